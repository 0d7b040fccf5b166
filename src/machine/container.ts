import {
  MachineError,
  type Container,
  type ErrorListener,
  type PortListener,
  type ServerReadyListener,
  type StallListener,
  type Unsubscribe,
} from './api.ts';
import { Channel, type BytePort } from './channel.ts';
import { fileSystem } from './files.ts';
import { op, strings, u32 } from './frames.ts';
import { exchange } from './http.ts';
import { PortObserver } from './ports.ts';
import { spawn } from './process.ts';
import { connect } from './stream.ts';
import { tap } from './tap.ts';
import { mountTree, readTree } from './tree.ts';

/** The emulator as the container needs it; a worker in the page, this thread in Node. */
export interface Host {
  port: BytePort;
  save(): Promise<Uint8Array>;
  pause(): void;
  resume(): void;
  stop(): void;
  onError(listener: (error: MachineError) => void): void;
  /** The guest waits for a part of its disk, or no longer does. */
  onStall(listener: (stalled: boolean) => void): void;
}

/** How long the agent of a restored machine may take to answer, in ms. */
const helloTimeout = 20_000;

/** Puts the container's interface on a running machine: greets its agent, sets clock and entropy. */
export async function createContainer(
  host: Host,
  channel = new Channel(host.port),
): Promise<Container> {
  const fs = fileSystem(channel);
  const ports = new PortObserver(channel);
  const errorListeners = new Set<ErrorListener>();
  const stallListeners = new Set<StallListener>();
  let asleep = false;

  host.onError((error) => {
    channel.fail(error);
    for (const listener of errorListeners) listener({ message: error.message });
  });

  host.onStall((stalled) => {
    for (const listener of stallListeners) listener(stalled);
  });

  async function setClock(): Promise<void> {
    const now = Date.now();
    const milliseconds = now % 1000;
    await channel.request(op.clock, u32((now - milliseconds) / 1000, milliseconds * 1_000_000));
  }

  function on(event: 'port', listener: PortListener): Unsubscribe;
  function on(event: 'server-ready', listener: ServerReadyListener): Unsubscribe;
  function on(event: 'error', listener: ErrorListener): Unsubscribe;
  function on(event: 'stall', listener: StallListener): Unsubscribe;
  function on(
    ...[event, listener]:
      | ['port', PortListener]
      | ['server-ready', ServerReadyListener]
      | ['error', ErrorListener]
      | ['stall', StallListener]
  ): Unsubscribe {
    if (event === 'port') return ports.onPort(listener);
    if (event === 'server-ready') return ports.onServerReady(listener);
    if (event === 'stall') {
      stallListeners.add(listener);
      return () => stallListeners.delete(listener);
    }
    errorListeners.add(listener);
    return () => errorListeners.delete(listener);
  }

  await within(helloTimeout, channel.request(op.hello, strings('hello')));
  await Promise.all([
    setClock(),
    channel.request(op.entropy, crypto.getRandomValues(new Uint8Array(64))),
  ]);

  return {
    fs,
    on,
    mount: (tree, options) =>
      mountTree(
        fs,
        async (target, path) => {
          await channel.request(op.symlink, u32(0), strings(path, target));
        },
        tree,
        options?.mountPoint ?? '/',
      ),
    spawn: (command, args, options) => spawn(channel, command, args, options),
    fetch: (path, options = {}) =>
      exchange((head) => connect(channel, { port: options.port ?? 80 }, head), path, options),
    connect: (address) => connect(channel, address),
    tap: () => tap(channel),
    export: (path) => readTree(fs, path),
    save: () => host.save(),
    sleep: () => {
      asleep = true;
      host.pause();
    },
    wake: () => {
      if (!asleep) return;
      asleep = false;
      host.resume();
      // The guest's time stood still. A machine that died meanwhile has told so already.
      setClock().catch(() => {});
    },
    teardown: () => {
      channel.fail(new MachineError('E_CRASHED', 'the machine was shut down'));
      host.stop();
    },
  };
}

async function within<T>(ms: number, promise: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(
        new MachineError('E_TIMEOUT', `the machine did not answer within ${String(ms / 1000)} s`),
      );
    }, ms);
  });
  try {
    return await Promise.race([promise, timeout]);
  } finally {
    clearTimeout(timer);
  }
}
