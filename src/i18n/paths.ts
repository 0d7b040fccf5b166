import { langs, type Lang } from './lang.ts';

/**
 * The address of a page of the course, under whatever folder the site is served from.
 *
 * @param lang the language of the page
 * @param path the page's path without language and outer slashes: `''` for the home page,
 *   `'lessons/request-flow'`, `'lab/connect-nginx'`
 * @returns for example `/es/lessons/request-flow/`; always ends with a slash
 */
export function pagePath(lang: Lang, path = ''): string {
  return sitePath(path === '' ? `${lang}/` : `${lang}/${path}/`);
}

/**
 * The address of a file of the site (`favicon.svg`), under whatever folder it is served from.
 *
 * @param path without a leading slash
 */
export function sitePath(path: string): string {
  return `${import.meta.env.BASE_URL.replace(/\/+$/, '')}/${path}`;
}

/** What `getStaticPaths` of a page that exists in every language returns. */
export function langPaths(): { params: { lang: Lang } }[] {
  return langs.map((lang) => ({ params: { lang } }));
}
