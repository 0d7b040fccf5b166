/** The web worker in which the machine runs, so that the page stays free. */
import { MachineError } from './api.ts';
import { partSource, prefetchHotParts, progressOf, readWhole, type ReadFile } from './assets.ts';
import { LazyDisk } from './disk.ts';
import { startEmulator, startError, type RunningEmulator } from './emulator.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** The part of a dedicated worker's scope that is used; TypeScript's DOM library has only windows. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
  postMessage(message: FromWorker, transfer: Transferable[]): void;
  addEventListener(
    type: 'unhandledrejection',
    listener: (event: PromiseRejectionEvent) => void,
  ): void;
}
declare const self: WorkerScope;

type Boot = Extract<ToWorker, { type: 'boot' }>;

function post(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, transfer);
}

function fail(error: unknown): void {
  const { code, message } = startError(error);
  post({ type: 'error', code, message });
}

function fileReader(folder: string): ReadFile {
  return async (name, onBytes) => {
    const response = await fetch(folder + name).catch((error: unknown) => {
      throw new MachineError('E_DOWNLOAD', `${name}: ${String(error)}`);
    });
    if (!response.ok) {
      throw new MachineError(
        'E_DOWNLOAD',
        `${name}: the server answers ${String(response.status)}`,
      );
    }
    if (!onBytes || !response.body) return new Uint8Array(await response.arrayBuffer());
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let received = 0;
    for await (const chunk of response.body) {
      chunks.push(chunk);
      received += chunk.length;
      onBytes(received);
    }
    return new Uint8Array(await new Blob(chunks).arrayBuffer());
  };
}

async function boot({ folder, manifest, state }: Boot): Promise<Machine> {
  const read = fileReader(folder);
  const downloads = state ? [manifest.wasm] : [manifest.wasm, manifest.state];
  const progress = progressOf(downloads, (now) => {
    post({ type: 'progress', progress: now });
  });
  progress.phase('snapshot');
  const [wasm, bytes] = await Promise.all([
    readWhole(read, manifest.wasm, progress.bytes(manifest.wasm)),
    state ?? readWhole(read, manifest.state, progress.bytes(manifest.state)),
  ]);
  progress.phase('restore');
  const disk = new LazyDisk(partSource(manifest, read), (stalled) => {
    post({ type: 'stalled', stalled });
  });
  const emulator = await startEmulator({ wasm, disk, start: { state: bytes.buffer } });
  emulator.port.onBytes((output) => {
    post({ type: 'bytes', bytes: output });
  });
  progress.phase('agent');
  return { emulator, prefetch: () => prefetchHotParts(manifest, read, disk) };
}

interface Machine {
  emulator: RunningEmulator;
  prefetch(): Promise<void>;
}

let machine: Machine | undefined;

async function handle(message: ToWorker): Promise<void> {
  switch (message.type) {
    case 'boot':
      machine = await boot(message);
      post({ type: 'running' });
      break;
    case 'bytes':
      machine?.emulator.port.send(message.bytes);
      break;
    case 'save':
      if (machine) post({ type: 'saved', id: message.id, state: await machine.emulator.save() });
      break;
    case 'prefetch':
      // Only a convenience: what is missing is fetched when the guest reads it.
      await machine?.prefetch().catch(() => undefined);
      break;
    case 'pause':
      machine?.emulator.pause();
      break;
    case 'resume':
      machine?.emulator.resume();
  }
}

self.onmessage = ({ data }) => {
  handle(data).catch(fail);
};
self.addEventListener('unhandledrejection', (event) => {
  fail(event.reason);
});
