/**
 * The parts of v86 0.5.462 that we use and its types leave out. Each is documented behaviour of
 * that version only: after an upgrade, `emulator.test.ts` tells whether they still hold.
 */
import type { V86, V86Options } from 'v86';

/** A disk as v86's IDE controller calls it; passed instead of an image description. */
export interface DiskBuffer {
  readonly byteLength: number;
  onload: ((event: object) => void) | undefined;
  load(): void;
  get(start: number, length: number, done: (bytes: Uint8Array) => void): void;
  set(start: number, bytes: Uint8Array, done: () => void): void;
  get_and_cache(start: number, length: number, done: (bytes: Uint8Array) => void): void;
  get_from_cache(start: number, length: number): Uint8Array | undefined;
  get_state(): unknown[];
  set_state(state: unknown[]): void;
}

/** A virtqueue of a device. */
interface VirtQueue {
  has_request(): boolean;
}

interface VirtioConsole {
  virtio: { queues: VirtQueue[] };
  SendEvent(port: number, event: number, value: number): void;
}

interface Processor {
  devices: { virtio_console: VirtioConsole };
}

interface Loop {
  cpu: Processor;
  do_tick(): void;
  yield_callback(tick: number): void;
  yield(delay: number, tick: number): void;
}

interface Bus {
  send(event: string, payload: Uint8Array): void;
}

export type EmulatorOptions = Omit<V86Options, 'hda' | 'virtio_console' | 'net_device'> & {
  hda?: DiskBuffer;
  virtio_console: boolean;
  net_device: { type: 'none' };
  cmdline?: string;
};

export type Emulator = V86 & {
  v86: Loop;
  bus: Bus;
  add_listener(event: string, listener: (bytes: Uint8Array) => void): void;
};

/** Starts v86 with options that its own types do not know. */
export function createEmulator(Constructor: typeof V86, options: EmulatorOptions): Emulator {
  // The one place where v86's public types are left: they lack custom disks and the internals.
  return new Constructor(options as unknown as V86Options) as unknown as Emulator;
}
