import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { stringify } from 'yaml';
import { parseClaims } from '../../claims/model.ts';
import { readFrontMatter, type FrontMatter } from '../../course/front-matter.ts';
import { outlineFile, parseSections } from '../../course/outline.ts';
import { langs } from '../../i18n/lang.ts';
import { Refusal } from './refusal.ts';
import { isSlug } from './slug.ts';

/** The part with the claims: its heading and the mark where they go. */
const claimsPart = /## .*\n\nCLAIMS\n\n/;

/**
 * Writes a new lesson, in every language, from the templates in content/templates/lesson/: with the
 * title of its section, its place among the others, and every claim of the section.
 *
 * @param root the project's folder
 * @param slug its name in addresses, the same in every language
 * @param number the section of content/outline.yaml that it teaches
 * @returns the files it wrote, from the project's folder
 * @throws Refusal when the slug or the section can't be taken; nothing is written then
 */
export async function newLesson(root: string, slug: string, number: string): Promise<string[]> {
  if (!isSlug(slug)) {
    throw new Refusal(
      `"${slug}" can't be a slug: use lower-case words and hyphens, such as static-mode`,
    );
  }
  const files = langs.map((lang) => ({ lang, file: `content/lessons/${lang}/${slug}.mdx` }));
  const taken = files.find(({ file }) => existsSync(join(root, file)));
  if (taken) throw new Refusal(`${taken.file} is there already: choose another slug`);

  const sections = parseSections(await readFile(join(root, outlineFile), 'utf8'));
  const numbers = sections.map((section) => section.number);
  const section = sections.find((one) => one.number === number);
  if (!section) {
    throw new Refusal(`${outlineFile} has no section "${number}"; it has ${numbers.join(', ')}`);
  }
  const lessons = await lessonsOf(root);
  const there = lessons.find((lesson) => lesson.section === number);
  if (there) throw new Refusal(`section ${number} has a lesson already: ${there.file}`);

  const claims = await claimsOf(root, number);
  const order = placeFor(number, numbers, lessons);
  const made = await Promise.all(
    files.map(async ({ lang, file }) => {
      const template = await readFile(join(root, `content/templates/lesson/${lang}.mdx`), 'utf8');
      const list = claims.map((id) => `<Claim id="${id}" />`).join('\n\n');
      const text = template
        .replace('TITLE', () => stringify(section.title[lang], { singleQuote: true }).trimEnd())
        .replace('SECTION', number)
        .replace('ORDER', String(order))
        .replace(list === '' ? claimsPart : 'CLAIMS', list);
      return { file, text };
    }),
  );
  for (const { file, text } of made) {
    await mkdir(dirname(join(root, file)), { recursive: true });
    // Not over a file that appeared in the meantime.
    await writeFile(join(root, file), text, { flag: 'wx' });
  }
  return made.map(({ file }) => file);
}

type Placed = Pick<FrontMatter, 'section' | 'order'> & { file: string };

/** Section and order of the lessons that there are; one that can't be read is left to the build. */
async function lessonsOf(root: string): Promise<Placed[]> {
  const found: Placed[] = [];
  for (const lang of langs) {
    const folder = `content/lessons/${lang}`;
    const names = existsSync(join(root, folder)) ? await readdir(join(root, folder)) : [];
    for (const name of names.filter((one) => one.endsWith('.mdx'))) {
      const file = `${folder}/${name}`;
      const read = readFrontMatter(file, await readFile(join(root, file), 'utf8'), []);
      if (read) found.push({ ...read.value, file });
    }
  }
  return found;
}

/** After the lessons of earlier sections, before those of later ones; a whole number if one is free. */
function placeFor(number: string, numbers: readonly string[], lessons: readonly Placed[]): number {
  const index = numbers.indexOf(number);
  const orders = (side: (other: number) => boolean): number[] =>
    lessons.filter(({ section }) => side(numbers.indexOf(section))).map(({ order }) => order);
  const before = Math.max(0, ...orders((other) => other < index));
  const after = Math.min(Infinity, ...orders((other) => other > index));
  const usual = index + 1;
  if (before < usual && usual < after) return usual;
  return after === Infinity ? before + 1 : (before + after) / 2;
}

async function claimsOf(root: string, number: string): Promise<string[]> {
  const folder = join(root, 'content/claims');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.yaml'));
  const files = await Promise.all(
    names.map(async (name) => [name, await readFile(join(folder, name), 'utf8')] as const),
  );
  return parseClaims(Object.fromEntries(files))
    .filter(({ section }) => section === number)
    .map(({ id }) => id);
}
