import { isLang, type Lang } from './lang.ts';

/**
 * The language of the page that is being rendered, for components that stand in lessons and are
 * not told it.
 *
 * @param given what the writer said with a `lang` attribute, if anything
 * @param routeLang `Astro.params.lang`
 * @throws Error when neither names a language of the course
 */
export function pageLang(given: string | undefined, routeLang: string | undefined): Lang {
  const lang = given ?? routeLang;
  if (!isLang(lang)) {
    throw new Error(`No language: say lang="es" or lang="en" (got ${JSON.stringify(lang)})`);
  }
  return lang;
}
