import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parseEvidence } from '../../evidence/model.ts';
import { langs } from '../lang.ts';
import { methodText } from './methods.ts';

const folder = new URL('../../../content/evidence/', import.meta.url);

test('everything measured or seen tells how, in both languages', async () => {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json'));
  expect(files.length).toBeGreaterThan(0);
  for (const name of files) {
    const json: unknown = JSON.parse(await readFile(new URL(name, folder), 'utf8'));
    const { figures, observations } = parseEvidence(name, json);
    for (const { method } of [...Object.values(figures), ...Object.values(observations)]) {
      for (const lang of langs) {
        expect(methodText(lang, name.replace('.json', ''), method).length).toBeGreaterThan(10);
      }
    }
  }
});

test('a method without a text is an error that says where it belongs', () => {
  expect(() => methodText('es', 'request-flow', 'nothing')).toThrow(
    'src/i18n/measured/request-flow.ts does not tell the method "nothing"',
  );
  expect(() => methodText('en', 'nowhere', 'x')).toThrow('src/i18n/measured/nowhere.ts');
});
