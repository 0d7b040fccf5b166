import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import * as disk from 'node:fs/promises';
import { request } from 'node:http';
import { connect } from 'node:net';
import { dirname, join } from 'node:path';
import { MachineError } from '../machine/api.ts';
import type {
  Address,
  Connection,
  Container,
  DirEnt,
  FetchOptions,
  FileSystem,
  FileSystemTree,
  GuestResponse,
  Process,
  SpawnOptions,
} from '../machine/api.ts';

/**
 * For tests only: a container whose guest is this computer, files under one folder and servers on
 * this computer's ports. Commands, files and HTTP are real, so tests of checks and sessions run
 * without the emulator; what belongs to the emulator (taps, snapshots, sleep) is refused.
 */
export interface LocalContainerOptions {
  /** Folder that stands for the guest's `/`. */
  root: string;
  /** Port of this computer for each port of the guest; without an entry the same number. */
  ports?: Record<number, number>;
}

export function localContainer({ root, ports = {} }: LocalContainerOptions): Container {
  const real = (path: string): string => join(root, path);
  const refuse = (): never => {
    throw new MachineError('E_UNAVAILABLE', 'the local container has no emulator');
  };
  const fs = localFiles(real);
  return {
    fs,
    async mount(tree, options) {
      await write(fs, tree, options?.mountPoint ?? '/');
    },
    spawn: (command, args = [], options = {}) => Promise.resolve(run(root, command, args, options)),
    on: () => () => undefined,
    fetch: (path, options = {}) => exchange(path, options, ports),
    connect: (address) => open(address, ports, real),
    tap: refuse,
    export: refuse,
    save: refuse,
    sleep: refuse,
    wake: refuse,
    teardown: () => undefined,
  };
}

function open(
  address: Address,
  ports: Record<number, number>,
  real: (path: string) => string,
): Promise<Connection> {
  const socket =
    'port' in address
      ? connect(ports[address.port] ?? address.port, '127.0.0.1')
      : connect(real(address.path));
  return errno(
    new Promise((resolve, reject) => {
      socket.once('error', reject);
      socket.once('connect', () => {
        resolve({
          readable: new ReadableStream<Uint8Array>({
            start(controller) {
              socket.on('data', (bytes) => {
                controller.enqueue(new Uint8Array(bytes));
              });
              socket.on('close', () => {
                controller.close();
              });
            },
          }),
          writable: new WritableStream<Uint8Array>({
            write(bytes) {
              socket.write(bytes);
            },
          }),
          close: () => {
            socket.destroy();
          },
        });
      });
    }),
  );
}

async function errno<Value>(work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string')
      throw new MachineError(error.code, error.message);
    throw error;
  }
}

function localFiles(real: (path: string) => string): FileSystem {
  function readFile(path: string, encoding?: null): Promise<Uint8Array>;
  function readFile(path: string, encoding: 'utf-8' | 'utf8'): Promise<string>;
  async function readFile(path: string, encoding?: string | null): Promise<string | Uint8Array> {
    const bytes = await errno(disk.readFile(real(path)));
    return encoding ? bytes.toString('utf8') : new Uint8Array(bytes);
  }
  function readdir(path: string): Promise<string[]>;
  function readdir(path: string, options: { withFileTypes: true }): Promise<DirEnt[]>;
  async function readdir(
    path: string,
    options?: { withFileTypes: true },
  ): Promise<string[] | DirEnt[]> {
    return options
      ? errno(disk.readdir(real(path), { withFileTypes: true }))
      : errno(disk.readdir(real(path)));
  }
  return {
    readFile,
    readdir,
    writeFile: (path, data) => errno(disk.writeFile(real(path), data)),
    mkdir: async (path, options) => {
      await errno(disk.mkdir(real(path), options));
    },
    rm: (path, options) => errno(disk.rm(real(path), options)),
    rename: (from, to) => errno(disk.rename(real(from), real(to))),
    chmod: (path, mode) => errno(disk.chmod(real(path), mode)),
    stat: async (path) => {
      const found = await errno(disk.stat(real(path)));
      const { size, mode, uid, gid, mtimeMs } = found;
      const type = found.isDirectory() ? 'directory' : found.isFile() ? 'file' : 'other';
      return { type, size, mode: mode & 0o7777, uid, gid, mtime: mtimeMs / 1000 };
    },
    watch: (path, listener) =>
      watch(real(path), (event, name) => {
        listener(event === 'change' ? 'change' : 'rename', name ?? '');
      }),
  };
}

async function write(fs: FileSystem, tree: FileSystemTree, at: string): Promise<void> {
  for (const [name, node] of Object.entries(tree)) {
    const path = `${at === '/' ? '' : at}/${name}`;
    if ('directory' in node) {
      await fs.mkdir(path, { recursive: true });
      await write(fs, node.directory, path);
    } else if ('contents' in node.file) {
      await fs.mkdir(dirname(path), { recursive: true });
      await fs.writeFile(path, node.file.contents);
    } else {
      throw new MachineError('ENOTSUP', 'the local container mounts no symbolic links');
    }
  }
}

/** Commands see the folder as $ROOT, so that a test's line can name files of its guest. */
function run(root: string, command: string, args: string[], options: SpawnOptions): Process {
  const child = spawn(command, args, {
    cwd: options.cwd ?? root,
    env: { PATH: process.env['PATH'], ROOT: root },
    detached: true,
  });
  const output = new ReadableStream<string>({
    start(controller) {
      let open = 2;
      const end = (): void => {
        if (--open === 0) controller.close();
      };
      for (const stream of [child.stdout, child.stderr]) {
        stream.setEncoding('utf8');
        stream.on('data', (text: string) => {
          controller.enqueue(text);
        });
        stream.on('end', end);
      }
    },
  });
  const exit = new Promise<number>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve(signal === null ? (code ?? 0) : 128 + (signal === 'SIGKILL' ? 9 : 15));
    });
  });
  return {
    exit,
    output,
    input: new WritableStream<string>({
      write(text) {
        child.stdin.write(text);
      },
    }),
    kill: () => {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    },
    resize: () => undefined,
  };
}

function exchange(
  path: string,
  { method = 'GET', headers = [], body, port = 80, signal }: FetchOptions,
  ports: Record<number, number>,
): Promise<GuestResponse> {
  return new Promise((resolve, reject) => {
    const fail = (error: Error): void => {
      const code = 'code' in error && typeof error.code === 'string' ? error.code : 'EIO';
      reject(new MachineError(code, error.message));
    };
    const call = request(
      {
        host: '127.0.0.1',
        port: ports[port] ?? port,
        path,
        method,
        headers: {
          ...Object.fromEntries(headers),
          ...(body ? { 'content-length': body.length } : {}),
        },
        agent: false,
        ...(signal ? { signal } : {}),
      },
      (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('error', fail);
        response.on('end', () => {
          resolve({
            status: response.statusCode ?? 0,
            statusText: response.statusMessage ?? '',
            headers: Object.entries(response.headersDistinct).flatMap(([name, values]) =>
              (values ?? []).map((value): [string, string] => [name, value]),
            ),
            body: new Uint8Array(Buffer.concat(parts)),
          });
        });
      },
    );
    call.on('error', fail);
    call.end(body);
  });
}
