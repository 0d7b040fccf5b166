import { MachineError, type DirEnt, type FileStat, type FileSystem } from './api.ts';
import type { Channel } from './channel.ts';
import { maxPayload, op, strings, u32, type Op } from './frames.ts';

const decoder = new TextDecoder();
const encoder = new TextEncoder();
const recursiveFlag = 1;
const appendFlag = 1;

const types: Record<string, FileStat['type']> = {
  f: 'file',
  d: 'directory',
  l: 'symlink',
  s: 'socket',
};

function entry(type: string, name: string): DirEnt {
  return {
    name,
    isFile: () => type === 'f',
    isDirectory: () => type === 'd',
    isSymbolicLink: () => type === 'l',
  };
}

/** `f` + name + NUL, again and again, as `read_directory` of the agent writes them. */
function parseEntries(bytes: Uint8Array): DirEnt[] {
  return decoder
    .decode(bytes)
    .split('\0')
    .filter((text) => text.length > 1)
    .map((text) => entry(text.slice(0, 1), text.slice(1)))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

function parseStat(path: string, bytes: Uint8Array): FileStat {
  const [type = '', ...fields] = decoder.decode(bytes).split(' ');
  const [size, mode, uid, gid, mtime] = fields.map(Number);
  if (
    size === undefined ||
    mode === undefined ||
    uid === undefined ||
    gid === undefined ||
    mtime === undefined
  ) {
    throw new MachineError('EPROTO', `stat ${path}: unexpected answer of the agent`);
  }
  return { type: types[type] ?? 'other', size, mode, uid, gid, mtime };
}

/** Files of the guest through its agent. */
export function fileSystem(channel: Channel): FileSystem {
  async function ask(
    type: Op,
    what: string,
    path: string,
    ...payload: Uint8Array[]
  ): Promise<Uint8Array> {
    if (!path.startsWith('/'))
      throw new MachineError('EINVAL', `${what}: ${path} is not an absolute path`);
    try {
      return await channel.request(type, ...payload);
    } catch (error) {
      if (error instanceof MachineError)
        throw new MachineError(error.code, `${what} ${path}: ${error.code}`);
      throw error;
    }
  }

  function readFile(path: string, encoding?: null): Promise<Uint8Array>;
  function readFile(path: string, encoding: 'utf-8' | 'utf8'): Promise<string>;
  async function readFile(
    path: string,
    encoding?: 'utf-8' | 'utf8' | null,
  ): Promise<Uint8Array | string> {
    const bytes = await ask(op.read, 'read', path, u32(0), strings(path));
    return encoding ? decoder.decode(bytes) : bytes;
  }

  function readdir(path: string): Promise<string[]>;
  function readdir(path: string, options: { withFileTypes: true }): Promise<DirEnt[]>;
  async function readdir(
    path: string,
    options?: { withFileTypes: true },
  ): Promise<string[] | DirEnt[]> {
    const entries = parseEntries(await ask(op.readdir, 'readdir', path, u32(0), strings(path)));
    return options?.withFileTypes ? entries : entries.map(({ name }) => name);
  }

  return {
    readFile,
    readdir,
    async writeFile(path, data) {
      const bytes = typeof data === 'string' ? encoder.encode(data) : data;
      const name = strings(path);
      const room = maxPayload - 4 - name.length;
      for (let at = 0; at === 0 || at < bytes.length; at += room) {
        const flags = u32(at === 0 ? 0 : appendFlag);
        await ask(op.write, 'write', path, flags, name, bytes.subarray(at, at + room));
      }
    },
    async mkdir(path, options) {
      await ask(
        op.mkdir,
        'mkdir',
        path,
        u32(options?.recursive ? recursiveFlag : 0),
        strings(path),
      );
    },
    async rm(path, options) {
      try {
        await ask(
          op.remove,
          'rm',
          path,
          u32(options?.recursive ? recursiveFlag : 0),
          strings(path),
        );
      } catch (error) {
        if (!(options?.force && error instanceof MachineError && error.code === 'ENOENT'))
          throw error;
      }
    },
    async rename(from, to) {
      await ask(op.rename, 'rename', from, u32(0), strings(from, to));
    },
    async stat(path) {
      return parseStat(path, await ask(op.stat, 'stat', path, u32(0), strings(path)));
    },
    async chmod(path, mode) {
      await ask(op.chmod, 'chmod', path, u32(mode), strings(path));
    },
    watch(path, listener) {
      let closed = false;
      const opening = channel.open(
        op.watch,
        {
          event: (payload) => {
            const text = decoder.decode(payload);
            if (!closed) listener(text.startsWith('c') ? 'change' : 'rename', text.slice(1));
          },
        },
        encoder.encode(path),
      );
      // A path that does not exist can't be watched; the caller sees no events, as with a quiet file.
      opening.catch(() => {});
      return {
        close: () => {
          closed = true;
          void opening.then(
            (stream) => {
              stream.close();
              channel.forget(stream);
            },
            () => {},
          );
        },
      };
    },
  };
}
