// @ts-check
/** A Chromium: the site's diagrams are drawn in it at build, and the tests run in it. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { onPath, root, run } from './command.mjs';
import { SetupError, failure } from './failure.mjs';
import { progress } from './progress.mjs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

/**
 * The browser's program: $CHROMIUM, one of the system, or the one that Playwright downloaded.
 * @returns {Promise<string | undefined>} its path; undefined when there is none
 */
export async function findChromium() {
  const own = process.env['CHROMIUM'];
  if (own) return own;
  const found = places.find((path) => existsSync(path));
  if (found) return found;
  if (!existsSync(join(root, 'node_modules', 'playwright-core'))) return undefined;
  const { chromium } = await import('@playwright/test');
  const downloaded = chromium.executablePath();
  return existsSync(downloaded) ? downloaded : undefined;
}

/**
 * How to get a Chromium here.
 * @param {{ osRelease: string, apt: boolean, isRoot: boolean, sudo: boolean }} machine
 *   `osRelease` is the text of /etc/os-release ('' elsewhere); `sudo`: works without a password
 * @returns {'apt' | 'sudo apt' | 'playwright'}
 */
export function chromiumSource({ osRelease, apt, isRoot, sudo }) {
  // Ubuntu's package is a wrapper that installs a snap, which containers and CI can't run.
  const debian = /^ID="?debian"?$/m.test(osRelease);
  if (!debian || !apt) return 'playwright';
  if (isRoot) return 'apt';
  return sudo ? 'sudo apt' : 'playwright';
}

/**
 * One line of apt's status file: the share of the current phase that is done.
 * @param {string} line such as "dlstatus:3:42.5:Retrieving file 3 of 9"
 * @returns {{ phase: 'download' | 'install', done: number, text: string } | undefined}
 *   `done` from 0 to 1
 */
export function aptStatus(line) {
  const match = /^(dlstatus|pmstatus):[^:]*(?::[a-z0-9]+)?:([0-9.]+):(.*)$/.exec(line);
  if (!match) return undefined;
  const phase = match[1] === 'dlstatus' ? 'download' : 'install';
  return { phase, done: Number(match[2]) / 100, text: (match[3] ?? '').trim() };
}

/**
 * Installs a Chromium if there is none.
 * @param {string} title of the progress line
 * @throws {SetupError}
 */
export async function ensureChromium(title) {
  const found = await findChromium();
  if (found !== undefined) {
    if (existsSync(found)) return;
    throw new SetupError('Looking for Chromium', {
      why: `CHROMIUM names ${found}, which is not there`,
      todo: 'Correct the variable or unset it',
    });
  }
  const source = chromiumSource({
    osRelease: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
    apt: onPath('apt-get'),
    isRoot: process.getuid?.() === 0,
    sudo: onPath('sudo') && (await run('sudo', ['-n', 'true'])).code === 0,
  });
  const line = progress(title);
  const { code, output } =
    source === 'playwright' ? await download() : await fromApt(source === 'sudo apt', line);
  if (code === 0 && (await findChromium()) !== undefined) {
    line.end('installed');
    return;
  }
  line.clear();
  throw failure(
    'Installing Chromium',
    { output, code },
    'Install it yourself (Debian: "sudo apt-get install chromium"; elsewhere Chrome or "npx playwright install --with-deps chromium") or set CHROMIUM to its path, and run the command again',
  );
}

/** Playwright prints its own progress, with sizes. */
function download() {
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js');
  return run('node', [cli, 'install', 'chromium'], { show: true });
}

/**
 * @param {boolean} sudo
 * @param {import('./progress.mjs').Progress} line
 */
async function fromApt(sudo, line) {
  const [command, first] = sudo ? ['sudo', ['-n', 'apt-get']] : ['apt-get', []];
  line.update('reading the package lists');
  const lists = await run(command, [...first, 'update', '-q']);
  if (lists.code !== 0) return lists;
  const args = ['install', '-y', '-q', '--no-install-recommends', 'chromium'];
  // Answered with no, apt only says how much it would fetch.
  const plan = await run(command, [...first, ...args.filter((arg) => arg !== '-y'), '--assume-no']);
  const bytes = /Need to get (.+?) of archives/.exec(plan.output)?.[1] ?? '';
  // Descriptor 3 does not pass through sudo (it closes what it doesn't know): no details there.
  const options = sudo ? [] : ['-o', 'APT::Status-Fd=3', '-o', 'Dpkg::Use-Pty=0'];
  return run(command, [...first, ...args, ...options], {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    onStatus: (text) => {
      const status = aptStatus(text);
      if (!status) return;
      const share = `${Math.round(status.done * 100)} %`;
      const what = status.phase === 'download' ? `downloading ${bytes}`.trim() : 'unpacking';
      line.update(`${what} ${share}`, status.done);
    },
  });
}
