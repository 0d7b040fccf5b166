import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  fitOf,
  mostBytes,
  sharedFromFile,
  sharedFromLink,
  SharedFilesError,
  sharedToFile,
  sharedToLink,
  type SharedFiles,
} from './shared-files.ts';

const some: SharedFiles = {
  slug: 'connect-nginx',
  version: 2,
  files: { '/etc/nginx/sites-available/default': 'server {\n  listen 80; # ñ → 日本\n}\n' },
};

const shared: fc.Arbitrary<SharedFiles> = fc.record({
  slug: fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/),
  version: fc.integer({ min: 1, max: 99 }),
  files: fc.dictionary(
    fc.stringMatching(/^\/[a-z]{1,9}(\/[a-z]{1,9}){0,3}$/),
    // Lone surrogates are no text: nothing but UTF-8 is kept of a file.
    fc.string({ unit: 'grapheme', maxLength: 300 }),
    { minKeys: 1, maxKeys: 4, noNullPrototype: true },
  ),
});

async function refusalOf(link: string): Promise<string> {
  try {
    await sharedFromLink(link);
    return 'read';
  } catch (error) {
    if (error instanceof SharedFilesError) return error.refusal;
    throw error;
  }
}

/** Any JSON as a link, whatever its shape. */
async function linkOf(json: string): Promise<string> {
  const packed = await new Response(
    new Blob([json]).stream().pipeThrough(new CompressionStream('deflate')),
  ).arrayBuffer();
  return `1.${Buffer.from(packed).toString('base64url')}`;
}

describe('a link with files', () => {
  it('carries them whole, in characters that no address changes', async () => {
    await fc.assert(
      fc.asyncProperty(shared, async (files) => {
        const link = await sharedToLink(files);
        expect(link).toMatch(/^1\.[\w-]+$/);
        expect(await sharedFromLink(link)).toEqual(files);
        expect(new URL(`https://example.org/#files=${link}`).hash).toBe(`#files=${link}`);
      }),
    );
  });

  it('is refused wherever it was cut', async () => {
    const link = await sharedToLink(some);
    for (let length = 0; length < link.length; length++)
      expect(await refusalOf(link.slice(0, length))).toBe('damaged');
  });

  it('is refused when a character that counts was changed, and never read as something else', async () => {
    const link = await sharedToLink(some);
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 2, max: link.length - 1 }),
        fc.constantFrom('A', 'Z', 'a', 'z', '0', '9', '-', '_', ' ', '%', '.', '=', 'ñ'),
        async (at, other) => {
          fc.pre(link[at] !== other);
          const changed = link.slice(0, at) + other + link.slice(at + 1);
          // A few bits between the data and its checksum, and after it, mean nothing.
          if ((await refusalOf(changed)) === 'read')
            expect(await sharedFromLink(changed)).toEqual(some);
          else refused++;
        },
      ),
      { numRuns: 500 },
    );
    expect(refused).toBeGreaterThan(450);
  });

  it('never does worse than refuse', async () => {
    const bytes = fc.uint8Array({ maxLength: 200 });
    const nonsense = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({ unit: 'binary', maxLength: 200 }).map((text) => `1.${text}`),
      bytes.map((all) => `1.${Buffer.from(all).toString('base64url')}`),
      // zlib's head, and then anything.
      bytes.map((all) => `1.${Buffer.from([0x78, 0x9c, ...all]).toString('base64url')}`),
    );
    await fc.assert(
      fc.asyncProperty(nonsense, async (text) => {
        expect(['damaged', 'later']).toContain(await refusalOf(text));
      }),
      { numRuns: 1000 },
    );
    await fc.assert(
      fc.asyncProperty(fc.json(), async (json) => {
        expect(await refusalOf(await linkOf(json))).toBe('foreign');
      }),
    );
  });

  it('says when it comes from a later version of the course', async () => {
    const later = { ...(JSON.parse(sharedToFile(some)) as object), formatVersion: 2, more: true };
    expect(await refusalOf(await linkOf(JSON.stringify(later)))).toBe('later');
    expect(await refusalOf('2.anything at all')).toBe('later');
  });

  it('does not unpack without end', async () => {
    const bomb = await linkOf(`"${'0'.repeat(50 * mostBytes)}"`);
    expect(bomb.length).toBeLessThan(mostBytes);
    expect(await refusalOf(bomb)).toBe('large');
  });

  it.each([
    ['a file outside of the machine’s tree', { files: { '/etc/../../x': '' } }],
    ['a relative path', { files: { 'etc/x': '' } }],
    ['no file', { files: {} }],
    ['contents that are no text', { files: { '/etc/x': 1 } }],
    ['an address for a slug', { slug: '../other' }],
    ['more than there should be', { run: 'rm -rf /' }],
  ])('is refused with %s', async (_what, change) => {
    const json = { ...(JSON.parse(sharedToFile(some)) as object), ...change };
    expect(await refusalOf(await linkOf(JSON.stringify(json)))).toBe('foreign');
  });
});

describe('a file with files', () => {
  it('holds the same as a link', () => {
    fc.assert(
      fc.property(shared, (files) => {
        expect(sharedFromFile(sharedToFile(files, 2))).toEqual(files);
      }),
    );
  });

  it.each(['', 'hello', '[]', '{"format":"inside-php-fpm/progress","version":1}'])(
    'is refused when it is something else: %j',
    (text) => {
      expect(() => sharedFromFile(text)).toThrow(new SharedFilesError('foreign'));
    },
  );
});

it('shared files fit the exercise and the version that they were written for', () => {
  expect(fitOf(some, { slug: 'connect-nginx', version: 2 })).toBe('fits');
  expect(fitOf(some, { slug: 'connect-nginx', version: 3 })).toBe('older');
  expect(fitOf(some, { slug: 'connect-nginx', version: 1 })).toBe('newer');
  expect(fitOf(some, { slug: 'two-pools', version: 2 })).toBe('other-exercise');
});
