import * as z from 'zod/mini';
import type { Lang } from '../../i18n/lang.ts';
import { sitePath } from '../../i18n/paths.ts';
import { isMeant, readAnswer, type Answer } from '../../search/answer.ts';

/** What was found: the best pages, best first, and how many there are in all. */
export interface Found {
  answers: Answer[];
  pages: number;
}

/** Looks words up in the index of one language. */
export type Find = (words: string) => Promise<Found>;

/** Pages that the list shows. */
const most = 8;

const callable = <Call extends (...given: never[]) => unknown>() =>
  z.custom<Call>((value) => typeof value === 'function');

/** What is used of Pagefind 1.5's module. */
const engine = z.object({
  options: callable<(options: { baseUrl: string; noWorker: boolean }) => Promise<unknown>>(),
  init: callable<() => Promise<unknown>>(),
  search: callable<(words: string) => Promise<unknown>>(),
});
const found = z.object({
  results: z.array(z.object({ data: callable<() => Promise<unknown>>() })),
});

/**
 * Loads the search of one language: 12 KB of script and 72 KB of WebAssembly, and of the index what
 * the words need. Once it is there, the service worker is asked to keep all of it.
 *
 * Rejects without a network (if it was never kept), and where the site was not built.
 */
export async function loadEngine(lang: Lang): Promise<Find> {
  const folder = sitePath(`search/${lang}/`);
  const module: unknown = await import(/* @vite-ignore */ `${folder}pagefind.js`);
  const { options, init, search } = engine.parse(module);
  // Its worker would be one more file; an index of some 30 pages answers in a few milliseconds.
  await options({ baseUrl: sitePath(''), noWorker: true });
  await init();
  void keep(folder).catch(() => undefined);
  return async (words) => {
    const { results } = found.parse(await search(words));
    const best = await Promise.all(results.slice(0, most).map(({ data }) => data()));
    const answers = best.map((page) => readAnswer(page)).filter((page) => isMeant(page, words));
    return { answers, pages: answers.length === 0 ? 0 : results.length };
  };
}

async function keep(folder: string): Promise<void> {
  const response = await fetch(`${folder}files.json`);
  const files = z.array(z.string()).parse(await response.json());
  const urls = files.map((file) => new URL(folder + file, location.href).href);
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ type: 'keep', urls });
}
