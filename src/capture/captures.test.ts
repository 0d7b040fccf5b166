import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { concat } from '../fastcgi/bytes.ts';
import { recordTypeName, type Direction } from '../fastcgi/constants.ts';
import { encodeFrame } from '../fastcgi/encode.ts';
import { paramText } from '../fastcgi/request.ts';
import { captureOf, FastCgiCapture } from './capture.ts';
import type { CapturedRecord } from './captured.ts';
import type { Packet } from './packetFile.ts';
import { writePcap } from './pcap.ts';
import { PacketReader } from './reader.ts';
import { CaptureSummary } from './summary.ts';

const folder = new URL('../../content/captures/', import.meta.url);

function packetsOf(name: string): Packet[] {
  const reader = new PacketReader();
  const packets = reader.push(new Uint8Array(readFileSync(new URL(`${name}.pcap`, folder))));
  reader.end();
  return packets;
}

function counts(records: CapturedRecord[], direction: Direction): string {
  const totals = new Map<string, number>();
  for (const { frame, direction: way } of records) {
    if (way !== direction || frame.kind !== 'record') continue;
    const name = recordTypeName(frame.header.type) ?? String(frame.header.type);
    totals.set(name, (totals.get(name) ?? 0) + 1);
  }
  return [...totals].map(([name, total]) => `${name}:${total}`).join(' ');
}

/** What an independent parser counted when the captures were made. */
const expected: Record<string, [toApp: string, fromApp: string, bytes: [number, number]]> = {
  nginx_get_hello: ['BEGIN_REQUEST:1 PARAMS:2 STDIN:1', 'STDOUT:1 END_REQUEST:1', [552, 72]],
  nginx_get_extagram: ['BEGIN_REQUEST:1 PARAMS:2 STDIN:1', 'STDOUT:1 END_REQUEST:1', [608, 296]],
  nginx_stderr: ['BEGIN_REQUEST:1 PARAMS:2 STDIN:1', 'STDERR:1 STDOUT:1 END_REQUEST:1', [544, 352]],
  nginx_404_primary_script_unknown: [
    'BEGIN_REQUEST:1 PARAMS:2 STDIN:1',
    'STDERR:1 STDOUT:1 END_REQUEST:1',
    [544, 144],
  ],
  nginx_long_params_300: [
    'BEGIN_REQUEST:1 PARAMS:2 STDIN:1',
    'STDOUT:1 END_REQUEST:1',
    [3872, 896],
  ],
  apache_get_hello: ['BEGIN_REQUEST:1 PARAMS:2 STDIN:1', 'STDOUT:1 END_REQUEST:1', [677, 72]],
  apache_stream: ['BEGIN_REQUEST:1 PARAMS:2 STDIN:1', 'STDOUT:5 END_REQUEST:1', [680, 168]],
  lighttpd_get_hello: ['BEGIN_REQUEST:1 PARAMS:2 STDIN:1', 'STDOUT:1 END_REQUEST:1', [515, 72]],
  nginx_keepconn_3req: ['BEGIN_REQUEST:3 PARAMS:6 STDIN:3', 'STDOUT:3 END_REQUEST:3', [1656, 216]],
  cgifcgi_get: ['BEGIN_REQUEST:1 PARAMS:2 STDIN:1', 'STDOUT:1 END_REQUEST:1', [224, 72]],
  raw_get_values: ['GET_VALUES:1', 'GET_VALUES_RESULT:1', [64, 32]],
  raw_unknown_role: ['BEGIN_REQUEST:1 PARAMS:2 STDIN:1', '', [304, 0]],
  raw_params_100k_two_records: [
    'BEGIN_REQUEST:1 PARAMS:3 STDIN:1',
    'STDOUT:1 END_REQUEST:1',
    [100168, 392],
  ],
  raw_bad_version: ['BEGIN_REQUEST:1 PARAMS:2 STDIN:1', 'STDOUT:1 END_REQUEST:1', [304, 72]],
  nginx_fpm_killed_after_flush: ['BEGIN_REQUEST:1 PARAMS:2 STDIN:1', 'STDOUT:2', [560, 12064]],
};

