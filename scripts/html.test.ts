import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { root } from './command.mjs';
import { validatePages, withoutCodeBlocks } from './html.ts';

const block =
  '<div class="expressive-code"><figure><pre><code><div>one\ntwo</div></code></pre><div><button title="Copy"><div></div></button></div></figure></div>';
const page = (body: string) =>
  `<!DOCTYPE html><html lang="en"><head><title>T</title></head><body>${body}</body></html>`;

let folder: string;

beforeEach(() => {
  mkdirSync(join(root, '.cache'), { recursive: true });
  // Below the project's root, where the rules are found.
  folder = mkdtempSync(join(root, '.cache', 'html-'));
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

async function validate(html: string) {
  const file = join(folder, 'index.html');
  writeFileSync(file, html);
  return validatePages([file]);
}

it('a page with a code block is valid', async () => {
  expect(await validate(page(`<h1>A</h1>${block}`))).toMatchObject({ valid: true });
});

it.each([
  ['an open element', '<h1>A</h1><p><b>x</p>'],
  ['an id twice', '<h1>A</h1><p id="a">x</p><p id="a">y</p>'],
  ['a button without a name', `<h1>A</h1>${block}<button type="button"></button>`],
])('%s is not', async (_name, body) => {
  const { valid, report } = await validate(page(body));
  expect(valid).toBe(false);
  expect(report).toContain('index.html');
});

it('what follows a code block stays on its line', () => {
  expect(withoutCodeBlocks(`a${block}b`)).toBe('a\nb');
});
