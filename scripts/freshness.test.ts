import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { hashSources } from './freshness.ts';

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'sources-'));
  for (const path of ['src/pages', 'content', 'public/machine/abc']) {
    mkdirSync(join(root, path), { recursive: true });
  }
  writeFileSync(join(root, 'src/pages/index.astro'), '<p>one</p>');
  writeFileSync(join(root, 'public/machine/manifest.json'), '{"hash":"abc"}');
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

it.each([
  ['a page changes', 'src/pages/index.astro', '<p>two</p>'],
  ['a lesson is added', 'content/new.mdx', '# New'],
  ['another image is built', 'public/machine/manifest.json', '{"hash":"abd"}'],
])('the site is built again when %s', (_name, path, contents) => {
  const before = hashSources(root);
  writeFileSync(join(root, path), contents);
  expect(hashSources(root)).not.toBe(before);
});

it('the site is built again when a file is renamed', () => {
  const before = hashSources(root);
  writeFileSync(join(root, 'src/pages/about.astro'), '<p>one</p>');
  rmSync(join(root, 'src/pages/index.astro'));
  expect(hashSources(root)).not.toBe(before);
});

it("a test or the image's parts build nothing", () => {
  const before = hashSources(root);
  writeFileSync(join(root, 'src/pages/a.test.ts'), 'x');
  writeFileSync(join(root, 'public/machine/abc/disk.0'), 'x');
  writeFileSync(join(root, 'notes.txt'), 'x');
  expect(hashSources(root)).toBe(before);
});
