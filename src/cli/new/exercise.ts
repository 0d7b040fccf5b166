import { existsSync } from 'node:fs';
import { mkdir, readFile, readdir, writeFile } from 'node:fs/promises';
import { dirname, join, relative } from 'node:path';
import { exercisesFolder } from '../exercise-folder.ts';
import { isSlug } from './slug.ts';
import { Refusal } from './refusal.ts';

/** Where the template is, seen from the project's folder. */
const template = 'labs/templates/exercise';

/**
 * Writes a new exercise from the template: a fault, its mend, a check, and a `TODO` wherever a word
 * or a file of its own belongs. Until the last of them is gone, `labs verify` lists them.
 *
 * @param root the project's folder
 * @param slug its name in addresses
 * @param lesson slug of the lesson that it belongs to
 * @returns the files it wrote, from the project's folder
 * @throws Refusal when the slug or the lesson can't be taken; nothing is written then
 */
export async function newExercise(root: string, slug: string, lesson: string): Promise<string[]> {
  for (const name of [slug, lesson]) {
    if (!isSlug(name)) {
      throw new Refusal(
        `"${name}" can't be a slug: use lower-case words and hyphens, such as wrong-port`,
      );
    }
  }
  const folder = `${exercisesFolder}/${slug}`;
  if (existsSync(join(root, folder)))
    throw new Refusal(`${folder} is there already: choose another slug`);

  const entries = await readdir(join(root, template), { recursive: true, withFileTypes: true });
  const made: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const source = join(entry.parentPath, entry.name);
    const file = `${folder}/${relative(join(root, template), source)}`;
    const text = await readFile(source, 'utf8');
    await mkdir(dirname(join(root, file)), { recursive: true });
    // Not over a file that appeared in the meantime.
    const filled = text.replaceAll('SLUG', slug).replaceAll('LESSON', lesson);
    await writeFile(join(root, file), filled, { flag: 'wx' });
    made.push(file);
  }
  return made.sort();
}
