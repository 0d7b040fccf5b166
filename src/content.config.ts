import { defineCollection } from 'astro:content';
import { file, glob } from 'astro/loaders';
import { z } from 'astro/zod';

const sectionNumber = z
  .string()
  .regex(/^\d+(\.\d+)*$/, 'a section number such as "1.3", in quotes');

/** One lesson in one language; its id is `<lang>/<slug>`, the slug the same in every language. */
const lessons = defineCollection({
  loader: glob({ base: './content/lessons', pattern: '{es,en}/*.mdx' }),
  schema: z.strictObject({
    title: z.string().min(1),
    /** One sentence: the standfirst of the page, and what search engines and link previews show. */
    description: z.string().min(20).max(260),
    /** The document's section; `content/outline.yaml` has the same number. */
    section: sectionNumber,
    /** The place among all lessons; previous and next follow it. */
    order: z.number(),
    /** No longer read: the reading time is computed from the text. */
    minutes: z.unknown().optional(),
    /** A folder of `labs/exercises/`. */
    exercise: z
      .string()
      .regex(/^[a-z0-9-]+$/)
      .optional(),
    /** What the reader will be able to do; each goes on from “you will be able to …”. */
    outcomes: z.array(z.string().min(1)).min(1).max(7),
  }),
});

const bilingual = z.strictObject({ es: z.string().min(1), en: z.string().min(1) });

/** Chapters and their sections, in the order of the document. */
const outline = defineCollection({
  loader: file('./content/outline.yaml'),
  schema: z.strictObject({
    id: z.string(),
    title: bilingual,
    sections: z.array(z.strictObject({ number: sectionNumber, title: bilingual })).min(1),
  }),
});

export const collections = { lessons, outline };
