import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { MachineError, type BootProgress, type Container } from './api.ts';
import { parseManifest, partSource, progressOf, readWhole, type ReadFile } from './assets.ts';
import { createContainer } from './container.ts';
import { LazyDisk } from './disk.ts';
import { startEmulator, startError } from './emulator.ts';
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
  const manifest = await readManifest(options.imageFolder);
  const folder = path.join(options.imageFolder, manifest.hash);
  const read: ReadFile = async (name) => new Uint8Array(await readFile(path.join(folder, name)));
  const progress = progressOf(
    [manifest.wasm, manifest.state],
    options.onProgress ?? (() => undefined),
  );
  progress.phase('snapshot');
  const [wasm, state] = await Promise.all([
    readWhole(read, manifest.wasm, progress.bytes(manifest.wasm)),
    options.state
      ? new Uint8Array(options.state)
      : readWhole(read, manifest.state, progress.bytes(manifest.state)),
  ]);
  progress.phase('restore');
  let stalled: (waits: boolean) => void = () => undefined;
  const disk = new LazyDisk(partSource(manifest, read), (waits) => {
    stalled(waits);
  });
  try {
    const emulator = await startEmulator({ wasm, disk, start: { state: state.buffer } });
    const container = await createContainer({
      ...emulator,
      stop: () => {
        void emulator.stop();
      },
      // In this thread there is no worker that could die apart.
      onError: () => undefined,
      onStall: (listener) => {
        stalled = listener;
      },
    });
    progress.phase('ready');
    return container;
  } catch (error) {
    throw startError(error);
  }
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
