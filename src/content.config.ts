import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { lessonSchema } from './course/front-matter.ts';
import { chapterSchema } from './course/outline.ts';

/** One lesson in one language; its id is `<lang>/<slug>`, the slug the same in every language. */
const lessons = defineCollection({
  loader: glob({ base: './content/lessons', pattern: '{es,en}/*.mdx' }),
  schema: lessonSchema,
});

/** Chapters and their sections, in the order of the document. */
const outline = defineCollection({
  loader: file('./content/outline.yaml'),
  schema: chapterSchema,
});

export const collections = { lessons, outline };
