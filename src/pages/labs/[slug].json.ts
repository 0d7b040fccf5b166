/** `/labs/<slug>.json`: an exercise as the lab reads it, checked whole while the site is built. */
import { readFileSync, readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { cwd } from 'node:process';
import type { APIRoute, GetStaticPaths } from 'astro';
import { asText, type GuestFiles } from '../../exercise/files.ts';
import { exerciseToJson } from '../../exercise/page.ts';
import { applications } from '../../exercise/model.ts';
import { parseExercise } from '../../exercise/parse.ts';

/** Read from the disk, not by Vite: a start file may be any bytes, and no module. */
const labs = join(cwd(), 'labs');
const root = join(labs, 'exercises');

export const getStaticPaths = (() =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => ({ params: { slug: entry.name } }))) satisfies GetStaticPaths;

export const GET: APIRoute = ({ params: { slug = '' } }) => {
  const files = filesBelow(join(root, slug), join(root, slug));
  const apps: GuestFiles = {};
  for (const app of applications) Object.assign(apps, filesBelow(join(labs, app), labs));
  return new Response(exerciseToJson(parseExercise(slug, files, apps)), {
    headers: { 'content-type': 'application/json' },
  });
};

/** All files below a folder, by their path from `from`. */
function filesBelow(folder: string, from: string): GuestFiles {
  const files: GuestFiles = {};
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    const bytes = new Uint8Array(readFileSync(path));
    files[relative(from, path).split(sep).join('/')] = asText(bytes) ?? bytes;
  }
  return files;
}
