import { MachineError, type BootProgress, type Container } from './api.ts';
import { parseManifest } from './assets.ts';
import type { BytePort } from './channel.ts';
import { createContainer, type Host } from './container.ts';
import type { Manifest } from './manifest.ts';
import type { FromWorker, ToWorker } from './messages.ts';

export interface BootOptions {
  /** The folder with `manifest.json`; `machine/` beside the site's root when absent. */
  imageUrl?: string;
  onProgress?: (progress: BootProgress) => void;
  /** A machine saved with `save`. */
  state?: Uint8Array;
  /** Cancels the download and the start. */
  signal?: AbortSignal;
}

/** How long after the start the parts for the first minutes are fetched, in ms. */
const prefetchDelay = 1500;

/** URL of the folder with the image that belongs to this site. */
export function imageFolder(): string {
  return new URL(`${import.meta.env.BASE_URL.replace(/\/?$/, '/')}machine/`, location.href).href;
}

/** Reads which image this site offers; `E_UNAVAILABLE` when it was built without one. */
export async function readManifest(imageUrl: string, signal?: AbortSignal): Promise<Manifest> {
  const url = `${imageUrl}manifest.json`;
  const response = await fetch(url, signal ? { signal } : {}).catch((error: unknown) => {
    signal?.throwIfAborted();
    throw new MachineError('E_DOWNLOAD', `${url}: ${String(error)}`);
  });
  if (!response.ok) {
    throw new MachineError(
      'E_UNAVAILABLE',
      `${url}: the server answers ${String(response.status)}`,
    );
  }
  return parseManifest(await response.text(), url);
}

/** Starts the lab machine in a worker of this page. Rejects with a `MachineError`. */
export async function boot(options: BootOptions = {}): Promise<Container> {
  const { signal } = options;
  const imageUrl = options.imageUrl ?? imageFolder();
  signal?.throwIfAborted();
  const manifest = await readManifest(imageUrl, signal);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    type: 'module',
    name: 'lab-machine',
  });
  const abort = () => {
    worker.terminate();
  };
  signal?.addEventListener('abort', abort);
  try {
    const host = await startInWorker(worker, options, {
      folder: `${imageUrl}${manifest.hash}/`,
      manifest,
    });
    const container = await createContainer(host);
    signal?.throwIfAborted();
    options.onProgress?.({ phase: 'ready', loadedBytes: 1, totalBytes: 1 });
    // Later: the first prompt and the first page come before what may be needed next.
    setTimeout(() => {
      send(worker, { type: 'prefetch' });
    }, prefetchDelay);
    return container;
  } catch (error) {
    worker.terminate();
    throw error;
  } finally {
    signal?.removeEventListener('abort', abort);
  }
}

function send(worker: Worker, message: ToWorker): void {
  worker.postMessage(message);
}

interface Image {
  folder: string;
  manifest: Manifest;
}

/** Resolves when the processor runs; later errors go to the host's listener. */
function startInWorker(worker: Worker, options: BootOptions, image: Image): Promise<Host> {
  return new Promise((resolve, reject) => {
    let onBytes: (bytes: Uint8Array) => void = () => undefined;
    let onError: (error: MachineError) => void = reject;
    let onStall: (stalled: boolean) => void = () => undefined;
    let nextSave = 1;
    const saves = new Map<number, (state: Uint8Array) => void>();
    const port: BytePort = {
      send: (bytes) => {
        send(worker, { type: 'bytes', bytes });
      },
      onBytes: (listener) => {
        onBytes = listener;
      },
    };
    const host: Host = {
      port,
      save: () =>
        new Promise((saved) => {
          const id = nextSave++;
          saves.set(id, saved);
          send(worker, { type: 'save', id });
        }),
      pause: () => {
        send(worker, { type: 'pause' });
      },
      resume: () => {
        send(worker, { type: 'resume' });
      },
      stop: () => {
        worker.terminate();
      },
      onError: (listener) => {
        onError = listener;
      },
      onStall: (listener) => {
        onStall = listener;
      },
    };
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
      switch (data.type) {
        case 'progress':
          options.onProgress?.(data.progress);
          break;
        case 'running':
          resolve(host);
          break;
        case 'bytes':
          onBytes(data.bytes);
          break;
        case 'saved':
          saves.get(data.id)?.(data.state);
          saves.delete(data.id);
          break;
        case 'stalled':
          onStall(data.stalled);
          break;
        case 'error':
          onError(new MachineError(data.code, data.message));
      }
    };
    worker.onerror = (event) => {
      event.preventDefault();
      const memory = /memory|allocation/i.test(event.message);
      onError(
        new MachineError(memory ? 'E_MEMORY' : 'E_CRASHED', event.message || 'the worker died'),
      );
    };
    options.signal?.addEventListener('abort', () => {
      reject(new MachineError('E_CANCELLED', 'the start was cancelled'));
    });
    const state = options.state && { state: new Uint8Array(options.state) };
    send(worker, { type: 'boot', ...image, ...state });
  });
}
