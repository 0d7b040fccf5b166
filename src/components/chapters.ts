import { getEntry, type CollectionEntry } from 'astro:content';
import type { Lang } from '../i18n/lang.ts';

/**
 * What stands on a chapter's page before its lessons.
 *
 * @throws Error (which fails the build) when nobody has written it in this language
 */
export async function introductionOf(
  number: string,
  lang: Lang,
): Promise<CollectionEntry<'chapters'>> {
  const entry = await getEntry('chapters', `${lang}/${number}`);
  if (entry) return entry;
  throw new Error(
    `content/chapters/${lang}/${number}.mdx is missing: content/outline.yaml has chapter ${number}. Write one with a description between --- lines and a paragraph or two on what the chapter answers.`,
  );
}
