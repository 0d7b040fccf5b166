import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { introductionSchema, lessonSchema } from './course/front-matter.ts';
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

/** What stands on a chapter's page before its lessons; its id is `<lang>/<chapter's number>`. */
const chapters = defineCollection({
  loader: glob({ base: './content/chapters', pattern: '{es,en}/*.mdx' }),
  schema: introductionSchema,
});

/** What the page for teachers says before its plans; its id is the language. */
const teachers = defineCollection({
  loader: glob({ base: './content/teachers', pattern: '{es,en}.mdx' }),
  schema: introductionSchema,
});

export const collections = { chapters, lessons, outline, teachers };
