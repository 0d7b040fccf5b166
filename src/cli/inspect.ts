/**
 * Prints the FastCGI records of captures: `inspect FILE… [--json | --summary] [--strict]`; `-`, or no
 * file, reads standard input, so that `tcpdump -i lo -U -w - port 9000 | … inspect` follows a machine
 * live.
 *
 * Exit status: 0 decoded, 1 with findings of level error under `--strict`, 2 unreadable input or
 * wrong use.
 */
import { closeSync, createReadStream, openSync, readFileSync, readSync, writeSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { CaptureError, type PacketVisitor } from '../capture/packetFile.ts';
import type { Connection, Follower } from '../capture/connections.ts';
import type { Describe, FindingObject } from '../capture/export/json.ts';
import { holdsPackets, PacketReader } from '../capture/reader.ts';
import { ByteList } from '../fastcgi/bytes.ts';
import { findingRules, type Finding } from '../fastcgi/diagnosis/finding.ts';
import { findingText } from '../i18n/findings.ts';
import { inspectText } from '../i18n/inspect-cli.ts';
import { isLang, type Lang } from '../i18n/lang.ts';

interface Options {
  json: boolean;
  summary: boolean;
  strict: boolean;
  lang: Lang;
}

/** Bytes that are read from a file at once. */
const chunkLength = 0x200000;
/** ms without input after which what is held back is printed. */
const patience = 100;

function describer(lang: Lang): Describe {
  return (finding: Finding): FindingObject => ({
    level: finding.level,
    code: finding.code,
    message: findingText(finding, lang),
    source: findingRules[finding.code].source,
    direction: finding.direction,
    start: finding.start,
    end: finding.end,
  });
}

/** What takes a capture: its packets, or connections that come without packets. */
interface Taker {
  packet: PacketVisitor;
  follow: (connection: Connection) => Follower;
}

/** A trace or a dump is read at once: longer ones are refused. */
const longestText = 0x10000000;

/**
 * Reads what is no packet file: raw records, strace, a hex dump.
 * @throws CaptureError when it is none of them
 */
async function readAsOther(bytes: Uint8Array, taker: Taker): Promise<void> {
  const { readOther } = await import('../capture/other.ts');
  if (!readOther(bytes, taker.follow)) throw new CaptureError('not-capture', 0);
}

/** Reads a file into one buffer, again and again; gives what is damaged or cut in it. */
async function readFile(file: string, taker: Taker): Promise<CaptureError | null> {
  const { packet: visit } = taker;
  const descriptor = openSync(file, 'r');
  try {
    const reader = new PacketReader();
    const buffer = new Uint8Array(chunkLength);
    let left = 0;
    let first = true;
    for (;;) {
      const read = readSync(descriptor, buffer, left, buffer.length - left, null);
      if (read === 0) break;
      const to = left + read;
      if (first && holdsPackets(buffer.subarray(0, to)) === false) {
        await readAsOther(readWhole(file), taker);
        return null;
      }
      first = false;
      const stopped = reader.parse(buffer, 0, to, visit);
      buffer.copyWithin(0, stopped, to);
      left = to - stopped;
    }
    reader.end(left);
    return null;
  } catch (error) {
    return damage(error);
  } finally {
    closeSync(descriptor);
  }
}

function readWhole(file: string): Uint8Array {
  const bytes = readFileSync(file);
  if (bytes.length > longestText) throw new CaptureError('not-capture', 0);
  return new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length);
}

/** Reads a stream as it comes, each piece in memory of its own. */
async function readStream(
  input: AsyncIterable<unknown>,
  taker: Taker,
  idle: () => void,
): Promise<CaptureError | null> {
  const reader = new PacketReader();
  let timer: NodeJS.Timeout | undefined;
  let first = true;
  let other: ByteList | null = null;
  try {
    for await (const chunk of input) {
      clearTimeout(timer);
      if (!(chunk instanceof Uint8Array)) continue;
      const bytes = new Uint8Array(chunk.buffer, chunk.byteOffset, chunk.length);
      if (other === null && first && holdsPackets(bytes) === false) other = new ByteList();
      first = false;
      if (other === null) reader.feed(bytes, taker.packet);
      else if (other.length + bytes.length > longestText) throw new CaptureError('not-capture', 0);
      else other.push(bytes);
      timer = setTimeout(idle, patience);
    }
    if (other === null) reader.end();
    else await readAsOther(other.join(), taker);
    return null;
  } catch (error) {
    return damage(error);
  } finally {
    clearTimeout(timer);
  }
}

