import { decompress } from 'fzstd';
import { MachineError, type BootPhase, type BootProgress } from './api.ts';
import type { LazyDisk, PartSource } from './disk.ts';
import { manifestSchema, type ImageFile, type Manifest } from './manifest.ts';

/** How the files of the image are had: over the network in the page, from a folder in Node. */
export type ReadFile = (
  name: string,
  onBytes?: (received: number) => void,
) => Promise<Uint8Array<ArrayBuffer>>;

/** Checks what was read as the image's manifest. `where` names it in the error. */
export function parseManifest(text: string, where: string): Manifest {
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new MachineError('E_UNAVAILABLE', `${where} is not an image's manifest: ${reason}`);
  }
}

/** Reads one file and compares its length, so that a cut download is not mistaken for the file. */
export async function readWhole(
  read: ReadFile,
  file: ImageFile,
  onBytes?: (received: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await read(file.name, onBytes);
  if (bytes.length !== file.size) {
    throw new MachineError(
      'E_DOWNLOAD',
      `${file.name}: ${String(bytes.length)} of ${String(file.size)} bytes arrived`,
    );
  }
  return bytes;
}

/** The disk's parts, uncompressed on the way; parts of zeros need no file. */
export function partSource(manifest: Manifest, read: ReadFile): PartSource {
  const { size, partSize, parts } = manifest.disk;
  return {
    size,
    partSize,
    read: async (index) => {
      const length = Math.min(partSize, size - index * partSize);
      const file = parts[index];
      if (!file) return new Uint8Array(length);
      return decompress(await readWhole(read, file), new Uint8Array(length));
    },
  };
}

/** Fetches the parts that nearly every reader needs in one file and puts them on the disk. */
export async function prefetchHotParts(
  manifest: Manifest,
  read: ReadFile,
  disk: LazyDisk,
): Promise<void> {
  const { hot, size, partSize } = manifest.disk;
  const bytes = await readWhole(read, hot);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let at = 0; at < bytes.length;) {
    const index = view.getUint32(at, true);
    const length = view.getUint32(at + 4, true);
    const part = bytes.subarray(at + 8, at + 8 + length);
    disk.put(index, decompress(part, new Uint8Array(Math.min(partSize, size - index * partSize))));
    at += 8 + length;
    // The processor shares this thread: let it run between two parts.
    await new Promise((resolve) => setTimeout(resolve, 0));
  }
}

/** Adds up the bytes of several downloads for one progress display. */
export function progressOf(
  files: ImageFile[],
  report: (progress: BootProgress) => void,
): { phase(phase: BootPhase): void; bytes(file: ImageFile): (received: number) => void } {
  const totalBytes = files.reduce((sum, file) => sum + file.size, 0);
  const received = new Map<ImageFile, number>();
  let current: BootPhase = 'emulator';
  const tell = () => {
    const loadedBytes = [...received.values()].reduce((sum, bytes) => sum + bytes, 0);
    report({ phase: current, loadedBytes: Math.min(loadedBytes, totalBytes), totalBytes });
  };
  return {
    phase: (phase) => {
      current = phase;
      tell();
    },
    bytes: (file) => (bytes) => {
      received.set(file, bytes);
      tell();
    },
  };
}
