import type { PoolConfiguration } from './configuration.ts';

/** Where php-fpm of Debian 12 listens, by kind of socket. */
const listen = { tcp: '127.0.0.1:9000', unix: '/run/php/php8.2-fpm.sock' } as const;

/**
 * A pool as its file has it, as short as can be: what `pm` does not use, or is as by default, is left
 * out. `readPoolFile` reads the same pool from it, and php-fpm takes it.
 */
export function writePoolFile(pool: PoolConfiguration): string {
  const { pm, socket, backlog, maxRequests } = pool;
  const lines = [
    `[${pool.name}]`,
    'user = www-data',
    'group = www-data',
    `listen = ${listen[socket]}`,
    ...(socket === 'unix' ? ['listen.owner = www-data', 'listen.group = www-data'] : []),
    ...(backlog >= 0 ? [`listen.backlog = ${backlog}`] : []),
    `pm = ${pm}`,
    `pm.max_children = ${pool.maxChildren}`,
  ];
  if (pm === 'dynamic') {
    lines.push(
      `pm.start_servers = ${pool.startServers}`,
      `pm.min_spare_servers = ${pool.minSpareServers}`,
      `pm.max_spare_servers = ${pool.maxSpareServers}`,
    );
  }
  if (pm === 'ondemand') lines.push(`pm.process_idle_timeout = ${pool.processIdleTimeout}s`);
  if (maxRequests > 0) lines.push(`pm.max_requests = ${maxRequests}`);
  return `${lines.join('\n')}\n`;
}
