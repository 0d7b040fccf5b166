import { root } from './fpm-config.ts';

const modules = '/usr/lib/apache2/modules';

/** What an Apache of a suite is like. */
export interface ApachePlan {
  port: number;
  /** Document root, absolute. */
  root: string;
  /** Path of mod_php, or undefined for an Apache without PHP. */
  php?: string | undefined;
  /**
   * `prefork`: one process per connection, the only one that Debian's mod_php works with. `event`:
   * threads, Debian's own choice where there is no mod_php.
   */
  mpm: 'prefork' | 'event';
  /** Processes of prefork, from the start and at most. */
  workers: number;
}

/** An apache2.conf that keeps everything in `folder` (`apache.pid`, `error.log`). */
export function apacheConfig(folder: string, plan: ApachePlan): string {
  const { mpm, php, workers } = plan;
  const processes =
    mpm === 'prefork'
      ? [
          `StartServers ${workers}`,
          `MinSpareServers ${workers}`,
          `MaxSpareServers ${workers}`,
          `ServerLimit ${workers}`,
          `MaxRequestWorkers ${workers}`,
        ]
      : [];
  const handler =
    php === undefined
      ? []
      : [
          `LoadModule php_module ${php}`,
          '<FilesMatch "\\.php$">',
          'SetHandler application/x-httpd-php',
          '</FilesMatch>',
        ];
  return [
    `ServerRoot ${folder}`,
    'ServerName localhost',
    `PidFile ${folder}/apache.pid`,
    `DefaultRuntimeDir ${folder}`,
    `ErrorLog ${folder}/error.log`,
    `Listen 127.0.0.1:${plan.port}`,
    `LoadModule mpm_${mpm}_module ${modules}/mod_mpm_${mpm}.so`,
    `LoadModule authz_core_module ${modules}/mod_authz_core.so`,
    `LoadModule mime_module ${modules}/mod_mime.so`,
    'TypesConfig /etc/mime.types',
    ...(root ? ['User www-data', 'Group www-data'] : []),
    ...processes,
    `DocumentRoot ${plan.root}`,
    ...handler,
    '',
  ].join('\n');
}
