import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { captureOf, type CapturedRecord, type FastCgiCapture } from '../capture/capture.ts';
import { CaptureError } from '../capture/packetFile.ts';
import { PacketReader } from '../capture/reader.ts';
import { recordTypeName } from '../fastcgi/constants.ts';

/** Where lessons take their recordings from. */
export const captureFolder = 'content/captures';

/** The id of a capture's figure on a page; `-r3` after it is the third record's. */
export function captureId(file: string): string {
  return `capture-${file.replace(/\.\w+$/, '')}`;
}

/** A recorded capture, decoded. */
export interface Recording {
  capture: FastCgiCapture;
  records: CapturedRecord[];
}

const cache = new Map<string, Recording>();

/** The records of a recorded capture, at build. Throws as `captureFile` does. */
export function recordingOf(file: string): CapturedRecord[] {
  return captureFile(file).records;
}

/**
 * A recorded capture with its connections and requests, at build.
 *
 * @param file a file name in content/captures/
 * @throws Error that names the file when it is missing or damaged
 */
export function captureFile(file: string): Recording {
  const known = cache.get(file);
  if (known) return known;
  const path = `${captureFolder}/${file}`;
  const reader = new PacketReader();
  try {
    // The build's working directory is the project's; import.meta.url is a bundle's by then.
    const packets = reader.push(readFileSync(join(process.cwd(), path)));
    reader.end();
    const recording = captureOf(packets);
    cache.set(file, recording);
    return recording;
  } catch (error) {
    const why = error instanceof CaptureError || error instanceof Error ? error.message : error;
    throw new Error(`${path}: ${String(why)}`, { cause: error });
  }
}

/**
 * One record of a recording.
 *
 * @param number its place in the capture, from 1, as its deep link has it
 * @param type the name that the text gives it, such as `END_REQUEST`: a text that speaks of the
 *   wrong record must not build
 * @throws Error when there is no such record, or it is of another type
 */
export function recordOf(file: string, number: number, type: string): CapturedRecord {
  const record = recordingOf(file)[number - 1];
  if (record === undefined) throw new Error(`${captureFolder}/${file} has no record ${number}`);
  const found = 'header' in record.frame ? recordTypeName(record.frame.header.type) : 'none';
  if (found !== type) {
    throw new Error(`${captureFolder}/${file}: record ${number} is ${found}, not ${type}`);
  }
  return record;
}
