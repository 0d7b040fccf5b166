import type { Lang } from '../i18n/lang.ts';
import { contentsOf } from './course.ts';

/** A page of the course, as previous and next lead to it. */
export interface Step {
  /** As `Base` and `pagePath` take it. */
  path: string;
  title: string;
}

/** The path of a chapter's page. */
export function chapterPath(number: string): string {
  return `chapters/${number}`;
}

/** The course from end to end: each chapter's page, then its lessons. */
export async function readingOrder(lang: Lang): Promise<Step[]> {
  return (await contentsOf(lang)).flatMap(({ number, title, sections }) => [
    { path: chapterPath(number), title: `${number} ${title}` },
    ...sections.flatMap((section) =>
      section.path === undefined ? [] : [{ path: section.path, title: section.title }],
    ),
  ]);
}
