import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from './bytes.ts';
import { recordType } from './constants.ts';
import { decodeStream, StreamDecoder } from './decode.ts';
import {
  encodeFrame,
  encodeLength,
  encodePairs,
  encodeRecord,
  encodeRequest,
  encodeStream,
} from './encode.ts';
import type { Frame } from './model.ts';

const bytes = (...values: number[]) => Uint8Array.from(values);
const text = (value: string) => new TextEncoder().encode(value);

/** Bytes that are partly records, partly anything, so that every branch of the decoder is met. */
const stream: fc.Arbitrary<Uint8Array> = fc
  .array(
    fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc
        .record({
          type: fc.integer({ min: 0, max: 13 }),
          requestId: fc.integer({ min: 0, max: 3 }),
          content: fc.uint8Array({ maxLength: 40 }),
          padding: fc.integer({ min: 0, max: 9 }),
          version: fc.constantFrom(1, 1, 1, 1, 2, 0),
          reserved: fc.constantFrom(0, 0, 7),
        })
        .map(encodeRecord),
      fc
        .array(fc.tuple(fc.string({ maxLength: 200 }), fc.string({ maxLength: 200 })))
        .chain((pairs) =>
          fc
            .integer({ min: 1, max: 50 })
            .map((size) => encodeStream(recordType.PARAMS, 1, encodePairs(pairs), size)),
        ),
    ),
    { maxLength: 8 },
  )
  .map(concat);

/** Cuts bytes at the given places. */
function pieces(all: Uint8Array, cuts: number[]): Uint8Array[] {
  const places = [...cuts.map((cut) => cut % (all.length + 1)), all.length].sort((a, b) => a - b);
  return places.map((place, index) => all.subarray(places[index - 1] ?? 0, place));
}

/** A frame with what it reads only when somebody asks. */
function read(frame: Frame) {
  return frame.kind === 'record'
    ? { ...frame, fields: frame.fields, pairs: frame.pairs }
    : { ...frame };
}

function expectTiles(frames: Frame[], length: number): void {
  let at = 0;
  for (const frame of frames) {
    expect(frame.start).toBe(at);
    for (const field of frame.fields) {
      expect(field.start).toBe(at);
      expect(field.end).toBeGreaterThan(at);
      at = field.end;
    }
    if (frame.kind === 'gap') at = frame.end;
    expect(frame.end).toBe(at);
  }
  expect(at).toBe(length);
}

describe('decoding', () => {
  it('gives the same frames however the bytes are cut', () => {
    fc.assert(
      fc.property(stream, fc.array(fc.nat(), { maxLength: 12 }), (all, cuts) => {
        const decoder = new StreamDecoder();
        const frames = pieces(all, cuts).flatMap((piece) => decoder.push(piece));
        expect([...frames, ...decoder.end()].map(read)).toEqual(decodeStream(all).map(read));
      }),
    );
  });

  it('gives every byte to exactly one field, and encodes back to the same bytes', () => {
    fc.assert(
      fc.property(stream, (all) => {
        const frames = decodeStream(all);
        expectTiles(frames, all.length);
        expect(concat(frames.map(encodeFrame))).toEqual(all);
      }),
      { numRuns: 300 },
    );
  });

  it('survives gaps and a beginning in the middle, and still gives each byte one field', () => {
    const step = fc.oneof(stream, fc.integer({ min: 1, max: 300 }));
    fc.assert(
      fc.property(fc.array(step, { maxLength: 6 }), fc.boolean(), (steps, seek) => {
        const decoder = new StreamDecoder({ seek });
        const frames = steps.flatMap((each) =>
          typeof each === 'number' ? decoder.gap(each) : decoder.push(each),
        );
        frames.push(...decoder.end());
        const sizes = steps.map((each) => (typeof each === 'number' ? each : each.length));
        expectTiles(
          frames,
          sizes.reduce((sum, size) => sum + size, 0),
        );
        const said = steps.filter((each) => typeof each !== 'number');
        expect(concat(frames.map(encodeFrame))).toEqual(concat(said));
      }),
    );
  });

  it('puts a pair together that is cut at every byte', () => {
    const pairs: [string, string][] = [
      ['SCRIPT_FILENAME', '/var/www/html/hello.php'],
      ['QUERY_STRING', ''],
      ['HTTP_LONG', 'x'.repeat(300)],
      ['', ''],
    ];
    const frames = decodeStream(encodeStream(recordType.PARAMS, 1, encodePairs(pairs), 1));
    const decoder = new TextDecoder();
    const read = frames.flatMap((frame) => (frame.kind === 'record' ? frame.pairs : []));
    expect(read.map(({ name, value }) => [decoder.decode(name), decoder.decode(value)])).toEqual(
      pairs,
    );
  });

  it('keeps the pairs of two requests on one connection apart', () => {
    const all = encodePairs([['NAME', 'value']]);
    const half = (requestId: number, from: number, to?: number) =>
      encodeRecord({ type: recordType.PARAMS, requestId, content: all.subarray(from, to) });
    const frames = decodeStream(concat([half(1, 0, 5), half(2, 0, 3), half(1, 5), half(2, 3)]));
    const pairs = frames.map((frame) => (frame.kind === 'record' ? frame.pairs.length : -1));
    expect(pairs).toEqual([0, 0, 1, 1]);
    expect(frames[0]?.fields.at(-1)).toMatchObject({ name: 'name', cut: 'begins', pair: 0 });
    expect(frames[2]?.fields.find(({ cut }) => cut === 'ends')).toMatchObject({ name: 'name' });
  });
});

