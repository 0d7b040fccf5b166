import { getCollection, type CollectionEntry } from 'astro:content';
import type { Lang } from '../i18n/lang.ts';
import { pagePath } from '../i18n/paths.ts';
import { claimById } from './claims.ts';
import { readingMinutes } from './reading-time.ts';

export type Lesson = CollectionEntry<'lessons'>;

/** A section as the table of contents shows it; without `href` its lesson is not written yet. */
export interface ContentsSection {
  number: string;
  title: string;
  slug?: string;
  path?: string;
  href?: string;
  /** Reading time, when the lesson exists. */
  minutes?: number;
  /** What the reader will be able to do, when the lesson exists. */
  outcomes?: readonly string[];
}

export interface ContentsChapter {
  number: string;
  title: string;
  sections: ContentsSection[];
}

/** The slug of a lesson: its id without the language. The same in every language. */
export function lessonSlug(lesson: Lesson): string {
  return lesson.id.slice(lesson.id.indexOf('/') + 1);
}

/** The path of a lesson's page, as `Base` and `pagePath` take it. */
export function lessonPath(lesson: Lesson): string {
  return `lessons/${lessonSlug(lesson)}`;
}

/** Minutes that it takes to read a lesson. */
export function lessonMinutes(lesson: Lesson, lang: Lang): number {
  return readingMinutes(lesson.body ?? '', lang, (id) => {
    const { says, truth } = claimById(id);
    return `${says[lang]} ${truth[lang]}`;
  });
}

/** The lessons of one language, in reading order. */
export async function lessonsOf(lang: Lang): Promise<Lesson[]> {
  const lessons = await getCollection('lessons', ({ id }) => id.startsWith(`${lang}/`));
  return lessons.sort((a, b) => a.data.order - b.data.order);
}

/**
 * The course's contents in one language, with a link wherever a lesson exists.
 *
 * @throws Error when a lesson names a section that the outline does not have
 */
export async function contentsOf(lang: Lang): Promise<ContentsChapter[]> {
  const [outline, lessons] = await Promise.all([getCollection('outline'), lessonsOf(lang)]);
  const bySection = new Map(lessons.map((lesson) => [lesson.data.section, lesson]));
  const chapters = outline
    .sort((a, b) => a.data.id.localeCompare(b.data.id, 'en', { numeric: true }))
    .map(({ data }) => ({
      number: data.id,
      title: data.title[lang],
      sections: data.sections.map(({ number, title }): ContentsSection => {
        const lesson = bySection.get(number);
        bySection.delete(number);
        if (!lesson) return { number, title: title[lang] };
        const path = lessonPath(lesson);
        const minutes = lessonMinutes(lesson, lang);
        return {
          number,
          title: lesson.data.title,
          slug: lessonSlug(lesson),
          path,
          href: pagePath(lang, path),
          minutes,
          outcomes: lesson.data.outcomes,
        };
      }),
    }));
  const [stray] = bySection.values();
  if (stray) {
    throw new Error(
      `content/lessons/${stray.id}.mdx: section "${stray.data.section}" is not in content/outline.yaml`,
    );
  }
  return chapters;
}
