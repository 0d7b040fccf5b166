/**
 * What the suites that watch processes and read logs have in common: several php-fpm, each in a
 * folder of its own, and one nginx before them.
 */
import { utimes } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { quoteLog, type Place } from '../../evidence/quote.ts';
import { fpmConfig, root, type Pool } from './fpm-config.ts';
import { nginxConfig } from './nginx-config.ts';
import type { PhpSet } from './php-set.ts';
import { Family, waitFor } from './processes.ts';
import type { Rig, Running } from './rig.ts';
import type { Run } from './suite.ts';

/** One php-fpm that runs. */
export interface Fpm {
  server: Running;
  workers: Family;
  log: Log;
  /** What it was started with, to start it again. */
  argv: readonly string[];
}

/** Where sockets are; each is named like its pool. */
export function socketOf({ folder }: Rig, pool: string): string {
  return `${folder}/run/${pool}.sock`;
}

/**
 * A pool on a Unix socket that nginx may open, as in Debian's www.conf.
 *
 * @param directives `pm` and what belongs to it; or `workers`, for a static pool
 */
export function unixPool(
  rig: Rig,
  name: string,
  {
    workers,
    ...directives
  }: { workers?: number; [directive: string]: string | number | undefined },
): Pool {
  const owner = root ? { 'listen.owner': 'www-data', 'listen.group': 'www-data' } : {};
  const given = Object.entries(directives).flatMap(([key, value]) =>
    value === undefined ? [] : [[key, value] as const],
  );
  return {
    name,
    listen: socketOf(rig, name),
    ...(workers !== undefined && { workers }),
    directives: { ...owner, 'listen.mode': '0660', ...Object.fromEntries(given) },
  };
}

/** PHP files under `www`, old enough for opcache to keep them (opcache.file_update_protection). */
export async function writeScripts(
  rig: Rig,
  scripts: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [name, contents] of Object.entries(scripts)) {
    const path = await rig.write(`www/${name}`, contents);
    await utimes(path, 1e9, 1e9);
  }
}

export interface FpmPlan {
  pools: readonly Pool[];
  /** Directives of `[global]`. */
  global?: Readonly<Record<string, string | number>>;
  /** Values of php.ini for this php-fpm alone (`-d`). */
  ini?: Readonly<Record<string, string>>;
  /** Which php.ini and extensions it reads; those of the machine when not given. */
  php?: PhpSet;
}

/** Starts a php-fpm whose configuration and log are in the folder `name`. */
export async function startFpm({ rig, need }: Run, name: string, plan: FpmPlan): Promise<Fpm> {
  await rig.write('run/.keep', '');
  const folder = `${rig.folder}/${name}`;
  const config = await rig.write(`${name}/fpm.conf`, fpmConfig(folder, plan.pools, plan.global));
  const ini = Object.entries(plan.ini ?? {}).flatMap(([key, value]) => ['-d', `${key}=${value}`]);
  const argv = [need('php-fpm').path, '-F', '-y', config, ...ini];
  const server = await rig.start(argv, [], { env: { ...plan.php } });
  const log = new Log(rig, `${name}/fpm.log`);
  await log.waitFor(server, 'ready to handle connections');
  const workers = new Family(server.pid);
  const wanted = plan.pools.reduce((sum, pool) => sum + (pool.workers ?? 0), 0);
  await waitFor('the start of all workers', () => workers.alive().length >= wanted);
  return { server, workers, log, argv };
}

/** A location that sends `/POOL/script.php` to the pool's socket. */
export function poolsLocation({ folder }: Rig): string {
  return `location ~ ^/(\\w+)/(\\w+\\.php)$ {
      include /etc/nginx/fastcgi_params;
      fastcgi_param SCRIPT_FILENAME $document_root/$2;
      fastcgi_pass unix:${folder}/run/$1.sock;
    }`;
}

export interface Nginx {
  server: Running;
  log: Log;
}

/**
 * Starts nginx, whose error log is in the folder `nginx`.
 *
 * @param bodies port → what its `server` block holds besides the root, which is `www`
 * @param more directives of the `http` block, such as `upstream`
 */
export async function startNginx(
  { rig, need }: Run,
  bodies: ReadonlyMap<number, string>,
  more: { http?: string } = {},
): Promise<Nginx> {
  const sites = [...bodies].map(([port, body]) => ({ port, root: `${rig.folder}/www`, body }));
  const config = await rig.write(
    'nginx/nginx.conf',
    nginxConfig(`${rig.folder}/nginx`, sites, more),
  );
  const argv = [need('nginx').path, '-p', `${rig.folder}/nginx`, '-c', config];
  const targets = [...bodies.keys()].map((port) => ({ port }));
  const server = await rig.start(argv, targets);
  return { server, log: new Log(rig, 'nginx/error.log') };
}

/** A log file, read from where it ended last time. */
export class Log {
  readonly #rig: Rig;
  readonly #name: string;
  readonly #places: readonly Place[];
  #read = 0;

  constructor(rig: Rig, name: string) {
    this.#rig = rig;
    this.#name = name;
    this.#places = [
      [`${rig.folder}/run`, '/run/php'],
      [`${rig.folder}/www`, '/var/www/html'],
      [rig.folder, '/srv'],
    ];
  }

  /** Forgets what was written so far. */
  async skip(): Promise<void> {
    this.#read = (await this.#rig.read(this.#name)).length;
  }

  /**
   * What was written since the last look, quoted.
   *
   * @param only keeps the lines that hold this
   */
  async quote(only = ''): Promise<string> {
    // A server answers first and writes its log a moment later.
    await pause(200);
    const text = await this.#rig.read(this.#name);
    const lines = text.slice(this.#read).split('\n');
    this.#read = text.length;
    return quoteLog(lines.filter((line) => line.includes(only)).join('\n'), this.#places);
  }

  /** Waits for a line; rejects with what the server said when it ends before. */
  async waitFor(server: Running, words: string): Promise<void> {
    const state = { over: false };
    void server.ended.then(() => (state.over = true));
    for (let attempt = 0; attempt < 400; attempt++) {
      const text = (await this.#rig.read(this.#name)).slice(this.#read);
      if (text.includes(words)) return;
      if (state.over) throw new Error(`the server ended at once: ${server.said()}${text}`.trim());
      await pause(25);
    }
    throw new Error(`${this.#name} did not say "${words}" within ten seconds`);
  }
}
