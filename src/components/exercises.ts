import type { MarkdownInstance } from 'astro';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { z } from 'astro/zod';
import type { Lang } from '../i18n/lang.ts';
import { manifestSchema } from '../machine/manifest.ts';
import { exerciseSchema, type Exercise } from '../exercise/model.ts';
import { parse } from 'yaml';

/** What the pages around a lab need of its exercise; the lab itself reads `/labs/<slug>.json`. */
export interface ExercisePage {
  exercise: Exercise;
  /** The task's text, rendered. */
  Task: MarkdownInstance<Record<string, unknown>>['Content'];
}

const sources = import.meta.glob<string>('/labs/exercises/*/exercise.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});
const texts = import.meta.glob<MarkdownInstance<Record<string, unknown>>>(
  '/labs/exercises/*/{es,en}.md',
  { eager: true },
);

/** The slugs of all exercises. */
export function exerciseSlugs(): string[] {
  return Object.keys(sources).map((path) => path.split('/').at(-2) ?? path);
}

/** The exercises that belong to some lessons, the easiest first. */
export function exercisesOfLessons(lessons: readonly string[]): Exercise[] {
  return Object.values(sources)
    .map((source) => exerciseSchema.parse(parse(source)))
    .filter(({ lesson }) => lessons.includes(lesson))
    .sort((one, other) => one.difficulty - other.difficulty);
}

/**
 * One exercise in one language.
 *
 * @throws Error when there is no such exercise, or its text is missing in this language
 */
export function exercisePage(slug: string, lang: Lang): ExercisePage {
  const source = sources[`/labs/exercises/${slug}/exercise.yaml`];
  const text = texts[`/labs/exercises/${slug}/${lang}.md`];
  if (source === undefined) throw new Error(`No exercise is called ${slug}`);
  if (!text) throw new Error(`labs/exercises/${slug}/${lang}.md is missing`);
  return { exercise: exerciseSchema.parse(parse(source)), Task: text.Content };
}

/**
 * Bytes that the first start downloads before the prompt, or `undefined` when no image was built.
 * The parts of the disk that a program needs later come on demand and are not counted.
 */
export function imageBytes(): number | undefined {
  let text: string;
  try {
    text = readFileSync(join(process.cwd(), 'public/machine/manifest.json'), 'utf8');
  } catch {
    return undefined;
  }
  const { state, wasm, disk } = manifestSchema.parse(z.json().parse(JSON.parse(text)));
  return state.size + wasm.size + disk.hot.size;
}
