import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readUnixRecord, UnixConversations, type UnixEvent } from './tap-unix.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const record = (event: UnixEvent, data = '', connection = 7) => ({
  time: 1,
  event,
  connection,
  pid: 42,
  data: bytes(data),
});

/** The fields that matter, read by hand from the packet. */
function segmentOf(packet: Uint8Array) {
  const view = new DataView(packet.buffer, packet.byteOffset);
  return {
    from: `${packet.slice(12, 16).join('.')}:${String(view.getUint16(20))}`,
    to: `${packet.slice(16, 20).join('.')}:${String(view.getUint16(22))}`,
    sequence: view.getUint32(24),
    flags: packet[33],
    text: new TextDecoder().decode(packet.subarray(40)),
    length: view.getUint16(2),
  };
}

describe('what goes over a Unix socket', () => {
  it('becomes a whole TCP connection: handshake, both directions in order, both ends', () => {
    const talk = new UnixConversations();
    const said = [
      record('connect', '/run/php/fpm.sock'),
      record('request', 'ask'),
      record('request', ' more'),
      record('answer', 'say'),
      record('end'),
      record('close'),
    ].flatMap((each) => talk.packets(each));
    const segments = said.map((packet) => segmentOf(packet.bytes));
    const [nginx, fpm] = ['127.1.0.1:1031', '127.1.0.2:1'];
    expect(segments.map(({ from, flags, text }) => [from, flags, text])).toEqual([
      [nginx, 0x02, ''],
      [fpm, 0x12, ''],
      [nginx, 0x18, 'ask'],
      [nginx, 0x18, ' more'],
      [fpm, 0x18, 'say'],
      [fpm, 0x11, ''],
      [nginx, 0x11, ''],
    ]);
    const [syn, , first, second] = segments;
    expect((first?.sequence ?? 0) - (syn?.sequence ?? 0)).toBe(1);
    expect((second?.sequence ?? 0) - (first?.sequence ?? 0)).toBe('ask'.length);
    expect(said[2]?.unix).toEqual({ path: '/run/php/fpm.sock', pid: 42 });
  });

  it('keeps two sockets apart, and two connections to the same one', () => {
    const talk = new UnixConversations();
    const ends = [
      record('connect', '/a', 1),
      record('connect', '/b', 2),
      record('connect', '/a', 3),
    ]
      .map((each) => segmentOf(talk.packets(each)[0]?.bytes ?? new Uint8Array(40)))
      .map(({ from, to }) => [from.split(':')[1], to.split(':')[1]]);
    expect(ends).toEqual([
      ['1025', '1'],
      ['1026', '2'],
      ['1027', '1'],
    ]);
  });

  it('is told from the middle on when the tap was opened late, and its bare end is not told', () => {
    const talk = new UnixConversations();
    expect(talk.packets(record('close', '', 9))).toEqual([]);
    const [packet] = talk.packets(record('answer', 'late', 9));
    expect(segmentOf(packet?.bytes ?? new Uint8Array(40)).text).toBe('late');
    expect(packet?.unix).toEqual({ pid: 42 });
  });

  it('reads what the agent writes, and nothing from other bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (payload) => {
        const read = readUnixRecord(5, payload);
        const [kind = 255, ...rest] = payload;
        const known =
          payload.length >= 12 && kind < 5 && rest.slice(0, 3).every((byte) => byte === 0);
        expect(read !== undefined).toBe(known);
        if (read) expect(read.data).toEqual(payload.slice(12));
      }),
    );
  });
});
