import { z } from 'zod';

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);

const file = z.object({
  /** Relative to the folder of the image. */
  name: z.string().regex(/^[\w.-]+$/),
  /** Bytes as stored (compressed). */
  size: z.int().nonnegative(),
  sha256,
});

/** What the image builder writes and the page reads: `machine/manifest.json`. */
export const manifestSchema = z.object({
  /** Names the folder beside the manifest that holds the files. */
  hash: z.string().regex(/^[0-9a-f]{16}$/),
  /** ISO date of the build. */
  built: z.string(),
  /** Debian's code name, and the repositories that answered. */
  suite: z.string(),
  repositories: z.array(z.string()),
  packages: z.array(
    z.object({
      name: z.string(),
      version: z.string(),
      architecture: z.string(),
      /** Short names of the licences in its copyright file, where that is machine-readable. */
      licences: z.array(z.string()),
      source: z.string(),
      /** Bytes of the .deb. */
      size: z.int().nonnegative(),
      sha256,
    }),
  ),
  wasm: file,
  state: file.extend({ uncompressedSize: z.int().positive() }),
  disk: z.object({
    /** Bytes of the whole disk, uncompressed. */
    size: z.int().positive(),
    /** Bytes of an uncompressed part. */
    partSize: z.int().positive(),
    /** One compressed file per part; parts that are all zero have none. */
    parts: z.array(file.nullable()),
    /** Parts that nearly every reader needs, in one file: each as u32 index, u32 length, bytes. */
    hot: file.extend({ parts: z.array(z.int().nonnegative()) }),
  }),
});

export type Manifest = z.infer<typeof manifestSchema>;
export type ImageFile = z.infer<typeof file>;
