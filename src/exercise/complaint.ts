/** What nginx, PHP-FPM, PHP and Apache say of a file when they are asked to test it. */

export interface Complaint {
  /** As the program names it; `undefined` when it names no file. */
  path?: string;
  /** From 1; `undefined` when the program names no line. */
  line?: number;
  /** The program's own words. */
  message: string;
  level: 'error' | 'warning';
}

interface Form {
  pattern: RegExp;
  read: (groups: Record<string, string | undefined>) => Complaint;
}

const forms: readonly Form[] = [
  {
    // nginx: [emerg] unknown directive "fastcgi_pas" in /etc/nginx/sites-enabled/default:12
    // 2026/11/28 08:45:12 [emerg] 171#171: unknown directive … once it has opened its log
    pattern:
      /^(?:nginx:|[\d/]+ [\d:]+) \[(?<level>emerg|alert|crit|error|warn)\] (?:\d+#\d+: )?(?<message>.+?)(?: in (?<path>\/[^:\s]+):(?<line>\d+))?$/,
    read: ({ level, ...place }) => complaint(place, level === 'warn'),
  },
  {
    // [28-Nov-2026 08:44:10] ERROR: [/etc/php/8.2/fpm/pool.d/www.conf:12] unknown entry 'pm.max'
    pattern:
      /^\[[^\]]+\] (?<level>ALERT|ERROR|WARNING): (?:\[(?<path>\/[^\]]+):(?<line>\d+)\] )?(?<message>.+)$/,
    read: ({ level, ...place }) => complaint(place, level === 'WARNING'),
  },
  {
    // Parse error: syntax error, unexpected token "}" in /var/www/html/hello.php on line 3
    pattern:
      /^(?:PHP )?(?<kind>Parse|Fatal) error: +(?<message>.+) in (?<path>\/.+) on line (?<line>\d+)$/,
    read: (place) => complaint(place, false),
  },
  {
    // AH00526: Syntax error on line 5 of /etc/apache2/sites-enabled/site.conf: Invalid command …
    pattern: /^AH\d+: Syntax error on line (?<line>\d+) of (?<path>\/[^:]+): ?(?<message>.+)$/,
    read: (place) => complaint(place, false),
  },
];

/** Lines that only tell that the ones before were fatal (php-src fpm_main.c, fpm_conf.c). */
const aftermath =
  /^(?:FPM initialization failed|failed to (?:load|post process) (?:the )?configuration|Unable to include )/;

function complaint(
  { path, line, message = '' }: Record<string, string | undefined>,
  warning: boolean,
): Complaint {
  return {
    message,
    level: warning ? 'warning' : 'error',
    ...(path === undefined ? {} : { path }),
    ...(line === undefined ? {} : { line: Number(line) }),
  };
}

/** All complaints in the output of a test, each once, in the order in which they were made. */
export function complaintsIn(output: string): Complaint[] {
  // Apache puts what is wrong on a line of its own.
  const joined = output.replaceAll(/^(AH\d+: Syntax error on line \d+ of [^\n]+:)\n/gm, '$1 ');
  const found = new Map<string, Complaint>();
  for (const line of joined.split('\n')) {
    const said = readLine(line.trimEnd());
    if (said && !aftermath.test(said.message)) found.set(JSON.stringify(said), said);
  }
  return [...found.values()];
}

function readLine(line: string): Complaint | undefined {
  for (const { pattern, read } of forms) {
    const groups = pattern.exec(line)?.groups;
    if (groups) return read(groups);
  }
  return undefined;
}

/**
 * The line of `text`, from 1, that sets the first directive named in `message`: PHP-FPM names a
 * directive and no line when values contradict each other (php-src fpm_conf.c,
 * fpm_conf_process_all_pools). `undefined` when the text sets none of them.
 */
export function lineOfDirective(text: string, message: string): number | undefined {
  const lines = text.split('\n');
  for (const [name] of message.matchAll(/[a-z_]+(?:\.[a-z_]+)*/g)) {
    const index = lines.findIndex((line) => /^\s*([a-z_.]+)\s*=/.exec(line)?.[1] === name);
    if (index >= 0) return index + 1;
  }
  return undefined;
}
