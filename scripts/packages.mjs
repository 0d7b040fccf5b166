// @ts-check
/** The npm packages: are they as package-lock.json says, and if not, `npm ci` with a count. */
import { existsSync, readFileSync, rmSync, statSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { root, run } from './command.mjs';
import { failure } from './failure.mjs';
import { progress } from './progress.mjs';

const lock = join(root, 'package-lock.json');
/** npm writes this file last: it stands only after a complete installation. */
const marker = join(root, 'node_modules', '.package-lock.json');

/**
 * Whether `npm ci` has to run.
 * @param {number | undefined} lockTime modification time of package-lock.json, ms
 * @param {number | undefined} markerTime of node_modules/.package-lock.json; undefined: not there
 */
export function isStale(lockTime, markerTime) {
  return markerTime === undefined || (lockTime ?? 0) > markerTime;
}

/**
 * The folders that npm will fill on this machine, from the text of package-lock.json. Packages
 * for other systems and processors are left out.
 * @param {string} lockText
 * @param {{ os: string, cpu: string }} machine Node's `process.platform` and `process.arch`
 * @returns {string[]} paths such as "node_modules/astro"
 * @throws {SyntaxError} when the text is no JSON
 */
export function packageFolders(lockText, { os, cpu }) {
  /** @type {{ packages?: Record<string, Record<'os' | 'cpu' | 'libc', string | string[] | undefined>> }} */
  const { packages = {} } = JSON.parse(lockText);
  return Object.entries(packages)
    .filter(([path, entry]) => {
      const fits = allows(entry.os, os) && allows(entry.cpu, cpu) && allows(entry.libc, 'glibc');
      return path !== '' && fits;
    })
    .map(([path]) => path);
}

/**
 * npm's rule: a list of names to allow, or of names to refuse with "!" in front.
 * @param {string | string[] | undefined} rule
 * @param {string} value
 */
function allows(rule, value) {
  const list = typeof rule === 'string' ? [rule] : (rule ?? []);
  if (list.length === 0) return true;
  if (list.includes(`!${value}`)) return false;
  return list.includes(value) || list.every((name) => name.startsWith('!'));
}

/**
 * Installs the packages if they are not as package-lock.json says.
 * @param {string} title of the progress line
 * @throws {import('./failure.mjs').SetupError} after taking the half-made node_modules away
 */
export async function ensurePackages(title) {
  if (!isStale(modified(lock), modified(marker))) return;
  const line = progress(title);
  const folders = packageFolders(readFileSync(lock, 'utf8'), {
    os: process.platform,
    cpu: process.arch,
  });
  const timer = setInterval(() => {
    const done = folders.filter((path) => existsSync(join(root, path, 'package.json'))).length;
    line.update(`${done} of ${folders.length}`, done / folders.length);
  }, 1000);
  const { code, output } = await npm([
    'ci',
    // A machine with NODE_ENV=production or `omit` in its npmrc still gets the whole project.
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--no-progress',
  ]);
  clearInterval(timer);
  if (code === 0 && existsSync(marker)) {
    line.end(`${folders.length} packages`);
    return;
  }
  line.clear();
  rmSync(join(root, 'node_modules'), { recursive: true, force: true });
  throw failure('Installing the packages', { output, code });
}

/**
 * Runs the npm that started us, with the Node that runs it: the one under node_modules is about
 * to be replaced.
 * @param {string[]} args
 */
function npm(args) {
  const cli = process.env['npm_execpath'];
  const node = process.env['npm_node_execpath'];
  if (cli?.endsWith('.js') && node) {
    const path = [dirname(node), process.env['PATH'] ?? ''].join(delimiter);
    return run(node, [cli, ...args], { env: { ...process.env, PATH: path } });
  }
  return run('npm', args, { env: process.env });
}

/** @param {string} file */
function modified(file) {
  return statSync(file, { throwIfNoEntry: false })?.mtimeMs;
}
