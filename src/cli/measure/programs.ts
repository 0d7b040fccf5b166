import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

interface ProgramSource {
  /** Debian's package. */
  package: string;
  /** Where Debian puts it; the first that is there counts. */
  paths: readonly string[];
  /** Arguments that make it tell its version; undefined: it can't be run, ask dpkg. */
  version?: readonly string[];
}

/** What the suites may need, where Debian puts it, and how each tells its version. */
const sources = {
  nginx: { package: 'nginx', paths: ['nginx', '/usr/sbin/nginx'], version: ['-v'] },
  'php-fpm': {
    package: 'php8.2-fpm',
    paths: ['php-fpm8.2', '/usr/sbin/php-fpm8.2', 'php-fpm'],
    version: ['-v'],
  },
  // lighttpd is told where it is, and looks in no PATH.
  'php-cgi': {
    package: 'php8.2-cgi',
    paths: ['/usr/bin/php-cgi8.2', '/usr/bin/php-cgi'],
    version: ['-v'],
  },
  apache2: { package: 'apache2', paths: ['apache2', '/usr/sbin/apache2'], version: ['-v'] },
  mod_php: {
    package: 'libapache2-mod-php8.2',
    paths: ['/usr/lib/apache2/modules/libphp8.2.so'],
  },
  ab: { package: 'apache2-utils', paths: ['ab'], version: ['-V'] },
  lighttpd: { package: 'lighttpd', paths: ['lighttpd', '/usr/sbin/lighttpd'], version: ['-v'] },
} as const satisfies Record<string, ProgramSource>;

export type ProgramName = keyof typeof sources;

/** A program, or a module, found on this machine. */
export interface Program {
  path: string;
  version: string;
}

export type Programs = Partial<Record<ProgramName, Program>>;

const names = Object.keys(sources).filter(isProgramName);

export function isProgramName(name: string): name is ProgramName {
  return Object.hasOwn(sources, name);
}

/**
 * Looks for everything that some suite can use.
 *
 * @param given paths to use instead of Debian's, for example that of another PHP
 */
export function findPrograms(given: Partial<Record<ProgramName, string>> = {}): Programs {
  const found: Programs = {};
  for (const name of names) {
    const paths = given[name] === undefined ? sources[name].paths : [given[name]];
    const program = paths.flatMap((path) => look(sources[name], path))[0];
    if (program) found[name] = program;
  }
  return found;
}

function look(source: ProgramSource, path: string): Program[] {
  if (source.version === undefined && !existsSync(path)) return [];
  const [command, argv] =
    source.version === undefined
      ? ['dpkg-query', ['--show', '--showformat=PHP ${Version}', source.package]]
      : [path, [...source.version]];
  const { stdout, stderr, error } = spawnSync(command, argv, { encoding: 'utf8' });
  const match = error ? null : versionPattern.exec(`${stdout}${stderr}`);
  return match?.[1] === undefined ? [] : [{ path, version: match[1] }];
}

const versionPattern = /(?:nginx\/|PHP |Apache\/|lighttpd\/|ApacheBench, Version )(\d+(?:\.\d+)+)/;

/**
 * One line that says what is not there, what is left out for it, and what to do.
 *
 * @param what what can't be measured, for example "memory figures of Apache"
 */
export function missingLine(name: ProgramName, what: string): string {
  const { package: debian } = sources[name];
  return `${name} is not installed: ${what} left out (apt-get install ${debian})`;
}
