import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureOf } from '../../capture/capture.ts';
import { PacketReader } from '../../capture/reader.ts';
import { recordType } from '../../fastcgi/constants.ts';
import { decodeStream } from '../../fastcgi/decode.ts';
import { encodePairs, encodeRecord, encodeRequest, encodeStream } from '../../fastcgi/encode.ts';
import type { Frame } from '../../fastcgi/model.ts';
import { explain, groupsOf, position, valueText } from './fields.ts';
import { bytesPerLine, hexOf, linesOf } from './lines.ts';
import { streamText } from './stream.ts';
import { textOf } from './text.ts';
import { rowAfterKey, scrollTopFor, windowOf } from './window.ts';

const file = new URL('../../../content/captures/nginx_get_hello.pcap', import.meta.url);
const { records } = captureOf(new PacketReader().push(readFileSync(file)));
const frameAt = (index: number): Frame => {
  const frame = records[index]?.frame;
  if (frame === undefined) throw new Error(`no record ${index}`);
  return frame;
};

describe('the byte view', () => {
  it('shows every byte once, in order', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (bytes) => {
        for (const frame of decodeStream(bytes)) {
          const lines = linesOf(frame);
          const shown = lines.flatMap(({ runs }) => runs.map(({ hex }) => hex));
          expect(shown.join(' ')).toBe(hexOf(frame.bytes));
          expect(lines.map(({ offset }) => offset)).toEqual(
            lines.map((_, at) => at * bytesPerLine),
          );
          const firsts = lines.flatMap(({ runs }) => runs.filter(({ first }) => first));
          expect(firsts.map(({ field }) => field)).toEqual([...frame.fields.keys()]);
        }
      }),
    );
  });

  it('shows the header on a line of its own', () => {
    expect(linesOf(frameAt(0))[0]?.runs.map(({ hex }) => hex)).toEqual([
      '01',
      '01',
      '00 01',
      '00 08',
      '00',
      '00',
    ]);
  });

  it('stops at the limit', () => {
    expect(
      linesOf(frameAt(1), 20)
        .flatMap(({ runs }) => runs.map(({ hex }) => hex))
        .join(' '),
    ).toBe(hexOf(frameAt(1).bytes.subarray(0, 20)));
  });
});

describe('the field list', () => {
  const es = textOf('es').fastcgi;

  it('names every field in both languages', () => {
    for (const lang of ['es', 'en'] as const) {
      const text = textOf(lang).fastcgi;
      for (const { frame } of records) {
        for (const field of frame.fields) {
          const { label, meaning } = explain(field, text);
          expect(label).not.toBe('');
          expect(meaning).not.toBe('');
        }
      }
    }
  });

  it('reads numbers with the name that the specification gives them', () => {
    const values = frameAt(0).fields.map((field) => [
      position(field, frameAt(0)),
      valueText(field, es),
    ]);
    expect(values).toEqual([
      ['0', '1'],
      ['1', '1 · BEGIN_REQUEST'],
      ['2–3', '1'],
      ['4–5', '8'],
      ['6', '0'],
      ['7', '0'],
      ['8–9', '1 · RESPONDER'],
      ['10', '0 · la conexión se cierra tras responder'],
      ['11–15', '00 00 00 00 00'],
    ]);
  });

  it('puts the four fields of a pair on one row, with or without a value', () => {
    const { pairs, header, padding, content } = groupsOf(frameAt(1));
    expect([header.length, content.length, padding.length]).toEqual([6, 0, 1]);
    expect(pairs).toHaveLength(23);
    expect(pairs[0]).toMatchObject({ pair: 0, value: null, name: { index: 8 } });
    expect(pairs.every(({ name }) => name !== null)).toBe(true);
  });

  it('keeps the halves of a pair that two records share', () => {
    const [first, second] = decodeStream(
      encodeStream(recordType.PARAMS, 1, encodePairs([['NAME', 'value']]), 5),
    );
    if (first === undefined || second === undefined) throw new Error('no records');
    expect(groupsOf(first).pairs[0]).toMatchObject({ name: { field: { cut: 'begins' } } });
    expect(groupsOf(second).pairs[0]).toMatchObject({
      pair: 0,
      nameLength: null,
      name: { field: { cut: 'ends' } },
    });
  });

  it('says why bytes have no meaning', () => {
    const [frame] = decodeStream(encodeRequest({ params: [] }).subarray(0, 12));
    const field = frame?.fields.at(-1);
    if (field === undefined) throw new Error('no field');
    expect(explain(field, es).meaning).toBe(es.reasons['cut-content']);
  });
});

describe('a stream as text', () => {
  it('has its headers apart, and says how much is left out', () => {
    const content = new TextEncoder().encode('A: b\r\nC: d\r\n\r\nhello\nthere');
    expect(streamText(content, true, 5)).toEqual({
      headers: [
        ['A', 'b'],
        ['C', 'd'],
      ],
      body: 'hello',
      rest: 6,
    });
    expect(streamText(content, false, 100)).toMatchObject({ headers: [], rest: 0 });
  });
});

describe('the list', () => {
  it('draws the rows in view and a few around them', () => {
    expect(windowOf(0, 400, 40, 1000)).toEqual({ start: 0, end: 18 });
    expect(windowOf(4000, 400, 40, 1000)).toEqual({ start: 92, end: 118 });
    expect(windowOf(99999, 400, 40, 3)).toEqual({ start: 3, end: 3 });
    expect(windowOf(0, 400, 40, 0)).toEqual({ start: 0, end: 0 });
  });

  it('scrolls no further than it must', () => {
    expect(scrollTopFor(5, 100, 400, 40)).toBe(100);
    expect(scrollTopFor(1, 100, 400, 40)).toBe(40);
    expect(scrollTopFor(20, 100, 400, 40)).toBe(440);
  });

  it('is walked by keys', () => {
    expect(rowAfterKey('ArrowDown', -1, 10, 4)).toBe(0);
    expect(rowAfterKey('ArrowUp', -1, 10, 4)).toBe(9);
    expect(rowAfterKey('ArrowUp', 0, 10, 4)).toBe(0);
    expect(rowAfterKey('PageDown', 8, 10, 4)).toBe(9);
    expect(rowAfterKey('End', 2, 10, 4)).toBe(9);
    expect(rowAfterKey('a', 2, 10, 4)).toBeNull();
    expect(rowAfterKey('Home', -1, 0, 4)).toBeNull();
  });
});

describe('a record of an unknown type', () => {
  it('is shown as data', () => {
    const [frame] = decodeStream(
      encodeRecord({ type: 12, requestId: 0, content: Uint8Array.of(1) }),
    );
    if (frame === undefined) throw new Error('no record');
    expect(groupsOf(frame).content.map(({ field }) => field.name)).toEqual(['data']);
  });
});
