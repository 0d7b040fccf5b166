import { z } from 'zod';
import { quizSchema } from '../quiz/model.ts';

/** What `content.json` of a package holds; the lessons' texts are files of their own. */
export const packageContentSchema = z.strictObject({
  lang: z.enum(['es', 'en']),
  title: z.string(),
  /** In the course's order. */
  lessons: z
    .array(
      z.strictObject({
        slug: z.string(),
        section: z.string(),
        title: z.string(),
        /** Path of its text, a piece of HTML. */
        page: z.string(),
        /** Without questions that need the lab machine. */
        quiz: quizSchema,
      }),
    )
    .min(1),
});
export type PackageContent = z.output<typeof packageContentSchema>;
export type PackageLesson = PackageContent['lessons'][number];

/** The questions of a package in their order, by lesson and id: what its state counts on. */
export function questionNames({ lessons }: PackageContent): string[] {
  return lessons.flatMap(({ slug, quiz }) => quiz.questions.map(({ id }) => `${slug}/${id}`));
}
