import { defaults, refusalOf, type Mode, type PoolConfiguration } from './configuration.ts';
import { directiveValue } from './directive-value.ts';
import { globalDirectives, keyedDirectives, poolDirectives } from './directives.ts';

/** A pool file that PHP-FPM would refuse; the message is the one it logs. */
export class PoolFileError extends Error {
  override readonly name = 'PoolFileError';
  /** From 1; undefined when no single line is to blame. */
  readonly line: number | undefined;

  constructor(message: string, line?: number) {
    super(message);
    this.line = line;
  }
}

interface Entry {
  value: string;
  /** As php-fpm reads it: a number, seconds for times, 1 or 0 for switches. */
  number: number;
}

type Section = Map<string, Entry>;

/**
 * Reads a pool file (`pool.d/www.conf`), or a whole `php-fpm.conf` with its `[global]` section.
 * `include` lines are not followed, and whether users and folders exist is not looked at.
 *
 * @param file name for the messages
 * @param pool the pool to take when the file has several
 * @throws PoolFileError with PHP-FPM's own words: `ERROR: [www.conf:8] unknown entry 'pm.foo'`
 */
export function readPoolFile(file: string, source: string, pool?: string): PoolConfiguration {
  const { global, pools } = sectionsOf(file, source);
  if (pools.size === 0) {
    throw new PoolFileError(
      'ERROR: No pool defined. at least one pool section must be specified in config file',
    );
  }
  const names = [...pools.keys()].join(', ');
  if (pool === undefined && pools.size > 1) {
    throw new PoolFileError(`${file} has ${pools.size} pools: name one of ${names}`);
  }
  const [name = '', section = new Map<string, Entry>()] =
    [...pools].find(([one]) => pool === undefined || one === pool) ?? [];
  if (name === '') throw new PoolFileError(`${file} has no pool "${pool ?? ''}", but ${names}`);
  return configurationOf(name, section, global);
}

function configurationOf(name: string, section: Section, global: Section): PoolConfiguration {
  const refuse = (why: string, level = 'ALERT'): never => {
    throw new PoolFileError(`${level}: [pool ${name}] ${why}`);
  };
  const numberOf = (from: Section, key: string, otherwise: number): number =>
    from.get(key)?.number ?? otherwise;
  const listen = section.get('listen')?.value ?? '';
  if (listen === '') refuse('no listen address have been defined!');
  const pm = section.get('pm')?.value.toLowerCase() ?? '';
  if (!isMode(pm)) return refuse('the process manager is missing (static, dynamic or ondemand)');
  const pool: PoolConfiguration = {
    name,
    pm,
    maxChildren: numberOf(section, 'pm.max_children', defaults.maxChildren),
    startServers: numberOf(section, 'pm.start_servers', defaults.startServers),
    minSpareServers: numberOf(section, 'pm.min_spare_servers', defaults.minSpareServers),
    maxSpareServers: numberOf(section, 'pm.max_spare_servers', defaults.maxSpareServers),
    maxSpawnRate: numberOf(section, 'pm.max_spawn_rate', defaults.maxSpawnRate),
    processIdleTimeout: numberOf(section, 'pm.process_idle_timeout', defaults.processIdleTimeout),
    maxRequests: Math.max(0, numberOf(section, 'pm.max_requests', 0)),
    requestTerminateTimeout: Math.max(0, numberOf(section, 'request_terminate_timeout', 0)),
    requestSlowlogTimeout: Math.max(0, numberOf(section, 'request_slowlog_timeout', 0)),
    socket: /^[/.]|^unix:/.test(listen) ? 'unix' : 'tcp',
    backlog: numberOf(section, 'listen.backlog', defaults.backlog),
    processMax: Math.max(0, numberOf(global, 'process.max', 0)),
    processControlTimeout: Math.max(0, numberOf(global, 'process_control_timeout', 0)),
    emergencyRestartThreshold: numberOf(global, 'emergency_restart_threshold', 0),
    emergencyRestartInterval: numberOf(global, 'emergency_restart_interval', 0),
  };
  const refusal = refusalOf(pool);
  if (refusal !== undefined) refuse(refusal);
  const status = section.get('pm.status_path')?.value ?? '';
  if (status !== '' && !status.startsWith('/')) {
    refuse(`the status path '${status}' must start with a '/'`, 'ERROR');
  }
  if (pool.requestSlowlogTimeout > 0 && !section.get('slowlog')?.value) {
    refuse("'slowlog' must be specified for use with 'request_slowlog_timeout'", 'ERROR');
  }
  return pool;
}

function isMode(value: string): value is Mode {
  return value === 'static' || value === 'dynamic' || value === 'ondemand';
}

function sectionsOf(
  file: string,
  source: string,
): { global: Section; pools: ReadonlyMap<string, Section> } {
  const global: Section = new Map();
  const pools = new Map<string, Section>();
  let section = global;
  let known = globalDirectives;
  source.split(/\r?\n/).forEach((raw, index) => {
    const fail = (why: string): never => {
      throw new PoolFileError(`ERROR: [${file}:${index + 1}] ${why}`, index + 1);
    };
    const line = raw.trim();
    if (line === '' || /^[;#]/.test(line)) return;
    if (line.startsWith('[')) {
      const name = /^\[([^\]]*)\]/.exec(line)?.[1];
      if (name === undefined) {
        throw new PoolFileError(
          "PHP:  syntax error, unexpected end of file, expecting ']'",
          index + 1,
        );
      }
      const isGlobal = name.toLowerCase() === 'global';
      known = isGlobal ? globalDirectives : poolDirectives;
      section = isGlobal ? global : (pools.get(name) ?? new Map<string, Entry>());
      if (!isGlobal) pools.set(name, section);
      return;
    }
    const equals = line.indexOf('=');
    if (equals < 0) fail('value is NULL for a ZEND_INI_PARSER_ENTRY');
    const key = line.slice(0, equals).trim();
    const value = directiveValue(line.slice(equals + 1));
    const keyed = /^([\w.]+)\s*\[[^\]]*\]$/.exec(key)?.[1];
    if (keyed !== undefined) {
      const allowed = known === poolDirectives && keyedDirectives.includes(keyed.toLowerCase());
      if (!allowed) fail(`unknown directive '${keyed}'`);
      return;
    }
    // Names are compared without regard to case (fpm_conf_ini_parser_entry()).
    const directive = key.toLowerCase();
    const read = Object.hasOwn(known, directive) ? known[directive] : undefined;
    if (!read) return fail(`unknown entry '${key}'`);
    const result = read(value);
    if ('error' in result) {
      return fail(`unable to parse value for entry '${key}': ${result.error}`);
    }
    section.set(directive, { value, number: result.value });
  });
  return { global, pools };
}
