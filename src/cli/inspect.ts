/**
 * Prints the FastCGI records of a capture: `inspect FILE… [--json] [--lang es]`; `-` reads standard
 * input, so that `tcpdump -i lo -U -w - port 9000 | … inspect -` follows a machine live.
 *
 * Exit status: 0 decoded, 2 unreadable input or wrong use.
 */
import { createReadStream } from 'node:fs';
import { parseArgs } from 'node:util';
import { FastCgiCapture } from '../capture/capture.ts';
import { CaptureError, PcapReader } from '../capture/pcap.ts';
import { inspectText } from '../i18n/inspect-cli.ts';
import { isLang, type Lang } from '../i18n/lang.ts';
import { recordListing, recordObject } from './inspect-format.ts';

interface Options {
  json: boolean;
  lang: Lang;
}

async function inspect(file: string, { json, lang }: Options): Promise<void> {
  const reader = new PcapReader();
  const capture = new FastCgiCapture();
  const listing = recordListing(capture, lang);
  const print = (records: ReturnType<typeof capture.push>) => {
    for (const record of records) {
      const line = json ? JSON.stringify(recordObject(record)) : listing(record);
      process.stdout.write(`${line}\n`);
    }
  };
  const input = file === '-' ? process.stdin : createReadStream(file);
  for await (const chunk of input) {
    if (!(chunk instanceof Uint8Array)) continue;
    for (const packet of reader.push(chunk)) print(capture.push(packet));
  }
  print(capture.end());
  reader.end();
}

function options(): { files: string[] } & Options {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { json: { type: 'boolean', default: false }, lang: { type: 'string', default: 'en' } },
  });
  if (!isLang(values.lang)) throw new TypeError(inspectText.en.noSuchLanguage(values.lang));
  if (positionals.length === 0) throw new TypeError(inspectText[values.lang].usage);
  return { files: positionals, json: values.json, lang: values.lang };
}

/** One clear line and status 2; the lines that were printed before stay. */
function fail(error: unknown, file: string, lang: Lang): void {
  const text = inspectText[lang];
  const why =
    error instanceof CaptureError
      ? text.damaged(error.code, error.offset)
      : error instanceof Error
        ? error.message
        : String(error);
  process.stderr.write(`inspect: ${file === '' ? '' : `${file}: `}${why}\n`);
  process.exitCode = 2;
}

// `inspect … | head` closes the pipe early: that is no error.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 2);
});

try {
  const { files, ...how } = options();
  for (const file of files) {
    try {
      await inspect(file, how);
    } catch (error) {
      fail(error, file, how.lang);
    }
  }
} catch (error) {
  fail(error, '', 'en');
}
