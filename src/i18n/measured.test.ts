import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parseEvidence } from '../evidence/model.ts';
import { isMethod } from './measured.ts';

test('every measured figure tells how it was measured', async () => {
  const folder = new URL('../../content/evidence/', import.meta.url);
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) {
    const json: unknown = JSON.parse(await readFile(new URL(name, folder), 'utf8'));
    const untold = Object.entries(parseEvidence(name, json).figures)
      .filter(([, { method }]) => !isMethod(method))
      .map(([key]) => key);
    expect(untold, name).toEqual([]);
  }
});
