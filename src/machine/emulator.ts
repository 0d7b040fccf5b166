import { MachineError } from './api.ts';
import type { BytePort } from './channel.ts';
import { CompiledCode } from './compiled-code.ts';
import type { LazyDisk } from './disk.ts';
import { createEmulator, type Emulator, type EmulatorOptions } from './v86-internals.ts';

export const memorySize = 128 * 1024 * 1024;

/** What is loaded before the processor starts: a saved state, or a kernel for a cold boot. */
export type Start =
  | { state: ArrayBuffer }
  | {
      bios: ArrayBuffer;
      vgaBios: ArrayBuffer;
      kernel: ArrayBuffer;
      initrd: ArrayBuffer;
      cmdline: string;
    };

export interface EmulatorSetup {
  wasm: BufferSource;
  disk: LazyDisk;
  start: Start;
  /** Text of the guest's serial console (kernel messages). */
  onConsole?: (text: string) => void;
}

export interface RunningEmulator {
  port: BytePort;
  save(): Promise<Uint8Array>;
  /**
   * Goes back to a state that this emulator saved. What it has compiled of the guest's code stays,
   * so the guest is as quick as before. Bytes on their way to the old guest are dropped.
   */
  rewind(state: Uint8Array): Promise<void>;
  pause(): void;
  resume(): void;
  stop(): Promise<void>;
}

/** Port 1 of the virtio console carries the agent's frames; its receive queue has this number. */
const agentPort = 1;
const agentReceiveQueue = 2 * agentPort + 2;
const agentInput = 'virtio-console1-input-bytes';
const agentOutput = 'virtio-console1-output-bytes';
/** The guest gives receive buffers of one page. */
const receiveBufferSize = 4096;
/** VIRTIO_CONSOLE_CONSOLE_PORT (virtio 1.1 §5.3.6.2): the port is a terminal. */
const consolePortEvent = 4;

/** Starts v86. Runs in a worker or in Node; needs no DOM and no network of its own. */
export async function startEmulator(setup: EmulatorSetup): Promise<RunningEmulator> {
  // In a browser v86 would start a timer worker from a blob: URL, which the site's policy forbids.
  // Without `Worker` it falls back to plain timers, replaced below by a message channel.
  if (!('process' in globalThis)) Reflect.deleteProperty(globalThis, 'Worker');
  const { V86 } = await import('v86');
  let code: CompiledCode | undefined;
  const options = optionsOf(setup, (exports) => {
    code = new CompiledCode(exports);
    return code.exports;
  });
  const emulator = createEmulator(V86, options);
  const loaded = new Promise<void>((resolve) => {
    emulator.add_listener('emulator-loaded', () => {
      resolve();
    });
  });
  if (setup.onConsole) {
    const { onConsole } = setup;
    let line = '';
    emulator.add_listener('serial0-output-byte', (byte: number) => {
      const character = String.fromCharCode(byte);
      line += character;
      if (character === '\n') {
        onConsole(line);
        line = '';
      }
    });
  }
  await loaded;
  if (!('process' in globalThis)) yieldByMessages(emulator);
  const port = agentBytes(emulator);
  await emulator.run();
  return {
    port,
    save: async () => {
      const running = emulator.is_running();
      if (running) await emulator.stop();
      const state = new Uint8Array(await emulator.save_state());
      if (running) await emulator.run();
      return state;
    },
    rewind: async (state) => {
      if (emulator.is_running()) await emulator.stop();
      port.drop();
      const buffer = new Uint8Array(state).buffer;
      code?.keep(() => {
        void emulator.restore_state(buffer);
      });
      await emulator.run();
    },
    pause: () => {
      void emulator.stop();
    },
    resume: () => {
      void emulator.run();
    },
    stop: async () => {
      await emulator.destroy();
    },
  };
}

function optionsOf(
  { wasm, disk, start }: EmulatorSetup,
  through: (exports: WebAssembly.Exports) => WebAssembly.Exports,
): EmulatorOptions {
  const options: EmulatorOptions = {
    wasm_fn: async (imports) => {
      const { instance } = await WebAssembly.instantiate(wasm, imports);
      return through(instance.exports);
    },
    memory_size: memorySize,
    vga_memory_size: 1024 * 1024,
    fastboot: true,
    autostart: false,
    disable_keyboard: true,
    disable_mouse: true,
    disable_speaker: true,
    // No network card: the guest has its loopback and nothing else.
    net_device: { type: 'none' },
    virtio_console: true,
    hda: disk,
  };
  if ('state' in start) return { ...options, initial_state: { buffer: start.state } };
  return {
    ...options,
    bios: { buffer: start.bios },
    vga_bios: { buffer: start.vgaBios },
    bzimage: { buffer: start.kernel },
    initrd: { buffer: start.initrd },
    cmdline: start.cmdline,
  };
}

/** Timers of a worker are clamped to 4 ms when nested; messages are not. */
function yieldByMessages(emulator: Emulator): void {
  const { port1, port2 } = new MessageChannel();
  const loop = emulator.v86;
  port1.onmessage = ({ data }: MessageEvent<number>) => {
    loop.yield_callback(data);
  };
  loop.yield = (delay, tick) => {
    if (delay < 1) port2.postMessage(tick);
    else {
      setTimeout(() => {
        loop.yield_callback(tick);
      }, delay);
    }
  };
}

/**
 * The agent's serial port as a reliable pipe. v86 drops input for which the guest has no buffer, so
 * bytes wait here until it has one.
 */
function agentBytes(emulator: Emulator): BytePort & { drop(): void } {
  const console = emulator.v86.cpu.devices.virtio_console;
  // Linux makes every port that is announced as a console a slow terminal (hvc); without the
  // announcement it stays a plain device, /dev/vport0p1.
  const sendEvent = console.SendEvent.bind(console);
  console.SendEvent = (port, event, value) => {
    if (port === agentPort && event === consolePortEvent) return;
    sendEvent(port, event, value);
  };
  let listener: (bytes: Uint8Array) => void = () => {};
  emulator.add_listener(agentOutput, (bytes: Uint8Array) => {
    listener(bytes);
  });
  const waiting: Uint8Array[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    timer = undefined;
    for (;;) {
      const head = waiting[0];
      if (!head) return;
      // The queues of a restored machine are new objects: look them up each time.
      if (!console.virtio.queues[agentReceiveQueue]?.has_request()) break;
      emulator.bus.send(agentInput, head.subarray(0, receiveBufferSize));
      if (head.length > receiveBufferSize) waiting[0] = head.subarray(receiveBufferSize);
      else waiting.shift();
    }
    timer ??= setTimeout(flush, 1);
  }

  return {
    send: (bytes) => {
      waiting.push(bytes);
      if (timer === undefined) flush();
    },
    onBytes: (next) => {
      listener = next;
    },
    drop: () => {
      waiting.length = 0;
      listener = () => {};
    },
  };
}

/** Turns whatever went wrong while starting into the one error that pages know how to explain. */
export function startError(error: unknown): MachineError {
  if (error instanceof MachineError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const memory = error instanceof RangeError || /memory|allocation/i.test(text);
  return new MachineError(memory ? 'E_MEMORY' : 'E_CRASHED', text);
}
