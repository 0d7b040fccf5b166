import { readFile, readdir } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { asText } from '../exercise/files.ts';
import type { GuestFiles } from '../exercise/files.ts';
import { applications } from '../exercise/model.ts';
import { parseExercise } from '../exercise/parse.ts';
import type { ExerciseBundle } from '../exercise/parse.ts';

/** Where exercises live, seen from the project's root. */
export const exercisesFolder = 'labs/exercises';

/** The slugs of all exercises, sorted. */
export async function listExercises(root: string): Promise<string[]> {
  const entries = await readdir(join(root, exercisesFolder), { withFileTypes: true });
  return entries
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name)
    .sort();
}

/** Reads one exercise from the disk. Throws ExerciseError when its files are not right. */
export async function readExercise(root: string, slug: string): Promise<ExerciseBundle> {
  const labs = join(root, 'labs');
  const apps: GuestFiles = {};
  for (const app of applications) Object.assign(apps, await filesBelow(join(labs, app), labs));
  const folder = join(root, exercisesFolder, slug);
  return parseExercise(slug, await filesBelow(folder, folder), apps);
}

/** All files below a folder, by their path from `from`. */
async function filesBelow(folder: string, from: string): Promise<GuestFiles> {
  const files: GuestFiles = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = new Uint8Array(await readFile(path));
    files[relative(from, path).split(sep).join('/')] = asText(bytes) ?? bytes;
  }
  return files;
}
