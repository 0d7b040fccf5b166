import { root } from './fpm-config.ts';

/** One `server` block on loopback. */
export interface Site {
  port: number;
  /** Document root, absolute. */
  root: string;
  /** What the block holds besides: locations, directives. */
  body?: string;
}

/**
 * An nginx.conf that keeps everything in `folder` (`nginx.pid`, `error.log`, temporary files) and
 * runs in the foreground.
 *
 * @param http directives of the `http` block, such as `upstream`
 */
export function nginxConfig(
  folder: string,
  sites: readonly Site[],
  { workers = 1, http = '' }: { workers?: number; http?: string } = {},
): string {
  const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi']
    .map((kind) => `${kind}_temp_path ${folder}/${kind};`)
    .join('\n  ');
  const blocks = sites.map(
    ({ port, root: documents, body = '' }) =>
      `server {\n    listen 127.0.0.1:${port};\n    root ${documents};\n    ${body}\n  }`,
  );
  return `pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
daemon off;
worker_processes ${workers};
${root ? 'user www-data;' : ''}
events { worker_connections 256; }
http {
  include /etc/nginx/mime.types;
  access_log off;
  client_max_body_size 2m;
  keepalive_requests 1000000;
  ${temp}
  ${http}
  ${blocks.join('\n  ')}
}
`;
}

/**
 * A location that passes `.php` on, with Debian's parameters.
 *
 * @param pass `127.0.0.1:9000`, or `unix:` and a path
 * @param more directives of the location
 */
export function phpLocation(pass: string, more = ''): string {
  return `location ~ \\.php$ {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_pass ${pass};
      ${more}
    }`;
}
