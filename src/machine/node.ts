import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MachineError, type BootProgress, type Container } from './api.ts';
import { parseManifest, partSource, progressOf, readWhole, type ReadFile } from './assets.ts';
import { createContainer } from './container.ts';
import { LazyDisk } from './disk.ts';
import { startEmulator, startError, type RunningEmulator } from './emulator.ts';
import type { Manifest } from './manifest.ts';

export interface NodeBootOptions {
  /** The folder with `manifest.json`, `public/machine` in the project. */
  imageFolder: string;
  onProgress?: (progress: BootProgress) => void;
  /** A machine saved with `save`. */
  state?: Uint8Array;
}

/** Boots the lab machine in this Node process, for tests and for the command line. */
export async function bootInNode(options: NodeBootOptions): Promise<Container> {
  const { boot, end } = await machineInNode(options);
  const container = await boot(options.state);
  return {
    ...container,
    teardown: () => {
      container.teardown();
      end();
    },
  };
}

/** One emulator for many containers, one after the other. */
export interface NodeMachine {
  /**
   * A container with the image's own state, or one that `Container.save` of this machine gave; the
   * container before it is shut down. From the second on the guest runs with the code that was
   * compiled for those before.
   */
  readonly boot: (state?: Uint8Array) => Promise<Container>;
  readonly end: () => void;
}

/** A machine in this Node process that can be taken back to an earlier state in half a second. */
export async function machineInNode(options: Omit<NodeBootOptions, 'state'>): Promise<NodeMachine> {
  const manifest = await readManifest(options.imageFolder);
  const folder = path.join(options.imageFolder, manifest.hash);
  const read: ReadFile = async (name) => new Uint8Array(await readFile(path.join(folder, name)));
  const progress = progressOf(
    [manifest.wasm, manifest.state],
    options.onProgress ?? (() => undefined),
  );
  let stalled: (waits: boolean) => void = () => undefined;
  const disk = new LazyDisk(partSource(manifest, read), (waits) => {
    stalled(waits);
  });
  let emulator: RunningEmulator | undefined;
  let current: Container | undefined;

  async function runFrom(state: Uint8Array | undefined): Promise<RunningEmulator> {
    progress.phase('snapshot');
    const [wasm, bytes] = await Promise.all([
      readWhole(read, manifest.wasm, progress.bytes(manifest.wasm)),
      state
        ? new Uint8Array(state)
        : readWhole(read, manifest.state, progress.bytes(manifest.state)),
    ]);
    progress.phase('restore');
    if (!emulator) return startEmulator({ wasm, disk, start: { state: bytes.buffer } });
    await emulator.rewind(bytes);
    return emulator;
  }

  return {
    boot: async (state) => {
      current?.teardown();
      try {
        const running = (emulator = await runFrom(state));
        current = await createContainer({
          ...running,
          stop: () => {
            running.pause();
          },
          // In this thread there is no worker that could die apart.
          onError: () => undefined,
          onStall: (listener) => {
            stalled = listener;
          },
        });
        progress.phase('ready');
        return current;
      } catch (error) {
        throw startError(error);
      }
    },
    end: () => {
      current?.teardown();
      void emulator?.stop();
    },
  };
}

async function readManifest(folder: string): Promise<Manifest> {
  const file = path.join(folder, 'manifest.json');
  const text = await readFile(file, 'utf8').catch(() => {
    throw new MachineError(
      'E_UNAVAILABLE',
      `${file} is missing: build the image with npm run image`,
    );
  });
  return parseManifest(text, file);
}
