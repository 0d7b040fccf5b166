/** How a pool decides how many workers it has. */
export type Mode = 'static' | 'dynamic' | 'ondemand';

/**
 * What the simulation needs to know of a pool and its master, under the names of the directives.
 * Times in seconds, as the pool file has them; 0 switches a limit off.
 */
export interface PoolConfiguration {
  name: string;
  pm: Mode;
  maxChildren: number;
  /** dynamic */
  startServers: number;
  minSpareServers: number;
  maxSpareServers: number;
  maxSpawnRate: number;
  /** ondemand */
  processIdleTimeout: number;
  /** Requests after which a worker ends; 0: it never does. */
  maxRequests: number;
  requestTerminateTimeout: number;
  requestSlowlogTimeout: number;
  /** What a full listen queue does to a new connection depends on it. */
  socket: 'unix' | 'tcp';
  /** `listen.backlog`; -1 is the kernel's own limit. */
  backlog: number;
  /** Directives of the master, from the section `[global]`. */
  processMax: number;
  processControlTimeout: number;
  emergencyRestartThreshold: number;
  emergencyRestartInterval: number;
}

/** php-src, sapi/fpm/fpm/fpm_conf.c, fpm_worker_pool_config_alloc() and fpm_global_config. */
export const defaults = {
  name: 'www',
  maxChildren: 0,
  startServers: 0,
  minSpareServers: 0,
  maxSpareServers: 0,
  maxSpawnRate: 32,
  processIdleTimeout: 10,
  maxRequests: 0,
  requestTerminateTimeout: 0,
  requestSlowlogTimeout: 0,
  socket: 'tcp',
  backlog: -1,
  processMax: 0,
  processControlTimeout: 0,
  emergencyRestartThreshold: 0,
  emergencyRestartInterval: 0,
} as const satisfies Omit<PoolConfiguration, 'pm'>;

/** `net.core.somaxconn` of Linux since 5.4, which a `listen.backlog` of -1 or above it comes down to. */
export const somaxconn = 4096;

/**
 * What PHP-FPM would refuse about the numbers of a pool, in its own words and order.
 *
 * Source: php-src, sapi/fpm/fpm/fpm_conf.c, fpm_conf_process_all_pools(); the words were taken from
 * `php-fpm8.2 -t`.
 *
 * @returns undefined when the pool would start; its missing `startServers` is then filled in
 */
export function refusalOf(pool: PoolConfiguration): string | undefined {
  if (pool.maxChildren < 1) return 'pm.max_children must be a positive value';
  if (pool.pm === 'ondemand' && pool.processIdleTimeout < 1) {
    return `pm.process_idle_timeout(${pool.processIdleTimeout}s) must be greater than 0s`;
  }
  if (pool.pm !== 'dynamic') return undefined;
  const { minSpareServers: min, maxSpareServers: max, maxChildren } = pool;
  if (min < 1) return `pm.min_spare_servers(${min}) must be a positive value`;
  if (max < 1) return `pm.max_spare_servers(${max}) must be a positive value`;
  if (min > maxChildren || max > maxChildren) {
    return `pm.min_spare_servers(${min}) and pm.max_spare_servers(${max}) cannot be greater than pm.max_children(${maxChildren})`;
  }
  if (max < min) {
    return `pm.max_spare_servers(${max}) must not be less than pm.min_spare_servers(${min})`;
  }
  const start = startServersOf(pool);
  if (start < min || start > max) {
    return `pm.start_servers(${start}) must not be less than pm.min_spare_servers(${min}) and not greater than pm.max_spare_servers(${max})`;
  }
  if (pool.maxSpawnRate < 1) return 'pm.max_spawn_rate must be a positive value';
  return undefined;
}

/** `pm.start_servers`, or what the master makes of its absence (0): half-way between the spares. */
export function startServersOf(pool: PoolConfiguration): number {
  const { startServers, minSpareServers: min, maxSpareServers: max } = pool;
  return startServers > 0 ? startServers : min + Math.trunc((max - min) / 2);
}
