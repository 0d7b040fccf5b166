import { type Channel, type ChannelStream } from './channel.ts';
import { type MachineError, type Connection, type Address } from './api.ts';
import { op, strings, u16 } from './frames.ts';

/** A `ReadableStream` fed by callbacks that grants the guest credit as its reader takes bytes. */
export class Inlet<T> {
  readonly readable: ReadableStream<T>;
  #controller: ReadableStreamDefaultController<T> | undefined;
  #unacknowledged = 0;
  #onTaken: (bytes: number) => void = () => {};

  constructor(onCancel: () => void) {
    this.readable = new ReadableStream<T>(
      {
        start: (controller) => {
          this.#controller = controller;
        },
        pull: () => {
          if (this.#unacknowledged > 0) this.#onTaken(this.#unacknowledged);
          this.#unacknowledged = 0;
        },
        cancel: () => {
          this.#controller = undefined;
          onCancel();
        },
      },
      { highWaterMark: 4 },
    );
  }

  /** `grant` gives the guest credit; called with what the reader has taken. */
  onTaken(grant: (bytes: number) => void): void {
    this.#onTaken = grant;
  }

  push(chunk: T, size: number): void {
    this.#controller?.enqueue(chunk);
    this.#unacknowledged += size;
    if (!this.#controller || (this.#controller.desiredSize ?? 0) > 0) {
      this.#onTaken(this.#unacknowledged);
      this.#unacknowledged = 0;
    }
  }

  end(): void {
    this.#controller?.close();
    this.#controller = undefined;
  }

  fail(error: MachineError): void {
    this.#controller?.error(error);
    this.#controller = undefined;
  }
}

/**
 * Raw bytes to and from a server in the guest. Rejects with the guest's errno (`ECONNREFUSED`).
 *
 * @param first bytes to send as soon as the connection is there, without a word from the page
 */
export async function connect(
  channel: Channel,
  address: Address,
  first?: Uint8Array,
): Promise<Connection> {
  let stream: ChannelStream | undefined;
  const start = (started: ChannelStream) => {
    stream = started;
  };
  const close = () => {
    if (!stream) return;
    stream.close();
    channel.forget(stream);
  };
  const inlet = new Inlet<Uint8Array>(close);
  inlet.onTaken((bytes) => stream?.grant(bytes));
  const payload =
    'port' in address ? [u16(address.port), strings('')] : [u16(0), strings(address.path)];
  const opened = await channel.open(
    op.connect,
    {
      start,
      requested: (asked) => {
        if (first) void asked.send(first);
      },
      data: (bytes) => {
        inlet.push(bytes, bytes.length);
      },
      eof: () => {
        // The agent has closed the socket: nothing more can be sent either.
        if (stream) channel.forget(stream);
        inlet.end();
      },
      error: (error) => {
        inlet.fail(error);
      },
    },
    ...payload,
  );
  return {
    readable: inlet.readable,
    writable: new WritableStream<Uint8Array>({
      write: (bytes) => opened.send(bytes),
      close: () => {
        opened.end();
      },
      abort: close,
    }),
    close: () => {
      close();
      inlet.end();
    },
  };
}
