import { parse } from 'yaml';
import { z } from 'zod';
import { sectionNumber } from './front-matter.ts';

const bilingual = z.strictObject({ es: z.string().min(1), en: z.string().min(1) });

/** A chapter of content/outline.yaml, with its sections in the order of the document. */
export const chapterSchema = z.strictObject({
  id: z.string(),
  title: bilingual,
  sections: z.array(z.strictObject({ number: sectionNumber, title: bilingual })).min(1),
});

export type Section = z.infer<typeof chapterSchema>['sections'][number];

/** Where the outline is kept; messages name it. */
export const outlineFile = 'content/outline.yaml';

/**
 * Reads the outline.
 *
 * @param source the text of content/outline.yaml
 * @returns all sections, in the order of the course
 * @throws Error that names the file and the field
 */
export function parseSections(source: string): Section[] {
  const parsed = z.array(chapterSchema).safeParse(parse(source));
  if (parsed.success) return parsed.data.flatMap(({ sections }) => sections);
  throw new Error(`${outlineFile}: ${z.prettifyError(parsed.error)}`);
}
