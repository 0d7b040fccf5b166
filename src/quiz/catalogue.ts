import { z } from 'zod';
import type { Quiz } from './model.ts';

/** A text of each language. */
const both = z.strictObject({ es: z.string(), en: z.string() });

/** What there is in the bank, without the questions themselves: enough to draw and to count. */
export const catalogueSchema = z.strictObject({
  /** In the order of the course. */
  lessons: z.array(
    z.strictObject({
      slug: z.string(),
      /** `1.3` */
      section: z.string(),
      title: both,
      outcomes: z.strictObject({ es: z.array(z.string()), en: z.array(z.string()) }),
      questions: z.array(
        z.strictObject({ id: z.string(), type: z.string(), outcome: z.int().min(1) }),
      ),
    }),
  ),
});
export type Catalogue = z.output<typeof catalogueSchema>;
export type CatalogueLesson = Catalogue['lessons'][number];

/** What names a lesson in one language. */
interface Named {
  section: string;
  title: string;
}

/** The catalogue of a bank. */
export function catalogueOf(
  quizzes: readonly { lesson: { slug: string; es: Named; en: Named }; quiz: Quiz }[],
): Catalogue {
  return {
    lessons: quizzes.map(({ lesson: { slug, es, en }, quiz: { outcomes, questions } }) => ({
      slug,
      section: es.section,
      title: { es: es.title, en: en.title },
      outcomes,
      questions: questions.map(({ id, type, outcome }) => ({ id, type, outcome })),
    })),
  };
}
