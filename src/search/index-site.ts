import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { close, createIndex } from 'pagefind';

/** What is on a page and not in its text: tools, drawings, and what only a screen reader hears. */
const leftOut = [
  'nav',
  'svg',
  'template',
  'noscript',
  '[popover]',
  '.copy-code',
  '.no-print',
  '.visually-hidden',
];

/** Pagefind also brings interfaces of its own and a worker; ours needs its engine and the index. */
const wanted = (path: string, lang: string): boolean =>
  path === 'pagefind.js' ||
  path === 'pagefind-entry.json' ||
  path === `wasm.${lang}.pagefind` ||
  /\.pf_(meta|index|fragment|filter)$/.test(path);

/** What was indexed of one language. */
export interface Indexed {
  lang: string;
  pages: number;
  files: number;
  bytes: number;
}

/**
 * Writes a search index of each language into `search/<lang>/`. Of a page it takes what stands in
 * `data-pagefind-body`.
 *
 * @param folder the built site
 * @throws Error when Pagefind fails, or a language has no page to find
 */
export async function indexSite(folder: string, langs: readonly string[]): Promise<Indexed[]> {
  const done: Indexed[] = [];
  try {
    for (const lang of langs) done.push(await indexLang(folder, lang));
  } finally {
    await close();
  }
  return done;
}

async function indexLang(folder: string, lang: string): Promise<Indexed> {
  const { index, errors } = await createIndex({ excludeSelectors: leftOut, forceLanguage: lang });
  if (!index) throw new Error(`Pagefind gave no index: ${errors.join('; ')}`);
  const added = await index.addDirectory({ path: folder, glob: `${lang}/**/*.html` });
  const made = await index.getFiles();
  const failures = [...added.errors, ...made.errors];
  if (failures.length > 0) throw new Error(`Pagefind: ${failures.join('; ')}`);
  const files = made.files.filter(({ path }) => wanted(path, lang));
  if (!files.some(({ path }) => path.endsWith('.pf_fragment'))) {
    throw new Error(`No page under ${lang}/ has data-pagefind-body: there is nothing to find`);
  }
  for (const { path, content } of files) {
    const target = join(folder, 'search', lang, path);
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, content);
  }
  // What the page asks the service worker to keep, so that the next search needs no network.
  const list = JSON.stringify(files.map(({ path }) => path));
  writeFileSync(join(folder, 'search', lang, 'files.json'), list);
  return {
    lang,
    pages: files.filter(({ path }) => path.endsWith('.pf_fragment')).length,
    files: files.length,
    bytes: files.reduce((sum, { content }) => sum + content.length, 0),
  };
}
