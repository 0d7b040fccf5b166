/**
 * What every suite stands on: a temporary folder, free ports, and servers that are started, waited
 * for, and ended again whatever happens.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { rmSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { connect, type Target } from './client.ts';

/** A server of ours. Its processes form a group of their own, so that none can stay behind. */
export interface Running {
  pid: number;
  /** What it wrote to stderr so far. */
  said(): string;
  /** Sends a signal to the first process alone: with FPM or Apache, the master. */
  kill(signal: NodeJS.Signals): void;
  /** Resolves when the first process has ended. */
  ended: Promise<void>;
  /** SIGTERM, and SIGKILL for the whole group when that takes more than three seconds. */
  stop(): Promise<void>;
}

export interface Rig {
  /** Absolute path of the temporary folder; workers of another user may read it. */
  folder: string;
  /** Writes a file under the folder and gives its absolute path. */
  write(name: string, contents: string | Uint8Array, mode?: number): Promise<string>;
  /** Reads a file under the folder, or gives the empty string when there is none. */
  read(name: string): Promise<string>;
  /** That many TCP ports of loopback that were free a moment ago. */
  ports<Count extends number>(count: Count): Promise<Tuple<Count>>;
  /**
   * Starts a server and waits until every target accepts connections.
   *
   * @throws Error with the server's own message when it ends, or ten seconds pass, before that
   */
  start(
    argv: readonly string[],
    until: readonly Target[],
    options?: StartOptions,
  ): Promise<Running>;
  /**
   * Runs a program to its end.
   *
   * @param limit milliseconds after which it is killed
   * @returns what it wrote to stdout, and then to stderr, whatever its exit status
   * @throws Error when it can't be started, or the limit is reached
   */
  output(argv: readonly string[], limit: number): Promise<string>;
  /** Ends all servers, the last first, and removes the folder. */
  close(): Promise<void>;
  /** The same at once, for a process that is about to end. */
  closeNow(): void;
}

export interface StartOptions {
  env?: Readonly<Record<string, string>>;
}

type Tuple<Count extends number> = Count extends 1
  ? [number]
  : Count extends 2
    ? [number, number]
    : Count extends 3
      ? [number, number, number]
      : Count extends 4
        ? [number, number, number, number]
        : number[];

export async function openRig(): Promise<Rig> {
  const folder = await mkdtemp(join(tmpdir(), 'measure-'));
  await chmod(folder, 0o755);
  const servers: Server[] = [];
  return {
    folder,
    async write(name, contents, mode = 0o644) {
      const path = join(folder, name);
      await mkdir(dirname(path), { recursive: true });
      await writeFile(path, contents);
      await chmod(path, mode);
      return path;
    },
    read: (name) => readFile(join(folder, name), 'utf8').catch(() => ''),
    ports: (count) => freePorts(count),
    async start(argv, until, options = {}) {
      const server = new Server(argv, options);
      servers.push(server);
      await server.accepting(until);
      return server;
    },
    async output(argv, limit) {
      const program = new Server(argv, {}, true);
      servers.push(program);
      try {
        return await program.output(limit);
      } finally {
        servers.splice(servers.indexOf(program), 1);
      }
    },
    async close() {
      for (const server of servers.splice(0).reverse()) await server.stop();
      await rm(folder, { recursive: true, force: true });
    },
    closeNow() {
      for (const server of servers.splice(0)) server.killGroup();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

class Server implements Running {
  readonly pid: number;
  readonly ended: Promise<void>;
  readonly #child: ChildProcess;
  readonly #name: string;
  #said = '';
  #wrote = '';
  #failure: Error | undefined;

  constructor([program = '', ...argv]: readonly string[], { env }: StartOptions, listen = false) {
    this.#name = program;
    this.#child = spawn(program, argv, {
      stdio: ['ignore', listen ? 'pipe' : 'ignore', 'pipe'],
      detached: true,
      env: { ...process.env, ...env },
    });
    this.pid = this.#child.pid ?? -1;
    this.#child.stdout?.on('data', (piece: Buffer) => (this.#wrote += piece.toString('utf8')));
    this.#child.stderr?.on('data', (piece: Buffer) => (this.#said += piece.toString('utf8')));
    this.ended = new Promise((resolve) => {
      this.#child.once('exit', () => resolve());
      this.#child.once('error', (error) => {
        this.#failure = error;
        resolve();
      });
    });
  }

  said(): string {
    return this.#said;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  get #over(): boolean {
    return this.pid < 0 || this.#child.exitCode !== null || this.#child.signalCode !== null;
  }

  async accepting(targets: readonly Target[]): Promise<void> {
    for (const target of targets) {
      for (let attempt = 0; !(await accepts(target)); attempt++) {
        if (this.#failure) throw this.#failure;
        if (this.#over) throw new Error(`${this.#name} ended at once: ${this.#said.trim()}`);
        if (attempt === 200) {
          throw new Error(`${this.#name} did not accept connections within ten seconds`);
        }
        await pause(50);
      }
    }
  }

  async output(limit: number): Promise<string> {
    // `close` comes when all output is there; a program that can't be started has none.
    const closed = new Promise<'closed'>((resolve) => {
      this.#child.once('close', () => resolve('closed'));
      this.#child.once('error', () => resolve('closed'));
    });
    const how = await Promise.race([closed, pause(limit, 'late', { ref: false })]);
    if (this.#failure) throw this.#failure;
    if (how === 'late') {
      this.killGroup();
      throw new Error(`${this.#name} did not end within ${limit / 1000} s`);
    }
    return this.#wrote + this.#said;
  }

  /** Also what a killed master has left behind. */
  killGroup(): void {
    if (this.pid < 0) return;
    try {
      process.kill(-this.pid, 'SIGKILL');
    } catch {
      // The group is gone already, and that is what was wanted.
    }
  }

  async stop(): Promise<void> {
    if (!this.#over) {
      this.kill('SIGTERM');
      await Promise.race([this.ended, pause(3000, undefined, { ref: false })]);
    }
    this.killGroup();
    if (this.pid >= 0) await this.ended;
  }
}

async function accepts(target: Target): Promise<boolean> {
  try {
    (await connect(target)).destroy();
    return true;
  } catch {
    return false;
  }
}

async function freePorts<Count extends number>(count: Count): Promise<Tuple<Count>>;
async function freePorts(count: number): Promise<number[]> {
  const holders = await Promise.all(Array.from({ length: count }, holdPort));
  await Promise.all(holders.map((holder) => holder.close()));
  return holders.map((holder) => holder.port);
}

function holdPort(): Promise<{ port: number; close: () => Promise<void> }> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address === null || typeof address === 'string') {
        reject(new Error('no port was given'));
        return;
      }
      const close = (): Promise<void> => new Promise((done) => server.close(() => done()));
      resolve({ port: address.port, close });
    });
  });
}
