import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { glossaryFile, parseGlossary, termsIn, unknownTerm } from './model.ts';

const glossary = parseGlossary(readFileSync(glossaryFile, 'utf8'));

describe('the glossary of the course', () => {
  test('says each word in one or two sentences, in both languages', () => {
    for (const { id, definition } of glossary.values()) {
      for (const text of [definition.es, definition.en]) {
        const sentences = text.match(/[^.!?]+[.!?](?=\s|$)/g) ?? [];
        expect(sentences.length, `${id}: ${text}`).toBeGreaterThan(0);
        expect(sentences.length, `${id}: ${text}`).toBeLessThanOrEqual(2);
        expect(text.length, id).toBeLessThanOrEqual(240);
        expect(text.split('`').length % 2, `${id}: backticks come in pairs`).toBe(1);
      }
      expect(definition.es, id).not.toBe(definition.en);
    }
  });

  test('sends the reader to sections that the course has', () => {
    const outline = z
      .array(z.object({ sections: z.array(z.object({ number: z.string() })) }))
      .parse(parse(readFileSync('content/outline.yaml', 'utf8')));
    const sections = outline.flatMap((chapter) => chapter.sections.map(({ number }) => number));
    for (const { id, section } of glossary.values()) expect(sections, id).toContain(section);
  });

  test('lists no word twice', () => {
    for (const lang of ['es', 'en'] as const) {
      const names = [...glossary.values()].map(({ term }) => term[lang].toLowerCase());
      expect(new Set(names).size).toBe(names.length);
    }
  });
});

const entry = (id: string, more = ''): string =>
  `${id}: { term: W, definition: { es: a., en: b. }, see: [other], section: '1.2'${more} }`;

describe('a wrong glossary', () => {
  test('is read when nothing is wrong', () => {
    const terms = parseGlossary(
      `${entry('worker')}\n${entry('other').replace('[other]', '[worker]')}`,
    );
    expect(terms.get('worker')).toMatchObject({ id: 'worker', term: { es: 'W', en: 'W' } });
  });

  test.each([
    ['a `see` that leads nowhere', entry('worker'), /worker\.see: "other" is no term/],
    ['a `see` to itself', entry('other'), /other\.see: "other" is the term itself/],
    ['a missing language', entry('worker').replace(', en: b.', ''), /worker\.definition\.en/],
    ['an unknown field', entry('worker', ', note: x'), /note/],
    ['a section that is no number', entry('worker').replace("'1.2'", 'x'), /worker\.section/],
    ['an id that is no slug', entry('Worker'), /Worker/],
    ['broken YAML', 'worker: {', /glossary\.yaml/],
  ])('is refused by name: %s', (_, source, message) => {
    expect(() => parseGlossary(source)).toThrow(message);
    expect(() => parseGlossary(source)).toThrow(glossaryFile);
  });
});

test('an unknown id is answered with what to do', () => {
  expect(unknownTerm('workers', ['pool', 'worker'])).toMatch(/no such id.*"worker".*add the term/);
  expect(unknownTerm('xyz', ['pool'])).not.toContain('Did you mean');
  expect(unknownTerm(undefined, [])).toMatch(/needs an id/);
});

test('finds the terms of a lesson, each once', () => {
  const mdx =
    'A <Term id="worker">worker</Term>, a <Term\n  id="pool"\n>pool</Term>, <Term id="worker">x</Term>.';
  expect(termsIn(mdx)).toEqual(['worker', 'pool']);
});
