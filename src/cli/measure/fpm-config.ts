/** One pool. Directives go into its section as they are, for example `pm.max_children: 4`. */
export interface Pool {
  name: string;
  /** `127.0.0.1:9000`, or the path of a Unix socket. */
  listen: string;
  /** Static workers; for another mode, say `pm` and what belongs to it among the directives. */
  workers?: number;
  /** Whom the workers run as, if the master is root's; `www-data` when not given. */
  user?: string;
  directives?: Readonly<Record<string, string | number>>;
}

export const root = process.getuid?.() === 0;

/**
 * A php-fpm.conf whose logs and pid file are in `folder` (`fpm.log`, `fpm.pid`).
 *
 * @param global directives of the section `[global]`, such as `process_control_timeout`
 */
export function fpmConfig(
  folder: string,
  pools: readonly Pool[],
  global: Readonly<Record<string, string | number>> = {},
): string {
  const sections = pools.map(({ name, listen, workers, user = 'www-data', directives }) => [
    `[${name}]`,
    // A root master must be told whom its workers run as; an ordinary user's can't change identity.
    ...(root ? [`user = ${user}`, `group = ${user}`] : []),
    `listen = ${listen}`,
    ...(workers === undefined ? [] : ['pm = static', `pm.max_children = ${workers}`]),
    ...lines(directives),
  ]);
  return [
    '[global]',
    `pid = ${folder}/fpm.pid`,
    `error_log = ${folder}/fpm.log`,
    ...lines(global),
    ...sections.flat(),
    '',
  ].join('\n');
}

function lines(directives: Readonly<Record<string, string | number>> = {}): string[] {
  return Object.entries(directives).map(([name, value]) => `${name} = ${value}`);
}