describe('the recorded captures', () => {
  it('are all checked here', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.pcap'));
    expect(files.map((name) => name.slice(0, -5)).sort()).toEqual(Object.keys(expected).sort());
  });

  describe.each(Object.entries(expected))('%s', (name, [toApp, fromApp, bytes]) => {
    const packets = packetsOf(name);
    const { capture, records } = captureOf(packets);

    it('holds the records that an independent parser counted', () => {
      expect(capture.connections).toHaveLength(1);
      expect(counts(records, 'to-app')).toBe(toApp);
      expect(counts(records, 'from-app')).toBe(fromApp);
      expect(records.every(({ frame }) => frame.kind === 'record')).toBe(true);
    });

    it('holds as many bytes, each in one field, and encodes back to the same', () => {
      for (const [index, direction] of (['to-app', 'from-app'] as const).entries()) {
        const frames = records.filter((each) => each.direction === direction);
        const stream = concat(frames.map(({ frame }) => frame.bytes));
        expect(stream.length).toBe(bytes[index]);
        expect(capture.connections[0]?.bytes[direction]).toBe(bytes[index]);
        expect(concat(frames.map(({ frame }) => encodeFrame(frame)))).toEqual(stream);
        let at = 0;
        for (const field of frames.flatMap(({ frame }) => frame.fields)) {
          expect(field.start).toBe(at);
          expect(field.end).toBeGreaterThan(at);
          at = field.end;
        }
        expect(at).toBe(stream.length);
      }
    });

    it('is summed up with the same counts and findings as record by record', () => {
      const summary = new CaptureSummary();
      for (const packet of packets) {
        const { time, link, length } = packet;
        // A reader of files uses its bytes again: the summary must not look back at them.
        const reused = packet.bytes.slice();
        summary.packet(time, link, reused, 0, reused.length, length);
        reused.fill(0xff);
      }
      summary.end();
      const text = (direction: Direction) =>
        Object.entries(summary.records[direction])
          .map(([type, count]) => `${type.slice(5)}:${count}`)
          .sort()
          .join(' ');
      expect(text('to-app')).toBe(toApp.split(' ').sort().join(' '));
      expect(text('from-app')).toBe(fromApp.split(' ').sort().join(' '));
      expect(summary.bytes).toEqual({ 'to-app': bytes[0], 'from-app': bytes[1] });
      const requests = Array.from({ length: summary.requestCount }, (_, index) =>
        summary.request(index),
      );
      expect(requests).toEqual(
        capture.requests.map((request) => ({
          id: request.id,
          params: request.params.length,
          stdin: request.stdin.length,
          stdout: request.stdout.length,
          stderr: request.stderr.length,
          appStatus: request.end?.appStatus ?? null,
          protocolStatus: request.end?.protocolStatus ?? null,
          aborted: false,
          truncated: request.truncated,
        })),
      );
      const found = [
        ...records.flatMap(({ findings }) => findings),
        ...capture.late.map(({ finding }) => finding),
      ];
      const counted = [...summary.findings].map(([code, { count }]) => [code, count]);
      expect(counted).toEqual(
        [...new Set(found.map(({ code }) => code))].map((code) => [
          code,
          found.filter((each) => each.code === code).length,
        ]),
      );
    });

    it('gives the same records after a trip through our own pcap writer', () => {
      const reader = new PacketReader();
      const again = reader.push(writePcap(packets[0]?.link ?? 1, packets));
      expect(captureOf(again).records).toEqual(records);
    });
  });
});

describe('what the captures say', () => {
  it('names the script, and splits headers from body', () => {
    const { capture } = captureOf(packetsOf('nginx_get_hello'));
    const [request] = capture.requests;
    if (request === undefined) throw new Error('no request');
    expect(paramText(request, 'SCRIPT_FILENAME')).toMatch(/\/hello\.php$/);
    expect(paramText(request, 'REQUEST_METHOD')).toBe('GET');
    expect(new TextDecoder().decode(request.stdout.join())).toMatch(/\r\n\r\nhello\n?$/);
    expect(request.end).toEqual({ appStatus: 0, protocolStatus: 0 });
    expect(request.keepConnection).toBe(false);
  });

  it('sees three requests on one kept connection', () => {
    const { capture } = captureOf(packetsOf('nginx_keepconn_3req'));
    expect(capture.requests.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3]);
    expect(capture.requests.every(({ keepConnection }) => keepConnection)).toBe(true);
  });

  it('sees that a killed worker leaves its request without an end', () => {
    const { capture } = captureOf(packetsOf('nginx_fpm_killed_after_flush'));
    expect(capture.requests[0]).toMatchObject({ end: null, truncated: true });
    expect(capture.connections[0]?.closed).toMatchObject({ how: 'reset', by: 'from-app' });
  });

  it('reads pairs of 100 KB from two records', () => {
    const { capture } = captureOf(packetsOf('raw_params_100k_two_records'));
    const lengths = capture.requests[0]?.params.map(({ value }) => value.length) ?? [];
    expect(Math.max(...lengths)).toBe(50000);
  });

  it('knows what was received when, one packet at a time', () => {
    const packets = packetsOf('apache_stream');
    const live = new FastCgiCapture();
    const chunks = packets.flatMap((packet) => live.push(packet));
    const times = chunks
      .filter(({ frame }) => frame.kind === 'record' && frame.header.type === 6)
      .map(({ time }) => time);
    // The script waits 200 ms between its five chunks.
    for (const [index, time] of times.entries()) {
      if (index > 0) expect(time - (times[index - 1] ?? 0)).toBeGreaterThan(190);
    }
    expect(times).toHaveLength(5);
  });
});
