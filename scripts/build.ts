/**
 * Builds the site into dist/ unless it is up to date: Astro into a folder beside it, compressed,
 * then put in the old one's place, so that a failed build leaves the last good site.
 *
 * Usage: npm run build [-- --force]
 */
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { findChromium } from './chromium.mjs';
import { environment, root, run } from './command.mjs';
import { compressSite } from './compress.ts';
import { SetupError, explain } from './failure.mjs';
import { hashSources } from './freshness.ts';
import { progress, size } from './progress.mjs';

const dist = join(root, 'dist');
const cache = join(root, '.cache', 'site');
const stamp = join(cache, 'built');

/**
 * Brings dist/ up to date.
 *
 * @param force builds even if nothing changed
 * @returns whether anything was built
 * @throws SetupError with the cause; dist/ is then what it was before
 */
export async function buildSite({ force = false } = {}): Promise<boolean> {
  mkdirSync(cache, { recursive: true });
  // The address that the site is built for stands in every page.
  const { BASE_PATH = '/', SITE_URL = '' } = process.env;
  const hash = `${hashSources(root)} ${BASE_PATH} ${SITE_URL}`;
  const built = existsSync(stamp) ? readFileSync(stamp, 'utf8') : '';
  if (!force && built === hash && existsSync(join(dist, 'index.html'))) return false;
  // Two builds at once (npm start beside npm test) must not write into one folder.
  const next = join(cache, `next-${process.pid}`);
  const old = join(cache, `old-${process.pid}`);
  const clean = () => {
    rmSync(next, { recursive: true, force: true });
    rmSync(old, { recursive: true, force: true });
  };
  process.once('exit', clean);
  await runAstro(next);
  await compress(next);
  rmSync(stamp, { force: true });
  if (existsSync(dist)) renameSync(dist, old);
  renameSync(next, dist);
  writeFileSync(stamp, hash);
  clean();
  return true;
}

async function runAstro(outDir: string): Promise<void> {
  const line = progress('Building the site');
  const timer = setInterval(() => {
    line.update('pages, scripts, diagrams');
  }, 1000);
  const chromium = await findChromium();
  const { code, output } = await run('astro', ['build', '--outDir', outDir], {
    env: {
      ...environment(),
      ASTRO_TELEMETRY_DISABLED: '1',
      ...(chromium && { CHROMIUM: chromium }),
    },
  });
  clearInterval(timer);
  if (code !== 0) {
    line.clear();
    // Always in full: what Astro says names the file and the line.
    process.stderr.write(output);
    throw new SetupError('Building the site', explain(output, code));
  }
  line.end('built');
}

async function compress(folder: string): Promise<void> {
  const line = progress('Compressing it');
  const { files, before, after } = await compressSite(
    folder,
    join(cache, 'compressed'),
    (done, all) => {
      line.update(`${done} of ${all} files`, done / all);
    },
  );
  line.end(`${files} files, ${size(before)} → ${size(after)} brotli`);
}

if (import.meta.main) {
  try {
    const built = await buildSite({ force: process.argv.includes('--force') });
    console.log(built ? 'The site is in dist/.' : 'dist/ is up to date.');
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