describe('the fields of a record', () => {
  const names = (all: Uint8Array) =>
    decodeStream(all).map(({ fields }) => fields.map(({ name }) => name).join(' '));
  const header = 'version type requestId contentLength paddingLength reserved';

  it('are those of the specification', () => {
    const request = encodeRequest({ params: [['A', 'b']], stdin: text('c=d') });
    expect(names(request)).toEqual([
      `${header} role flags reserved`,
      `${header} nameLength valueLength name value padding`,
      header,
      `${header} data padding`,
      header,
    ]);
    const answers = concat([
      encodeRecord({ type: recordType.END_REQUEST, requestId: 1, content: new Uint8Array(8) }),
      encodeRecord({ type: recordType.UNKNOWN_TYPE, requestId: 0, content: new Uint8Array(8) }),
    ]);
    expect(names(answers)).toEqual([
      `${header} appStatus protocolStatus reserved`,
      `${header} unknownType reserved`,
    ]);
  });

  it('hold numbers in network byte order', () => {
    const content = bytes(0, 0, 1, 2, 3, 0x74, 0x2d, 0x74);
    const [frame] = decodeStream(encodeRecord({ type: 3, requestId: 0x0102, content }));
    const value = (name: string) => frame?.fields.findLast((field) => field.name === name)?.value;
    expect(value('requestId')).toBe(258);
    expect(value('appStatus')).toBe(258);
    expect(value('protocolStatus')).toBe(3);
    expect(value('reserved')).toEqual(bytes(0x74, 0x2d, 0x74));
  });
});

describe('bad input', () => {
  const reasons = (all: Uint8Array) =>
    decodeStream(all).flatMap(({ fields }) => fields.flatMap(({ reason }) => reason ?? []));

  it('is named where it stands', () => {
    const begin = (length: number) =>
      encodeRecord({ type: 1, requestId: 1, content: new Uint8Array(length) });
    expect(reasons(begin(3).slice(0, 5))).toEqual(['cut-header']);
    expect(reasons(begin(8).slice(0, 12))).toEqual(['cut-content']);
    expect(reasons(begin(9))).toEqual(['extra-body']);
    expect(reasons(begin(2))).toEqual([]);
    expect(reasons(begin(1))).toEqual(['short-body']);
    expect(reasons(bytes(0, 1, 0, 1, 0, 0, 0, 0))).toEqual(['version']);
    expect(reasons(text('HTTP/1.1 200 OK'))).toEqual(['not-a-header']);
  });

  it('does not hide the records after it', () => {
    const frames = decodeStream(concat([text('garbage!'), encodeRequest({ params: [] })]));
    expect(frames.map(({ kind }) => kind)).toEqual(['unparsed', 'record', 'record', 'record']);
  });

  it('goes on after a gap inside a record, whose end is known', () => {
    const record = encodeRecord({ type: 6, requestId: 1, content: new Uint8Array(100) });
    const decoder = new StreamDecoder();
    const frames = [
      ...decoder.push(record.subarray(0, 30)),
      ...decoder.gap(50),
      ...decoder.push(record.subarray(80)),
      ...decoder.push(record),
    ];
    expect(frames.map(({ kind, start, end }) => [kind, start, end])).toEqual([
      ['cut', 0, 30],
      ['gap', 30, 80],
      ['unparsed', 80, 108],
      ['record', 108, 216],
    ]);
  });
});

describe('lengths of names and values', () => {
  it('take one byte up to 127 and four above', () => {
    expect(encodeLength(127)).toEqual(bytes(127));
    expect(encodeLength(128)).toEqual(bytes(0x80, 0, 0, 128));
    expect(encodeLength(5, 4)).toEqual(bytes(0x80, 0, 0, 5));
    expect(() => encodeLength(128, 1)).toThrow(RangeError);
    expect(() => encodeLength(2 ** 31)).toThrow(RangeError);
  });
});
