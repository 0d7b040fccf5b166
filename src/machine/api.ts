/**
 * The container in the page, as its callers see it.
 *
 * The names and shapes follow `@webcontainer/api` 1.6 (boot, mount, fs, spawn, on, export,
 * teardown) so that people who know that package feel at home; `api.test-d.ts` checks the overlap.
 * What WebContainers do not have is added: raw connections, `fetch` to a port of the guest, and
 * `tap`, the packets between nginx and php-fpm.
 */

/** A tree of files to mount; the same shape as WebContainer's `FileSystemTree`. */
export interface FileSystemTree {
  [name: string]: DirectoryNode | FileNode | SymlinkNode;
}
export interface DirectoryNode {
  directory: FileSystemTree;
}
export interface FileNode {
  /** `mode` is ours: permission bits such as 0o640. Without it the guest's umask decides. */
  file: { contents: string | Uint8Array; mode?: number };
}
export interface SymlinkNode {
  file: { symlink: string };
}

export interface DirEnt {
  name: string;
  isFile(): boolean;
  isDirectory(): boolean;
  isSymbolicLink(): boolean;
}

/** `null` and a missing encoding give bytes, `'utf-8'` a string. */
export type BufferEncoding = 'utf-8' | 'utf8';

export type WatchEvent = 'change' | 'rename';
export interface Watcher {
  close(): void;
}

/** What `stat` tells of one path in the guest. */
export interface FileStat {
  type: 'file' | 'directory' | 'symlink' | 'socket' | 'other';
  /** Bytes. */
  size: number;
  /** Permission bits, for example 0o644. */
  mode: number;
  uid: number;
  gid: number;
  /** Seconds since the epoch, by the guest's clock. */
  mtime: number;
}

/**
 * Files of the guest. Paths are absolute. A failed call rejects with a `MachineError` whose `code`
 * is the guest's errno name (`ENOENT`, `ENOSPC`, …).
 */
export interface FileSystem {
  readFile(path: string, encoding?: null): Promise<Uint8Array>;
  readFile(path: string, encoding: BufferEncoding): Promise<string>;
  /** Written to the file in place (owner and mode of an existing file stay). */
  writeFile(path: string, data: string | Uint8Array): Promise<void>;
  readdir(path: string): Promise<string[]>;
  readdir(path: string, options: { withFileTypes: true }): Promise<DirEnt[]>;
  mkdir(path: string, options?: { recursive?: boolean }): Promise<void>;
  rm(path: string, options?: { recursive?: boolean; force?: boolean }): Promise<void>;
  rename(from: string, to: string): Promise<void>;
  stat(path: string): Promise<FileStat>;
  chmod(path: string, mode: number): Promise<void>;
  /** Calls back when the file, or an entry of the directory, changes (inotify in the guest). */
  watch(path: string, listener: (event: WatchEvent, name: string) => void): Watcher;
}

export interface SpawnOptions {
  env?: Record<string, string | number | boolean>;
  cwd?: string;
  /** Given: the process runs on a real PTY of this size. Absent: on pipes. */
  terminal?: { cols: number; rows: number };
  /** `false`: the output stream stays empty. Default `true`. */
  output?: boolean;
}

export interface Process {
  /** Resolves with the exit status; death by signal n gives 128 + n, as shells report it. */
  exit: Promise<number>;
  input: WritableStream<string>;
  /** stdout and stderr together, decoded as UTF-8. */
  output: ReadableStream<string>;
  kill(): void;
  resize(dimensions: { cols: number; rows: number }): void;
}

/** Where `connect` goes: a TCP port on the guest's loopback, or a Unix socket. */
export type Address = { port: number } | { path: string };

export interface Connection {
  readable: ReadableStream<Uint8Array>;
  writable: WritableStream<Uint8Array>;
  close(): void;
}

/** One packet seen on the guest's loopback, or made of what nginx said over a Unix socket. */
export interface TappedPacket {
  /** Milliseconds since the epoch by the guest's clock, with fractions. */
  time: number;
  /** The packet from its IP header on (link type RAW, 101). */
  bytes: Uint8Array;
  /**
   * Given: the bytes went over a Unix socket, and the packet's heads were made for them. `path` is
   * missing when the tap was opened after the connection was.
   */
  unix?: {
    path?: string;
    /** Process id of nginx's worker. */
    pid: number;
  };
}

/** What nginx and php-fpm say to each other, over the guest's loopback or over Unix sockets. */
export interface Tap {
  packets: ReadableStream<TappedPacket>;
  close(): void;
}

export type BootPhase = 'emulator' | 'snapshot' | 'restore' | 'agent' | 'ready';
export interface BootProgress {
  phase: BootPhase;
  /** Bytes received of `totalBytes` in all phases that download. */
  loadedBytes: number;
  totalBytes: number;
}

export interface PortListener {
  (port: number, type: 'open' | 'close', url: string): void;
}
export interface ServerReadyListener {
  (port: number, url: string): void;
}
export interface ErrorListener {
  (error: { message: string }): void;
}
/** `true`: a part of the disk can't be fetched and what reads it waits; `false`: it came. */
export interface StallListener {
  (stalled: boolean): void;
}
export type Unsubscribe = () => void;

export interface FetchOptions {
  method?: string;
  headers?: Iterable<[string, string]>;
  body?: Uint8Array;
  /** The guest's port; 80 when absent. */
  port?: number;
  signal?: AbortSignal;
}

/** The guest's answer, byte for byte: no redirect is followed, no cookie kept. */
export interface GuestResponse {
  status: number;
  statusText: string;
  headers: [string, string][];
  body: Uint8Array;
}

export interface Container {
  readonly fs: FileSystem;
  mount(tree: FileSystemTree, options?: { mountPoint?: string }): Promise<void>;
  spawn(command: string, args?: string[], options?: SpawnOptions): Promise<Process>;
  on(event: 'port', listener: PortListener): Unsubscribe;
  on(event: 'server-ready', listener: ServerReadyListener): Unsubscribe;
  on(event: 'error', listener: ErrorListener): Unsubscribe;
  on(event: 'stall', listener: StallListener): Unsubscribe;
  /** One HTTP/1.1 exchange with a server in the guest. `path` starts with `/`. */
  fetch(path: string, options?: FetchOptions): Promise<GuestResponse>;
  connect(address: Address): Promise<Connection>;
  tap(): Promise<Tap>;
  /** The files under `path`, as a tree that `mount` takes back. */
  export(path: string): Promise<FileSystemTree>;
  /** The whole running machine; `boot({ state })` goes on from it. */
  save(): Promise<Uint8Array>;
  /** Stops the processor while nobody looks; `wake` goes on and sets the guest's clock. */
  sleep(): void;
  wake(): void;
  teardown(): void;
}

/**
 * A failure of the machine or of a call into it. `code` is an errno name of the guest, or one of
 * `E_UNAVAILABLE` (no image was built), `E_DOWNLOAD`, `E_MEMORY`, `E_CRASHED`, `E_TIMEOUT`, `E_CANCELLED`.
 */
export class MachineError extends Error {
  override name = 'MachineError';
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}
