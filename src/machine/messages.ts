import type { BootProgress } from './api.ts';
import type { Manifest } from './manifest.ts';

/** From the page to the worker that runs the emulator. */
export type ToWorker =
  | { type: 'boot'; folder: string; manifest: Manifest; state?: Uint8Array<ArrayBuffer> }
  | { type: 'bytes'; bytes: Uint8Array }
  | { type: 'save'; id: number }
  | { type: 'prefetch' }
  | { type: 'pause' }
  | { type: 'resume' };

/** From the worker to the page. */
export type FromWorker =
  | { type: 'progress'; progress: BootProgress }
  | { type: 'running' }
  | { type: 'bytes'; bytes: Uint8Array }
  | { type: 'saved'; id: number; state: Uint8Array }
  | { type: 'stalled'; stalled: boolean }
  | { type: 'error'; code: string; message: string };
