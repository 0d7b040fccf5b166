import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { concat } from '../fastcgi/bytes.ts';
import { encodeRequest } from '../fastcgi/encode.ts';
import { FastCgiCapture } from './capture.ts';
import type { CapturedRecord } from './captured.ts';
import { linkType } from './packet.ts';
import { ipv4Packet, ipv6Packet, type SegmentOptions } from './testing.ts';

const request = encodeRequest({
  params: [
    ['SCRIPT_FILENAME', '/var/www/html/hello.php'],
    ['HTTP_X_LONG', 'long '.repeat(60)],
  ],
  stdin: new TextEncoder().encode('name=value'),
});
/** Near the end of the number space, so that sequence numbers wrap in every test. */
const start = 0xffffff80;

class Wire {
  capture = new FastCgiCapture();
  records: CapturedRecord[] = [];
  #time = 1000;
  #link: number;
  constructor(link: number = linkType.RAW) {
    this.#link = link;
  }
  send(options: SegmentOptions, wrap: (options: SegmentOptions) => Uint8Array = ipv4Packet): void {
    const packet = { time: this.#time++, link: this.#link, bytes: wrap(options) };
    this.records.push(...this.capture.push(packet));
  }
  syn(wrap = ipv4Packet): void {
    this.send({ fromClient: true, sequence: start - 1, flags: { syn: true } }, wrap);
  }
  data(from: number, to: number, wrap = ipv4Packet): void {
    const payload = request.subarray(from, to);
    this.send({ fromClient: true, sequence: start + from, flags: { ack: true }, payload }, wrap);
  }
  acknowledge(to: number): void {
    const acknowledgement = start + to;
    this.send({ fromClient: false, sequence: 1, acknowledgement, flags: { ack: true } });
  }
  finish(): Uint8Array {
    this.records.push(...this.capture.end());
    return concat(this.records.map(({ frame }) => frame.bytes));
  }
}

describe('a TCP stream', () => {
  const cut = fc.tuple(fc.nat({ max: request.length }), fc.integer({ min: 1, max: 200 }));

  it('comes out whole whatever was sent twice, overlapped or came late', () => {
    const all = fc
      .array(cut, { maxLength: 12 })
      .map((cuts) => [
        // The whole request in pieces of 64 bytes, and anything besides.
        ...Array.from(
          { length: Math.ceil(request.length / 64) },
          (_, at) => [at * 64, 64] as const,
        ),
        ...cuts,
      ])
      .chain((segments) => fc.shuffledSubarray(segments, { minLength: segments.length }));
    fc.assert(
      fc.property(all, (segments) => {
        const wire = new Wire();
        wire.syn();
        for (const [from, length] of segments) wire.data(from, from + length);
        expect(wire.finish()).toEqual(request);
        expect(wire.records.every(({ frame }) => frame.kind === 'record')).toBe(true);
      }),
    );
  });

  it('is decoded as it comes, not at the end', () => {
    const wire = new Wire();
    wire.syn();
    wire.data(0, 15);
    expect(wire.records).toHaveLength(0);
    wire.data(15, 16);
    expect(wire.records).toHaveLength(1);
  });

  it('shows a gap where the receiver has what the capture lacks', () => {
    const wire = new Wire();
    wire.syn();
    wire.data(0, 30);
    wire.data(50, request.length);
    expect(wire.records).toHaveLength(1);
    for (let count = 0; count < 8; count += 1) wire.acknowledge(request.length);
    const kinds = wire.records.map(({ frame: { kind } }) => kind);
    expect(kinds).toEqual(['record', 'cut', 'gap', 'unparsed', 'record', 'record', 'record']);
    expect(wire.records[2]?.frame).toMatchObject({ start: 30, end: 50 });
  });

  it('shows the rest of a cut packet as a gap', () => {
    const wire = new Wire();
    wire.syn();
    const whole = ipv4Packet({ fromClient: true, sequence: start, payload: request });
    wire.send({ fromClient: true, sequence: start }, () => whole.subarray(0, 70));
    wire.records.push(...wire.capture.end());
    expect(wire.records.map(({ frame: { kind } }) => kind)).toEqual(['record', 'cut', 'gap']);
    expect(wire.records.at(-1)?.frame.end).toBe(request.length);
  });

  it('is told apart when the same ports are used again', () => {
    const wire = new Wire();
    for (const sequence of [100, 90000]) {
      wire.send({ fromClient: true, sequence: sequence - 1, flags: { syn: true } });
      wire.send({ fromClient: true, sequence, payload: request, flags: { fin: true } });
    }
    wire.finish();
    expect(wire.capture.connections).toHaveLength(2);
    expect(wire.capture.requests).toHaveLength(2);
  });

  it('may begin before the capture does', () => {
    const wire = new Wire();
    wire.data(20, request.length);
    wire.finish();
    expect(wire.records[0]?.frame).toMatchObject({ kind: 'unparsed', reason: 'gap' });
    expect(wire.records.filter(({ frame }) => frame.kind === 'record')).toHaveLength(3);
  });

  it('may speak something else, and is then passed over', () => {
    const wire = new Wire();
    const payload = new TextEncoder().encode('GET / HTTP/1.1\r\nHost: localhost\r\n\r\n');
    wire.syn();
    wire.send({ fromClient: true, sequence: start, payload });
    wire.finish();
    expect(wire.capture.connections).toEqual([]);
    expect(wire.records).toEqual([]);
  });
});

describe('link layers', () => {
  const before = (header: number[]) => (options: SegmentOptions) =>
    concat([Uint8Array.from(header), ipv4Packet(options)]);
  const mac = Array.from({ length: 12 }, () => 2);
  it.each([
    ['raw IPv4', linkType.RAW, ipv4Packet],
    ['raw IPv6', linkType.RAW, ipv6Packet],
    ['Ethernet', linkType.ETHERNET, before([...mac, 8, 0])],
    ['Ethernet with a VLAN tag', linkType.ETHERNET, before([...mac, 0x81, 0, 0, 5, 8, 0])],
    ['Linux cooked', linkType.LINUX_SLL, before([0, 0, 3, 4, 0, 6, ...mac.slice(4), 8, 0])],
    ['Linux cooked v2', linkType.LINUX_SLL2, before([8, 0, ...Array<number>(18).fill(0)])],
    ['loopback', linkType.NULL, before([2, 0, 0, 0])],
    [
      'Ethernet with a trailer',
      linkType.ETHERNET,
      (options: SegmentOptions) => concat([before([...mac, 8, 0])(options), new Uint8Array(6)]),
    ],
  ])('are read: %s', (_, link, wrap) => {
    const wire = new Wire(link);
    wire.syn(wrap);
    wire.data(0, request.length, wrap);
    expect(wire.finish()).toEqual(request);
  });

  it('never make the reader throw', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(linkType), 999),
        fc.array(fc.uint8Array({ maxLength: 120 })),
        (link, packets) => {
          const capture = new FastCgiCapture();
          for (const bytes of packets) capture.push({ time: 0, link, bytes });
          capture.end();
        },
      ),
    );
  });
});
