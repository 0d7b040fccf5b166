import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { captureOf } from '../../capture/capture.ts';
import { PacketReader } from '../../capture/reader.ts';
import { rowWords } from '../../i18n/inspector.ts';
import { LiveCapture, type IpPacket } from './liveCapture.ts';

/** A recorded capture as the tap would give it: packets from their IP header on. */
function tapped(name: string): IpPacket[] {
  const file = new URL(`../../../content/captures/${name}.pcap`, import.meta.url);
  const packets = new PacketReader().push(new Uint8Array(readFileSync(file)));
  return packets.map(({ time, bytes }) => ({ time, bytes: bytes.subarray(14) }));
}

/** The same packets from another client port, as a next request has them. */
function again(packets: IpPacket[], port: number): IpPacket[] {
  return packets.map(({ time, bytes }) => {
    const copy = new Uint8Array(bytes);
    const view = new DataView(copy.buffer);
    for (const at of [20, 22]) if (view.getUint16(at) !== 9000) view.setUint16(at, port);
    return { time, bytes: copy };
  });
}

const hello = tapped('nginx_get_hello');

describe('the live capture', () => {
  it('makes rows of packets as they come, and knows the server', () => {
    const live = new LiveCapture(rowWords('en'));
    for (const packet of hello) live.push([packet]);
    expect(live.rows.map(({ number, type }) => [number, type])).toEqual([
      [1, 'BEGIN_REQUEST'],
      [2, 'PARAMS'],
      [3, 'PARAMS'],
      [4, 'STDIN'],
      [5, 'STDOUT'],
      [6, 'END_REQUEST'],
    ]);
    expect(live.webServer).toBe('nginx');
  });

  it('never changes rows that were handed out', () => {
    const live = new LiveCapture(rowWords('en'));
    live.push(hello);
    const shown = live.rows;
    live.push(again(hello, 41000));
    expect(shown).toHaveLength(6);
    expect(live.rows).toHaveLength(12);
  });

  it('keeps the newest rows and packets, and counts what it gave up', () => {
    const live = new LiveCapture(rowWords('en'), { rows: 8, packetBytes: 2000 });
    for (let port = 41000; port < 41010; port += 1) live.push(again(hello, port));
    expect(live.rows).toHaveLength(8);
    expect(live.rows.at(-1)?.number).toBe(60);
    expect(live.dropped).toBe(52);
    expect(live.rows.at(-1)).toMatchObject({ type: 'END_REQUEST', problem: false });
    expect(live.save().length).toBeLessThan(2000 + 24 + 40 * 16);
  });

  it('goes on with an open connection after it was cleared', () => {
    const live = new LiveCapture(rowWords('en'));
    const packets = tapped('nginx_keepconn_3req');
    live.push(packets.slice(0, 8));
    live.clear();
    expect(live.rows).toEqual([]);
    expect(live.canSave).toBe(false);
    live.push(packets.slice(8));
    expect(live.rows.every(({ problem }) => !problem)).toBe(true);
    expect(live.rows.filter(({ type }) => type === 'END_REQUEST').length).toBeGreaterThan(0);
  });

  it('saves a file that reads back as the same records', () => {
    const live = new LiveCapture(rowWords('en'));
    live.push(hello);
    const { records } = captureOf(new PacketReader().push(live.save()));
    expect(records.map(({ frame }) => frame)).toEqual(live.rows.map(({ record }) => record.frame));
  });
});
