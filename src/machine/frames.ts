/**
 * Frames between the page and the guest's agent (labs/machine/agent): u32 length of what follows,
 * u8 type, u32 stream id, payload; integers little endian.
 */

/** Frame types; `agent.h` holds the same table. */
export const op = {
  spawn: 1,
  data: 2,
  eof: 3,
  close: 4,
  resize: 5,
  signal: 6,
  connect: 7,
  credit: 8,
  read: 9,
  write: 10,
  readdir: 11,
  mkdir: 12,
  remove: 13,
  rename: 14,
  stat: 15,
  chmod: 16,
  symlink: 17,
  watch: 18,
  tap: 19,
  ports: 20,
  clock: 21,
  entropy: 22,
  hello: 23,
  park: 24,
  adopt: 25,
  ok: 64,
  error: 65,
  exit: 66,
  event: 67,
} as const;
export type Op = (typeof op)[keyof typeof op];

/** Longest payload of one frame, in bytes. */
export const maxPayload = 64 * 1024;
/** Bytes that one side may send on a stream before the other grants more. */
export const streamWindow = 256 * 1024;
/** Credit is granted in portions of this, not for every read: each frame wakes the guest. */
export const creditPortion = streamWindow / 4;

const headerLength = 9;

export interface Frame {
  op: number;
  id: number;
  payload: Uint8Array;
}

export function encodeFrame(type: Op, id: number, ...parts: Uint8Array[]): Uint8Array {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  if (length > maxPayload) throw new RangeError(`frame payload of ${length} bytes`);
  const bytes = new Uint8Array(headerLength + length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, length + 5, true);
  bytes[4] = type;
  view.setUint32(5, id, true);
  let at = headerLength;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Takes bytes in pieces of any size, gives whole frames. Payloads are copies. */
export class FrameReader {
  #rest: Uint8Array = new Uint8Array(0);

  push(bytes: Uint8Array): Frame[] {
    let input = bytes;
    if (this.#rest.length > 0) {
      input = new Uint8Array(this.#rest.length + bytes.length);
      input.set(this.#rest);
      input.set(bytes, this.#rest.length);
    }
    const view = new DataView(input.buffer, input.byteOffset, input.byteLength);
    const frames: Frame[] = [];
    let at = 0;
    while (input.length - at >= headerLength) {
      const length = view.getUint32(at, true);
      if (length < 5 || length > maxPayload + 5) {
        throw new RangeError(`the agent sent a frame of ${length} bytes`);
      }
      if (input.length - at < 4 + length) break;
      frames.push({
        op: view.getUint8(at + 4),
        id: view.getUint32(at + 5, true),
        payload: input.slice(at + headerLength, at + 4 + length),
      });
      at += 4 + length;
    }
    this.#rest = input.slice(at);
    return frames;
  }
}

const encoder = new TextEncoder();

export function u16(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 2);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setUint16(i * 2, value, true));
  return bytes;
}

export function u32(...values: number[]): Uint8Array {
  const bytes = new Uint8Array(values.length * 4);
  const view = new DataView(bytes.buffer);
  values.forEach((value, i) => view.setUint32(i * 4, value, true));
  return bytes;
}

/** UTF-8 strings, each with a NUL behind it. A NUL inside a string can't be sent and throws. */
export function strings(...values: string[]): Uint8Array {
  if (values.some((value) => value.includes('\0'))) {
    throw new RangeError('a path, argument or variable contains a NUL character');
  }
  return encoder.encode(values.map((value) => `${value}\0`).join(''));
}
