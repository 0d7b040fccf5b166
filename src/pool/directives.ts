/** What kinds of values the directives of php-fpm's files take, and its words for a wrong one. */
type Reader = (value: string) => { value: number } | { error: string };

const number: Reader = (value) =>
  /^[-\d]*$/.test(value)
    ? { value: Number.parseInt(value, 10) || 0 }
    : { error: 'is not a valid number (greater or equal than zero)' };

const suffixes: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds; php-src: fpm_conf_set_time(). */
const time: Reader = (value) => {
  if (value === '') return { error: 'invalid time value' };
  const factor = suffixes[value.at(-1) ?? ''];
  if (factor === undefined && !/\d$/.test(value)) {
    return { error: 'unknown suffix used in time value' };
  }
  return { value: (Number.parseInt(value, 10) || 0) * (factor ?? 1) };
};

const flag: Reader = (value) => {
  if (/^(1|yes|true|on)$/i.test(value)) return { value: 1 };
  if (/^(0|no|false|off|)$/i.test(value)) return { value: 0 };
  return { error: 'invalid boolean value' };
};

const mode: Reader = (value) =>
  ['static', 'dynamic', 'ondemand'].includes(value.toLowerCase())
    ? { value: 0 }
    : { error: 'invalid process manager (static, dynamic or ondemand)' };

/** Any text will do, or it does not matter here. */
const text: Reader = () => ({ value: 0 });

/** Directives of `[global]` (php-src, fpm_conf.c, ini_fpm_global_options). */
export const globalDirectives: Readonly<Record<string, Reader>> = {
  daemonize: flag,
  emergency_restart_interval: time,
  emergency_restart_threshold: number,
  error_log: text,
  'events.mechanism': text,
  include: text,
  log_buffering: flag,
  log_level: text,
  log_limit: number,
  pid: text,
  'process.max': number,
  'process.priority': number,
  process_control_timeout: time,
  rlimit_core: text,
  rlimit_files: number,
  'syslog.facility': text,
  'syslog.ident': text,
  systemd_interval: time,
};

/** Directives of a pool (php-src, fpm_conf.c, ini_fpm_pool_options), PHP 8.2 on Linux. */
export const poolDirectives: Readonly<Record<string, Reader>> = {
  'access.format': text,
  'access.log': text,
  apparmor_hat: text,
  catch_workers_output: flag,
  chdir: text,
  chroot: text,
  clear_env: flag,
  decorate_workers_output: flag,
  group: text,
  include: text,
  listen: text,
  'listen.acl_groups': text,
  'listen.acl_users': text,
  'listen.allowed_clients': text,
  'listen.backlog': number,
  'listen.group': text,
  'listen.mode': text,
  'listen.owner': text,
  'ping.path': text,
  'ping.response': text,
  pm: mode,
  'pm.max_children': number,
  'pm.max_requests': number,
  'pm.max_spare_servers': number,
  'pm.max_spawn_rate': number,
  'pm.min_spare_servers': number,
  'pm.process_idle_timeout': time,
  'pm.start_servers': number,
  'pm.status_listen': text,
  'pm.status_path': text,
  prefix: text,
  'process.dumpable': flag,
  'process.priority': number,
  request_slowlog_timeout: time,
  request_slowlog_trace_depth: number,
  request_terminate_timeout: time,
  request_terminate_timeout_track_finished: flag,
  rlimit_core: text,
  rlimit_files: number,
  'security.limit_extensions': text,
  slowlog: text,
  user: text,
};

/** Directives that take a key: `php_admin_value[memory_limit]` (php-src, fpm_conf_ini_parser_array()). */
export const keyedDirectives: readonly string[] = [
  'access.suppress_path',
  'env',
  'php_admin_flag',
  'php_admin_value',
  'php_flag',
  'php_value',
];
