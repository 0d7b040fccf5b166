/**
 * Mutates the recorded captures and reads them: `npm run fuzz -- --seconds 60 [--seed 1]`. Nothing
 * may throw but a CaptureError, take seconds, or grow. On a failure it writes the input to
 * .cache/fuzz/ and ends with status 1.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { FastCgiCapture } from '../src/capture/capture.ts';
import { CaptureError } from '../src/capture/packetFile.ts';
import { writePcapng } from '../src/capture/pcapng.ts';
import { PacketReader } from '../src/capture/reader.ts';
import { CaptureSummary } from '../src/capture/summary.ts';
import { encodeFrame } from '../src/fastcgi/encode.ts';
import { findingText } from '../src/i18n/findings.ts';

const root = join(import.meta.dirname, '..');
const { values: options } = parseArgs({
  options: { seconds: { type: 'string', default: '60' }, seed: { type: 'string', default: '1' } },
});

/** Mulberry32: the same seed gives the same run. */
function randomFrom(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  };
}

const folder = join(root, 'content/captures');
const corpus = readdirSync(folder)
  .filter((name) => name.endsWith('.pcap'))
  .map((name) => new Uint8Array(readFileSync(join(folder, name))));
for (const file of [...corpus]) corpus.push(writePcapng(new PacketReader().push(file)));

const random = randomFrom(Number(options.seed));
const pick = <Item>(items: readonly Item[]): Item => {
  const item = items[random(items.length)];
  if (item === undefined) throw new RangeError('nothing to pick from');
  return item;
};

/** Flips, cuts, repeats, swaps and joins bytes. */
function mutated(): Uint8Array {
  let file = pick(corpus).slice();
  const steps = 1 + random(8);
  for (let step = 0; step < steps && file.length > 0; step += 1) {
    const at = random(file.length);
    const length = Math.min(1 + random(64), file.length - at);
    switch (random(6)) {
      case 0:
        file[at] = random(256);
        break;
      case 1:
        file[at] = pick([0, 1, 0x7f, 0x80, 0xff]);
        break;
      case 2:
        file = joined(file.subarray(0, at), file.subarray(at + length));
        break;
      case 3:
        file = joined(file.subarray(0, at + length), file.subarray(at));
        break;
      case 4:
        file = file.slice(0, at);
        break;
      case 5:
        file = joined(file, pick(corpus).subarray(random(2) === 0 ? 24 : 0));
    }
  }
  return file;
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

/** Reads a file in every way, and compares what the ways say. */
function read(file: Uint8Array): void {
  const capture = new FastCgiCapture();
  const summary = new CaptureSummary();
  const reader = new PacketReader();
  const counts: Record<string, number> = {};
  const take = (records: ReturnType<FastCgiCapture['push']>) => {
    for (const { direction, frame, findings } of records) {
      let at = frame.start;
      for (const field of frame.fields) {
        if (field.start !== at || field.end <= at) throw new Error(`a byte without a field: ${at}`);
        at = field.end;
      }
      const again = encodeFrame(frame);
      if (again.some((byte, index) => byte !== frame.bytes[index])) throw new Error('not the same');
      for (const finding of findings) {
        if (findingText(finding, pick(['es', 'en'])) === '') throw new Error('without words');
      }
      if (frame.kind !== 'record') continue;
      const key = `${direction} ${frame.header.type}`;
      counts[key] = (counts[key] ?? 0) + 1;
    }
  };
  try {
    for (let at = 0; at < file.length;) {
      const to = Math.min(file.length, at + 1 + random(4000));
      for (const packet of reader.push(file.slice(at, to))) {
        take(capture.push(packet));
        const { time, link, bytes, length } = packet;
        summary.packet(time, link, bytes.slice(), 0, bytes.length, length);
      }
      at = to;
    }
    reader.end();
  } catch (error) {
    if (!(error instanceof CaptureError)) throw error;
  }
  take(capture.end());
  summary.end();
  const total = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0);
  const summed = total([
    ...Object.values(summary.records['to-app']),
    ...Object.values(summary.records['from-app']),
  ]);
  if (summed !== total(Object.values(counts))) throw new Error('the summary counts differently');
  if (summary.requestCount !== capture.requests.length) throw new Error('other requests');
}

const end = performance.now() + Number(options.seconds) * 1000;
let runs = 0;
let slowest = 0;
let heap = 0;
while (performance.now() < end) {
  const file = mutated();
  const began = performance.now();
  try {
    read(file);
  } catch (error) {
    const place = join(root, '.cache/fuzz');
    mkdirSync(place, { recursive: true });
    const name = join(place, `seed-${options.seed}-run-${runs}.pcap`);
    writeFileSync(name, file);
    process.stderr.write(
      `${name}: ${error instanceof Error ? (error.stack ?? '') : String(error)}\n`,
    );
    process.exit(1);
  }
  slowest = Math.max(slowest, performance.now() - began);
  if (slowest > 5000) throw new Error(`an input of ${file.length} bytes took ${slowest} ms`);
  runs += 1;
  if (runs % 500 === 0) heap = Math.max(heap, process.memoryUsage().heapUsed);
}
process.stdout.write(
  `${JSON.stringify({ runs, slowestMs: Math.round(slowest), heapMegabytes: Math.round(heap / 1e6) })}\n`,
);
