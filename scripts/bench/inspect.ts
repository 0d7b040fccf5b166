/**
 * Measures `inspect --summary` beside tshark, on the same generated captures in one run, and the
 * decoder beside plain copying: `npm run bench:inspect [-- --json]`. Memory and time are those of whole
 * processes, start included, as /usr/bin/time gives them.
 */
import { spawnSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { linkType } from '../../src/capture/packet.ts';
import { writePcap } from '../../src/capture/pcap.ts';
import { PacketReader } from '../../src/capture/reader.ts';
import { ipv4Packet } from '../../src/capture/testing.ts';
import { recordType } from '../../src/fastcgi/constants.ts';
import { StreamDecoder } from '../../src/fastcgi/decode.ts';
import { encodeRecord, encodeRequest, encodeStream } from '../../src/fastcgi/encode.ts';
import { Framer } from '../../src/fastcgi/framing.ts';
import { concat } from '../../src/fastcgi/bytes.ts';

const root = join(import.meta.dirname, '../..');
const folder = join(root, '.cache/bench-inspect');
const { values: options } = parseArgs({
  options: { runs: { type: 'string', default: '5' }, json: { type: 'boolean', default: false } },
});
const figures: Record<string, unknown> = {};

function report(name: string, value: unknown): void {
  figures[name] = value;
  if (!options.json) process.stdout.write(`${name}: ${JSON.stringify(value)}\n`);
}

const round = (value: number) => Number(value.toFixed(2));
const end = encodeRecord({
  type: recordType.END_REQUEST,
  requestId: 1,
  content: new Uint8Array(8),
});
const header = new TextEncoder().encode('Content-type: text/html\r\n\r\n');
const params = new PacketReader().push(
  new Uint8Array(readFileSync(join(root, 'content/captures/nginx_long_params_300.pcap'))),
).length;
const request = encodeRequest({
  params: Array.from({ length: 23 }, (_, index): [string, string] => [
    `HTTP_X_PARAMETER_${index}`,
    'value '.repeat((params % 3) + 1),
  ]).concat([
    ['SCRIPT_FILENAME', '/var/www/html/hello.php'],
    ['REQUEST_METHOD', 'GET'],
  ]),
});

/** One exchange on a connection of its own: handshake, request, answer in pieces, goodbye. */
function connection(port: number, answer: Uint8Array, piece: number): Uint8Array[] {
  const packets: Uint8Array[] = [];
  const send = (fromClient: boolean, sequence: number, rest: object) => {
    packets.push(ipv4Packet({ fromClient, sequence, clientPort: port, ...rest }));
  };
  send(true, 99, { flags: { syn: true } });
  send(false, 499, { flags: { syn: true, ack: true }, acknowledgement: 100 });
  send(true, 100, { flags: { ack: true }, acknowledgement: 500, payload: request });
  for (let at = 0; at < answer.length; at += piece) {
    const payload = answer.subarray(at, at + piece);
    send(false, 500 + at, { flags: { ack: true }, acknowledgement: 100 + request.length, payload });
    send(true, 100 + request.length, {
      flags: { ack: true },
      acknowledgement: 500 + at + payload.length,
    });
  }
  send(false, 500 + answer.length, { flags: { ack: true, fin: true } });
  send(true, 100 + request.length, { flags: { ack: true, fin: true } });
  return packets;
}

/** Writes connections until the file has `size` bytes; gives how many packets it has. */
function generate(name: string, size: number, answer: Uint8Array, piece: number): string {
  const path = join(folder, name);
  const file = openSync(path, 'w');
  let written = 0;
  let packets = 0;
  for (let port = 10000; written < size; port = port === 60000 ? 10000 : port + 1) {
    const list = connection(port, answer, piece).map((bytes) => ({ time: packets++, bytes }));
    const bytes = writePcap(linkType.RAW, list);
    written += writeSync(file, written === 0 ? bytes : bytes.subarray(24));
  }
  closeSync(file);
  report(`${name} (MB, packets)`, [round(statSync(path).size / 1e6), packets]);
  return path;
}

/** Best of several runs: seconds and peak memory of a whole process. */
function timed(command: string[]): { seconds: number; megabytes: number } | null {
  let best = { seconds: Infinity, megabytes: 0 };
  for (let run = 0; run < Number(options.runs); run += 1) {
    const { status, stderr } = spawnSync('/usr/bin/time', ['-f', '%e %M', ...command], {
      cwd: root,
      encoding: 'utf8',
      stdio: ['ignore', 'ignore', 'pipe'],
    });
    if (status !== 0) return null;
    const [seconds = 0, kilobytes = 0] = (stderr.trim().split('\n').at(-1) ?? '')
      .split(' ')
      .map(Number);
    if (seconds < best.seconds) best = { seconds, megabytes: Math.round(kilobytes / 1e3) };
  }
  return best;
}

const fields = ['fcgi.version', 'fcgi.type', 'fcgi.id', 'fcgi.content.length'];
const tshark = (path: string) => [
  ...['tshark', '-r', path, '-Y', 'fcgi', '-T', 'fields', '-d', 'tcp.port==9000,fcgi'],
  ...fields.flatMap((field) => ['-e', field]),
];
// As package.json starts it, without npm's own start.
const inspect = (path: string) => [
  ...[process.execPath, '--max-semi-space-size=4'],
  ...['src/cli/inspect.mjs', '--summary', path],
];

/** Megabytes and records a second through a function that takes chunks of 64 KiB. */
function throughput(stream: Uint8Array, records: number, run: (chunk: Uint8Array) => void): object {
  let best = Infinity;
  for (let turn = 0; turn < 7; turn += 1) {
    const began = performance.now();
    for (let at = 0; at < stream.length; at += 0x10000) run(stream.subarray(at, at + 0x10000));
    best = Math.min(best, performance.now() - began);
  }
  return {
    megabytesPerSecond: Math.round(stream.length / best / 1000),
    recordsPerSecond: Math.round((records / best) * 1000),
  };
}

function decoders(name: string, content: number): void {
  const one = encodeStream(recordType.STDOUT, 1, new Uint8Array(content), content).slice(0, -8);
  const records = Math.floor(0x4000000 / one.length);
  const stream = new Uint8Array(records * one.length);
  for (let at = 0; at < stream.length; at += one.length) stream.set(one, at);
  const target = Buffer.alloc(0x10000);
  report(
    `${name}: copying with Buffer`,
    throughput(stream, records, (chunk) => target.set(chunk)),
  );
  const decoder = new StreamDecoder();
  report(
    `${name}: decoding`,
    throughput(stream, records, (chunk) => decoder.push(chunk)),
  );
  let seen = 0;
  const nothing = () => undefined;
  const framer = new Framer({
    keep: () => 8,
    record: () => (seen += 1),
    cut: nothing,
    unparsed: nothing,
    gap: nothing,
  });
  report(
    `${name}: framing alone`,
    throughput(stream, records, (chunk) => framer.push(chunk)),
  );
}

mkdirSync(folder, { recursive: true });
try {
  const large = concat([
    encodeStream(recordType.STDOUT, 1, concat([header, new Uint8Array(4e6)]), 0xfff8),
    end,
  ]);
  const small = concat([
    encodeStream(recordType.STDOUT, 1, concat([header, new Uint8Array(800)])),
    end,
  ]);
  const files = {
    'large.pcap': generate('large.pcap', 254e6, large, 65400),
    'small.pcap': generate('small.pcap', 20e6, small, 400),
    'huge.pcap': generate('huge.pcap', 1e9, large, 65400),
  };
  timed(inspect(files['small.pcap']));
  for (const [name, path] of Object.entries(files)) {
    report(`inspect --summary ${name}`, timed(inspect(path)));
    if (name !== 'huge.pcap') report(`tshark ${name}`, timed(tshark(path)) ?? 'not installed');
  }
  decoders('records of 65,528 bytes', 65528);
  decoders('records of 64 bytes', 64);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (options.json) process.stdout.write(`${JSON.stringify(figures, null, 2)}\n`);
