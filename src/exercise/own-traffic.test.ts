import { describe, expect, it } from 'vitest';
import { ipv4Packet, type SegmentOptions } from '../capture/testing.ts';
import { encodeRequest } from '../fastcgi/encode.ts';
import type { TappedPacket } from '../machine/api.ts';
import { OwnTraffic, checkUserAgent } from './own-traffic.ts';

const request = (agent: string, keepConnection = false): Uint8Array =>
  encodeRequest({
    params: [
      ['SCRIPT_FILENAME', '/var/www/html/hello.php'],
      ['HTTP_USER_AGENT', agent],
    ],
    keepConnection,
  });

/** A whole connection: handshake, request, answer, goodbye. */
function connection(payload: Uint8Array, clientPort = 40_000): TappedPacket[] {
  const client = true;
  const parts: Omit<SegmentOptions, 'clientPort'>[] = [
    { fromClient: client, sequence: 1, flags: { syn: true } },
    { fromClient: !client, sequence: 1, flags: { syn: true, ack: true } },
    { fromClient: client, sequence: 2, flags: { ack: true } },
    { fromClient: client, sequence: 2, flags: { ack: true }, payload },
    { fromClient: !client, sequence: 2, flags: { ack: true }, payload: new Uint8Array(8) },
    { fromClient: !client, sequence: 10, flags: { fin: true, ack: true } },
    { fromClient: client, sequence: 900, flags: { fin: true, ack: true } },
  ];
  return parts.map((part, time) => ({ time, bytes: ipv4Packet({ ...part, clientPort }) }));
}

const pass = (packets: readonly TappedPacket[], through = new OwnTraffic()): TappedPacket[] =>
  packets.flatMap((packet) => through.take(packet));

describe('the checks’ own traffic', () => {
  it('is taken out whole', () => {
    expect(pass(connection(request(checkUserAgent)))).toEqual([]);
  });

  it('leaves the learner’s connections as they were', () => {
    const learners = connection(request('Mozilla/5.0'));
    expect(pass(learners)).toEqual(learners);
  });

  it('is told from the learner’s when both are under way, and when a port is used again', () => {
    const own = connection(request(checkUserAgent), 40_001);
    const learners = connection(request('curl/7.88.1'), 40_002);
    const mixed = own.flatMap((packet, index) => [packet, learners[index]!]);
    const through = new OwnTraffic();
    expect(pass(mixed, through)).toEqual(learners);
    const again = connection(request('curl/7.88.1'), 40_001);
    expect(pass(again, through)).toEqual(again);
  });

  it('stays where a connection may carry the learner’s requests too', () => {
    const kept = connection(request(checkUserAgent, true));
    expect(pass(kept)).toEqual(kept);
  });

  it('is not mistaken for a page that merely names it', () => {
    const named = connection(request(`Mozilla/5.0 ${checkUserAgent}`));
    expect(pass(named)).toEqual(named);
  });

  it('lets through what it cannot read, connections that began before, and refused ones', () => {
    const odd = { time: 0, bytes: new Uint8Array([1, 2, 3]) };
    expect(pass([odd])).toEqual([odd]);
    const middle = connection(request('x')).slice(4);
    expect(pass(middle)).toEqual(middle);
    const refused = [
      ...connection(request('x')).slice(0, 1),
      {
        time: 1,
        bytes: ipv4Packet({
          fromClient: false,
          sequence: 0,
          flags: { reset: true, ack: true },
          clientPort: 40_000,
        }),
      },
    ];
    expect(pass(refused)).toEqual(refused);
  });
});
