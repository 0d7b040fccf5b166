import { MachineError } from './api.ts';
import {
  creditPortion,
  encodeFrame,
  FrameReader,
  maxPayload,
  op,
  streamWindow,
  u32,
  type Op,
} from './frames.ts';

/** A reliable byte pipe to the guest: a virtio serial port, in a worker or in this thread. */
export interface BytePort {
  send(bytes: Uint8Array): void;
  onBytes(listener: (bytes: Uint8Array) => void): void;
}

/** What one stream of the channel calls back with. */
export interface StreamHandlers {
  /** Called first, before anything is sent, so that callbacks can use the stream. */
  start?(stream: ChannelStream): void;
  /** Called once the guest is asked, before it has answered: what is sent here goes along. */
  requested?(stream: ChannelStream): void;
  data?(bytes: Uint8Array): void;
  /** The guest will send no more data. */
  eof?(): void;
  /** A process ended; the stream is gone. */
  exit?(status: number): void;
  event?(payload: Uint8Array): void;
  /** The stream failed, or the machine did; the stream is gone. */
  error?(error: MachineError): void;
}

const decoder = new TextDecoder();

/** One process, socket or observer of the guest, with credit in both directions. */
export class ChannelStream {
  readonly id: number;
  #channel: Channel;
  #credit = streamWindow;
  /** Bytes taken from the guest for which it got no credit yet. */
  #owed = 0;
  #queue: { bytes: Uint8Array; done: () => void }[] = [];
  #ended = false;
  #closed = false;

  constructor(channel: Channel, id: number) {
    this.#channel = channel;
    this.id = id;
  }

  /** Resolves once the bytes are on their way, which waits for the guest when it reads slowly. */
  send(bytes: Uint8Array): Promise<void> {
    if (this.#closed || bytes.length === 0) return Promise.resolve();
    return new Promise((done) => {
      this.#queue.push({ bytes, done });
      this.#flush();
    });
  }

  /** The guest sees end of file once all that was sent has arrived. */
  end(): void {
    this.#ended = true;
    this.#flush();
  }

  /** Lets the guest send `bytes` more. */
  grant(bytes: number): void {
    this.#owed += bytes;
    if (this.#owed < creditPortion) return;
    this.post(op.credit, u32(this.#owed));
    this.#owed = 0;
  }

  post(type: Op, ...payload: Uint8Array[]): void {
    if (!this.#closed) this.#channel.post(type, this.id, ...payload);
  }

  /** Kills the process, closes the socket, stops the observer. */
  close(): void {
    this.post(op.close);
  }

  /** Called by the channel. */
  credited(bytes: number): void {
    this.#credit += bytes;
    this.#flush();
  }

  /** Called by the channel when nothing can follow. */
  finished(): void {
    this.#closed = true;
    for (const { done } of this.#queue.splice(0)) done();
  }

  #flush(): void {
    while (this.#credit > 0 && this.#queue.length > 0) {
      const head = this.#queue[0];
      if (!head) break;
      const size = Math.min(head.bytes.length, this.#credit, maxPayload);
      this.#channel.post(op.data, this.id, head.bytes.subarray(0, size));
      this.#credit -= size;
      if (size === head.bytes.length) {
        this.#queue.shift();
        head.done();
      } else {
        head.bytes = head.bytes.subarray(size);
      }
    }
    if (this.#ended && this.#queue.length === 0) {
      this.#ended = false;
      this.#channel.post(op.eof, this.id);
    }
  }
}

interface Entry {
  stream: ChannelStream;
  handlers: StreamHandlers;
  opened?: { resolve: () => void; reject: (error: MachineError) => void } | undefined;
}

/** Requests and streams to the guest's agent over one byte port. */
export class Channel {
  #port: BytePort;
  #reader = new FrameReader();
  #entries = new Map<number, Entry>();
  #nextId = 1;
  #dead: MachineError | undefined;
  #outbox: Uint8Array[] = [];

  constructor(port: BytePort) {
    this.#port = port;
    port.onBytes((bytes) => {
      for (const frame of this.#reader.push(bytes)) this.#receive(frame);
    });
  }

  /** Frames of one task of the page travel together: each arrival wakes the guest. */
  post(type: Op, id: number, ...payload: Uint8Array[]): void {
    if (this.#dead) return;
    this.#outbox.push(encodeFrame(type, id, ...payload));
    if (this.#outbox.length > 1) return;
    queueMicrotask(() => {
      const frames = this.#outbox.splice(0);
      if (!this.#dead) this.#port.send(concat(frames));
    });
  }

  /** Opens a stream; rejects when the guest refuses it. */
  async open(type: Op, handlers: StreamHandlers, ...payload: Uint8Array[]): Promise<ChannelStream> {
    if (this.#dead) throw this.#dead;
    const stream = new ChannelStream(this, this.#nextId++);
    handlers.start?.(stream);
    await new Promise<void>((resolve, reject) => {
      this.#entries.set(stream.id, { stream, handlers, opened: { resolve, reject } });
      this.post(type, stream.id, ...payload);
      handlers.requested?.(stream);
    });
    return stream;
  }

  /** One question, one answer: all data of the answer together. */
  async request(type: Op, ...payload: Uint8Array[]): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    const stream = await this.open(type, { data: (bytes) => parts.push(bytes) }, ...payload);
    this.#entries.delete(stream.id);
    return concat(parts);
  }

  forget(stream: ChannelStream): void {
    stream.finished();
    this.#entries.delete(stream.id);
  }

  /** Ends everything that is open; later calls reject with the same error. */
  fail(error: MachineError): void {
    this.#dead ??= error;
    for (const entry of [...this.#entries.values()]) this.#drop(entry, error);
  }

  #drop(entry: Entry, error: MachineError): void {
    this.#entries.delete(entry.stream.id);
    entry.stream.finished();
    if (entry.opened) entry.opened.reject(error);
    else entry.handlers.error?.(error);
  }

  #receive({ op: type, id, payload }: { op: number; id: number; payload: Uint8Array }): void {
    const entry = this.#entries.get(id);
    if (!entry) return;
    switch (type) {
      case op.ok:
        entry.opened?.resolve();
        entry.opened = undefined;
        break;
      case op.data:
        entry.handlers.data?.(payload);
        break;
      case op.eof:
        entry.handlers.eof?.();
        break;
      case op.event:
        entry.handlers.event?.(payload);
        break;
      case op.credit:
        entry.stream.credited(readU32(payload));
        break;
      case op.exit:
        this.forget(entry.stream);
        entry.handlers.exit?.(readU32(payload));
        break;
      case op.error: {
        const code = decoder.decode(payload);
        this.#drop(entry, new MachineError(code, code));
        break;
      }
    }
  }
}

function readU32(bytes: Uint8Array): number {
  if (bytes.length < 4) return 0;
  return new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
}

export function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
