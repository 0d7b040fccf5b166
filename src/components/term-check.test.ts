import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { mdxToJs } from 'satteri';
import { expect, test } from 'vitest';
import { knownTerms } from './term-check.ts';

const fileURL = pathToFileURL(resolve('content/lessons/en/pools.mdx'));
const compile = (source: string) => () => mdxToJs(source, { fileURL, mdastPlugins: [knownTerms] });

test('a lesson may use the words of the glossary', () => {
  expect(compile('Two <Term id="worker">workers</Term>.')).not.toThrow();
});

test.each([
  [
    'an unknown id',
    'A\n\n- b <Term id="workers">workers</Term>',
    /pools\.mdx:3: .*"workers".*content\/glossary\.yaml has no such id.*"worker"/,
  ],
  ['no id', 'A\n<Term>workers</Term>', /pools\.mdx:2: <Term> needs an id/],
  [
    'an id that is not written out',
    '\n\n<Term id={x}>workers</Term>',
    /pools\.mdx:3: <Term> needs an id/,
  ],
])('a writer is told file and line of %s', (_, source, message) => {
  expect(compile(source)).toThrow(message);
});
