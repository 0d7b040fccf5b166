import { readFileSync, readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { langs } from '../i18n/lang.ts';

const folder = 'content/lessons';
const shared = z.object({
  section: z.string(),
  order: z.number(),
  exercise: z.string().optional(),
  outcomes: z.array(z.string()),
});

/** What must be the same in every language: where the lesson stands and what it leads to. */
function frontMatter(lang: string, file: string) {
  const text = readFileSync(`${folder}/${lang}/${file}`, 'utf8');
  const { section, order, exercise, outcomes } = shared.parse(
    parse(/^---\n([\s\S]*?)\n---\n/.exec(text)?.[1] ?? ''),
  );
  return { section, order, exercise, outcomes: outcomes.length };
}

/** The exercises that a lesson's text links to, in order. */
function linkedExercises(lang: string, file: string): string[] {
  const text = readFileSync(`${folder}/${lang}/${file}`, 'utf8');
  return [...text.matchAll(/\]\(\.\.\/\.\.\/lab\/([^/)]+)\//g)].map(([, slug = '']) => slug);
}

const slugs = langs.map((lang) => readdirSync(`${folder}/${lang}`).toSorted());

test('every lesson is there in every language, under the same slug', () => {
  expect(slugs[0]?.length).toBeGreaterThan(0);
  for (const others of slugs) expect(others).toEqual(slugs[0]);
});

test('a lesson stands at the same place, with the same exercise, in every language', () => {
  for (const file of slugs[0] ?? []) {
    const [first, ...others] = langs.map((lang) => frontMatter(lang, file));
    for (const other of others) expect(other, file).toEqual(first);
  }
});

test('a lesson’s text sends the reader to the same exercises in every language', () => {
  const exercises = readdirSync('labs/exercises');
  for (const file of slugs[0] ?? []) {
    const [first = [], ...others] = langs.map((lang) => linkedExercises(lang, file));
    for (const other of others) expect(other, file).toEqual(first);
    for (const slug of first) expect(exercises, file).toContain(slug);
  }
});

test('no two lessons share a section or a place', () => {
  const all = (slugs[0] ?? []).map((file) => frontMatter('es', file));
  expect(new Set(all.map(({ section }) => section)).size).toBe(all.length);
  expect(new Set(all.map(({ order }) => order)).size).toBe(all.length);
});