/** What was read before a damage stays true: only a file without a beginning is unreadable. */
function damage(error: unknown): CaptureError {
  if (!(error instanceof CaptureError)) throw error;
  if (error.code === 'empty' || error.code === 'not-capture') throw error;
  return error;
}

function damageObject({ code, offset }: CaptureError, lang: Lang): FindingObject {
  return {
    level: 'error',
    code: code === 'truncated' ? 'file-truncated' : 'file-damaged',
    message: inspectText[lang].damaged(code, offset),
    source: 'pcap, pcapng',
    start: offset,
  };
}

function write(text: string): void {
  const bytes = new TextEncoder().encode(text);
  for (let at = 0; at < bytes.length;) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? error.code : '';
      // `inspect … | head` closes the pipe early: that is no error.
      if (code === 'EPIPE') process.exit(0);
      // A full pipe that does not block: its reader needs a moment.
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 5);
    }
  }
}

/** Collects small texts, so that a million lines are not a million system calls. */
class Output {
  #texts: string[] = [];
  #length = 0;
  readonly write = (text: string): void => {
    this.#texts.push(text);
    this.#length += text.length;
    if (this.#length > 0x10000) this.flush();
  };
  flush(): void {
    if (this.#length > 0) write(this.#texts.join(''));
    this.#texts = [];
    this.#length = 0;
  }
}

/** Gives whether there were findings of level error. */
async function summarise(file: string, { lang }: Options): Promise<boolean> {
  const [{ CaptureSummary }, { writeSummary }] = await Promise.all([
    import('../capture/summary.ts'),
    import('./inspect-summary.ts'),
  ]);
  const summary = new CaptureSummary();
  const broken =
    file === '-'
      ? await readStream(process.stdin, summary, () => undefined)
      : await readFile(file, summary);
  summary.end();
  const extra = broken === null ? [] : [damageObject(broken, lang)];
  writeSummary(file, summary, extra, describer(lang), write);
  const levels = [...summary.findings.values()].map(({ first }) => first.level);
  return broken !== null || levels.includes('error');
}

async function list(file: string, { json, lang }: Options): Promise<boolean> {
  const { RecordPrinter } = await import('./inspect-records.ts');
  const output = new Output();
  const printer = new RecordPrinter(json, lang, describer(lang), output.write);
  const input =
    file === '-' ? process.stdin : createReadStream(file, { highWaterMark: chunkLength });
  const broken = await readStream(input, printer, () => {
    printer.flush();
    output.flush();
  });
  printer.end();
  output.flush();
  if (broken !== null)
    process.stderr.write(`inspect: ${file}: ${damageObject(broken, lang).message}\n`);
  return broken !== null || printer.errors > 0;
}

function options(): { files: string[] } & Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      summary: { type: 'boolean', default: false },
      strict: { type: 'boolean', default: false },
      lang: { type: 'string', default: 'en' },
    },
  });
  const { json, summary, strict, lang } = values;
  if (!isLang(lang)) throw new TypeError(inspectText.en.noSuchLanguage(lang));
  if (json && summary) throw new TypeError(inspectText[lang].usage);
  if (positionals.length === 0 && process.stdin.isTTY) throw new TypeError(inspectText[lang].usage);
  return { files: positionals.length === 0 ? ['-'] : positionals, json, summary, strict, lang };
}

/** One clear line and status 2; the lines that were printed before stay. */
function fail(error: unknown, file: string, lang: Lang): void {
  const text = inspectText[lang];
  const why =
    error instanceof CaptureError
      ? text.damaged(error.code, error.offset)
      : error instanceof Error
        ? error.message.split('\n')[0]
        : String(error);
  process.stderr.write(`inspect: ${file === '' ? '' : `${file}: `}${why}\n`);
  process.exitCode = 2;
}

try {
  const { files, ...how } = options();
  for (const file of files) {
    try {
      const errors = await (how.summary ? summarise(file, how) : list(file, how));
      if (errors && how.strict) process.exitCode ??= 1;
    } catch (error) {
      fail(error, file, how.lang);
    }
  }
} catch (error) {
  fail(error, '', 'en');
}
