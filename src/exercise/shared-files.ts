import { z } from 'zod';
import { guestPath } from './expectation.ts';

/**
 * Files that one learner hands to another: as text for a link's fragment, or as a file. Pure; the
 * compression is that of every browser and of Node.
 */

const format = 'inside-php-fpm/files';

/** Texts that differ from the exercise's start, and the exercise that they belong to. */
const fileSchema = z.strictObject({
  format: z.literal(format),
  formatVersion: z.literal(1),
  slug: z.string().regex(/^[a-z0-9-]{1,80}$/),
  /** The exercise's version. */
  version: z.int().min(1),
  files: z
    .record(guestPath, z.string())
    .refine((files) => Object.keys(files).length > 0, { error: 'there is no file in it' }),
});
export type SharedFiles = Pick<z.output<typeof fileSchema>, 'slug' | 'version' | 'files'>;

/** Written by a later version of the course. */
const laterSchema = z.object({ format: z.literal(format), formatVersion: z.number().min(2) });

/** The version of the link's own form, its first character. */
const linkVersion = '1';

/** Bytes of JSON that a link or a file may hold; a compressed link may claim any size. */
export const mostBytes = 512 * 1024;

/**
 * Why nothing can be read: cut or changed on its way, something else, from a later version of the
 * course, or too large.
 */
export type SharedRefusal = 'damaged' | 'foreign' | 'later' | 'large';

export class SharedFilesError extends Error {
  override name = 'SharedFilesError';
  readonly refusal: SharedRefusal;

  constructor(refusal: SharedRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** As the text of a file. */
export function sharedToFile({ slug, version, files }: SharedFiles, indent?: number): string {
  const file: z.input<typeof fileSchema> = { format, formatVersion: 1, slug, version, files };
  return JSON.stringify(file, undefined, indent);
}

/** @throws SharedFilesError when the text is something else */
export function sharedFromFile(text: string): SharedFiles {
  if (text.length > mostBytes) throw new SharedFilesError('large');
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new SharedFilesError('foreign');
  }
  const read = fileSchema.safeParse(json);
  if (!read.success)
    throw new SharedFilesError(laterSchema.safeParse(json).success ? 'later' : 'foreign');
  const { slug, version, files } = read.data;
  return { slug, version, files };
}

/** As a link carries them: its version, a dot, and zlib's bytes of the file's text in base64url. */
export async function sharedToLink(shared: SharedFiles): Promise<string> {
  const bytes = new TextEncoder().encode(sharedToFile(shared));
  const packed = await through(bytes, new CompressionStream('deflate'), Infinity);
  return `${linkVersion}.${toBase64Url(packed)}`;
}

/** @throws SharedFilesError when the text is no such link, or was cut or changed on its way */
export async function sharedFromLink(text: string): Promise<SharedFiles> {
  const [, version, body] = /^(\d{1,4})\.(.*)$/s.exec(text) ?? [];
  if (version === undefined || body === undefined) throw new SharedFilesError('damaged');
  if (version !== linkVersion) throw new SharedFilesError('later');
  const packed = fromBase64Url(body);
  if (!packed) throw new SharedFilesError('damaged');
  let json: string;
  try {
    // zlib's checksum at the end tells what was cut or changed.
    const bytes = await through(packed, new DecompressionStream('deflate'), mostBytes);
    json = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch (error) {
    throw error instanceof SharedFilesError ? error : new SharedFilesError('damaged');
  }
  return sharedFromFile(json);
}

/** How shared files fit an exercise. */
export type SharedFit = 'fits' | 'other-exercise' | 'older' | 'newer';

export function fitOf(
  shared: SharedFiles,
  { slug, version }: { slug: string; version: number },
): SharedFit {
  if (shared.slug !== slug) return 'other-exercise';
  if (shared.version !== version) return shared.version < version ? 'older' : 'newer';
  return 'fits';
}

async function through(
  bytes: Uint8Array<ArrayBuffer>,
  pair: ReadableWritablePair<Uint8Array, BufferSource>,
  most: number,
): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let length = 0;
  const reader = new Blob([bytes]).stream().pipeThrough(pair).getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.length;
    if (length > most) {
      await reader.cancel().catch(() => undefined);
      throw new SharedFilesError('large');
    }
    parts.push(part.value);
  }
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]*$/.test(text)) return undefined;
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
