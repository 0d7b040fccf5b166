import { phpLocation } from './nginx-config.ts';

/** One thing that is wrong, and the request that meets it. */
export interface Case {
  key: string;
  /** What nginx's `server` block holds besides its root. */
  site: string;
  /** What is asked for, for example `/hello.php`. */
  path: string;
  /** Bytes of an upload. */
  upload?: number;
  /** Bytes of a request header of ours. */
  header?: number;
  /** Requests at the same moment, when more than one. */
  together?: number;
  /** Key of the figure that says after how many milliseconds the answer came. */
  after?: string;
  /** Key of the figure that says how many bytes of an answer came before it was cut. */
  bytes?: string;
  /** What of the answer is worth quoting, besides its status. */
  quote?: 'body' | 'type';
}

/** Where things listen. */
export interface Listeners {
  /** Nobody: the pool that was here has been stopped. */
  gone: number;
  /** A pool as it should be. */
  www: number;
  /** A pool that takes connections from another address only. */
  choosy: number;
  /** A pool of one worker and a short queue. */
  queue: number;
  /** Path of a pool's Unix socket. */
  socket: (pool: string) => string;
}

/** All cases, in the order of the request's way. */
export function failureCases({ gone, www, choosy, queue, socket }: Listeners): readonly Case[] {
  const tcp = (port: number, more?: string): string => phpLocation(`127.0.0.1:${port}`, more);
  const unix = (pool: string): string => phpLocation(`unix:${socket(pool)}`);
  const hello = '/hello.php';
  return [
    { key: 'fpm-down', site: tcp(gone), path: hello },
    { key: 'static-while-down', site: tcp(gone), path: '/hello.txt' },
    { key: 'wrong-socket', site: unix('php8.1-fpm'), path: hello },
    { key: 'socket-denied', site: unix('root-only'), path: hello },
    { key: 'allowed-clients', site: tcp(choosy), path: hello },
    { key: 'no-location', site: '', path: hello, quote: 'type' },
    { key: 'no-script', site: tcp(www), path: '/missing.php', quote: 'body' },
    {
      key: 'no-params',
      site: `location ~ \\.php$ {
      fastcgi_param SCRIPT_FILENAME $document_root$fastcgi_script_name;
      fastcgi_pass 127.0.0.1:${www};
    }`,
      path: hello,
      quote: 'body',
    },
    {
      key: 'wrong-extension',
      site: tcp(www).replace('\\.php$', '\\.(php|html)$'),
      path: '/page.html',
      quote: 'body',
    },
    {
      key: 'http-to-fpm',
      site: `location ~ \\.php$ { proxy_pass http://127.0.0.1:${www}; }`,
      path: hello,
    },
    {
      key: 'body-too-large',
      site: tcp(www, 'client_max_body_size 1m;'),
      path: hello,
      upload: 3 * 1024 * 1024,
    },
    {
      key: 'params-too-big',
      site: `large_client_header_buffers 4 128k;\n    ${tcp(www)}`,
      path: hello,
      header: 70_000,
    },
    { key: 'header-too-big', site: tcp(www), path: '/header.php' },
    { key: 'script-error', site: tcp(www), path: '/error.php', quote: 'body' },
    { key: 'cut-answer', site: tcp(www), path: '/half.php', bytes: 'cut-answer-bytes' },
    {
      key: 'read-timeout',
      site: tcp(www, 'fastcgi_read_timeout 2s;'),
      path: '/work.php?ms=3000',
      after: 'read-timeout-after',
    },
    {
      key: 'terminate-timeout',
      site: unix('limited'),
      path: '/work.php?ms=3000',
      after: 'terminate-after',
    },
    { key: 'backlog-unix', site: unix('queue-unix'), path: '/work.php?ms=600', together: 8 },
    {
      key: 'backlog-tcp',
      site: tcp(queue, 'fastcgi_connect_timeout 2s;'),
      path: '/work.php?ms=600',
      together: 8,
    },
  ];
}
