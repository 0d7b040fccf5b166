import { z } from 'zod';
import type { FileSystemTree } from '../machine/api.ts';

/** Files of the guest by absolute path. Texts are strings, other contents bytes. */
export type GuestFiles = Record<string, string | Uint8Array>;

/** Files as JSON: a text, or bytes as base64. */
export const filesSchema = z.record(
  z.string(),
  z.union([z.string(), z.strictObject({ base64: z.base64() })]),
);
export type FilesAsJson = z.output<typeof filesSchema>;

export function filesToJson(files: GuestFiles): FilesAsJson {
  return Object.fromEntries(
    Object.entries(files).map(([path, contents]) => [
      path,
      typeof contents === 'string' ? contents : { base64: toBase64(contents) },
    ]),
  );
}

export function filesFromJson(files: FilesAsJson): GuestFiles {
  return Object.fromEntries(
    Object.entries(files).map(([path, contents]) => [
      path,
      typeof contents === 'string' ? contents : fromBase64(contents.base64),
    ]),
  );
}

function toBase64(bytes: Uint8Array): string {
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}

function fromBase64(text: string): Uint8Array {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}

/** The tree that `Container.mount` takes. Throws when one path is both a file and a directory. */
export function toTree(files: GuestFiles): FileSystemTree {
  const root: FileSystemTree = {};
  for (const [path, contents] of Object.entries(files)) {
    const steps = path.split('/').filter((step) => step !== '');
    const name = steps.pop();
    if (name === undefined) throw new Error(`${path} names no file`);
    let folder = root;
    for (const step of steps) {
      const node = (folder[step] ??= { directory: {} });
      if (!('directory' in node)) throw new Error(`${path} lies under a file`);
      folder = node.directory;
    }
    if (name in folder) throw new Error(`${path} is a directory too`);
    folder[name] = { file: { contents } };
  }
  return root;
}

/** The contents as text: bytes that are not UTF-8 give `undefined`. */
export function asText(contents: string | Uint8Array): string | undefined {
  if (typeof contents === 'string') return contents;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(contents);
  } catch {
    return undefined;
  }
}

/** Byte-for-byte equality, a text standing for its UTF-8 bytes. */
export function sameContents(one: string | Uint8Array, other: string | Uint8Array): boolean {
  if (typeof one === 'string' && typeof other === 'string') return one === other;
  const encoder = new TextEncoder();
  const left = typeof one === 'string' ? encoder.encode(one) : one;
  const right = typeof other === 'string' ? encoder.encode(other) : other;
  return left.length === right.length && left.every((byte, index) => byte === right[index]);
}
