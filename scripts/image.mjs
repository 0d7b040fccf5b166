// @ts-check
/** The lab machine's image: built here by apt, in a Debian container, or not at all. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { environment, onPath, root, run, tied } from './command.mjs';
import { SetupError } from './failure.mjs';

const builder = 'labs/machine/build.ts';
const manifest = join(root, 'public', 'machine', 'manifest.json');

/**
 * Where the image can be built.
 * @param {{ osRelease: string, apt: boolean, docker: boolean }} machine
 *   `osRelease` is the text of /etc/os-release ('' where there is none)
 * @returns {'here' | 'container' | 'nowhere'}
 */
export function imagePlace({ osRelease, apt, docker }) {
  // The builder asks the host's own mirror for Debian's packages: Ubuntu's mirrors lack them.
  if (apt && /^ID="?debian"?$/m.test(osRelease)) return 'here';
  return docker ? 'container' : 'nowhere';
}

/**
 * The container's command line, run by `docker`. The project is mounted, so what is downloaded and built stays.
 * @param {{ folder: string, uid?: number | undefined, gid?: number | undefined }} options
 */
export function dockerArguments({ folder, uid, gid }) {
  const user = uid === undefined ? [] : ['--user', `${uid}:${gid ?? uid}`];
  const mount = ['--volume', `${folder}:/src`, '--workdir', '/src', '--env', 'HOME=/tmp'];
  return ['run', '--rm', '--init', ...user, ...mount, 'node:24-bookworm', 'node', builder];
}

/**
 * Builds the image if it isn't up to date (the builder knows, and prints its own progress).
 * Without apt and Docker the site starts without the machine.
 * @param {string} title for example "[3/3] Lab machine"
 * @param {{ required: boolean }} options whether to go on without it is a failure
 * @throws {SetupError}
 */
export async function ensureImage(title, { required }) {
  const place = imagePlace({
    osRelease: existsSync('/etc/os-release') ? readFileSync('/etc/os-release', 'utf8') : '',
    apt: onPath('apt-get') && onPath('dpkg'),
    docker: onPath('docker') && (await run('docker', ['info'])).code === 0,
  });
  if (place === 'nowhere') {
    // An image that was built elsewhere and copied here is as good.
    if (existsSync(manifest)) return;
    const todo =
      'Install Docker (or build on Debian) and run the command again to have the machine in the lab';
    const why = 'this system has neither Debian packages nor a running Docker';
    if (required) throw new SetupError('Building the lab machine', { why, todo });
    console.warn(`${title} · left out: ${why}. ${todo}.`);
    return;
  }
  const [command, args] =
    place === 'here'
      ? ['node', [builder]]
      : [
          'docker',
          dockerArguments({ folder: root, uid: process.getuid?.(), gid: process.getgid?.() }),
        ];
  const code = await attached(command, args);
  if (code === 0) return;
  throw new SetupError('Building the lab machine', {
    why: `${place === 'here' ? 'its builder' : 'its container'} ended with ${String(code)}`,
    todo: 'The line above says what to do; "npm run image" tries this step alone',
  });
}

/**
 * Runs with our own terminal, so that the builder can draw its progress.
 * @param {string} command
 * @param {string[]} args
 * @returns {Promise<number | string>} exit code, signal or errno name
 */
function attached(command, args) {
  return new Promise((resolve) => {
    const child = tied(spawn(command, args, { cwd: root, env: environment(), stdio: 'inherit' }));
    child.on('error', (error) => resolve('code' in error ? String(error.code) : error.name));
    child.on('close', (code, signal) => resolve(code ?? signal ?? 'unknown'));
  });
}
