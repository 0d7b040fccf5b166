import { describe, expect, it } from 'vitest';
import { aptStatus, chromiumSource } from './chromium.mjs';
import { SetupError, explain, failure } from './failure.mjs';
import { dockerArguments, imagePlace } from './image.mjs';
import { nodeProblem } from './node-version.mjs';
import { isStale, packageFolders } from './packages.mjs';

const debian = 'PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"\nID=debian\n';
const ubuntu = 'NAME="Ubuntu"\nID=ubuntu\nID_LIKE=debian\n';

describe('the Node.js that a machine needs', () => {
  it('is 20 on Linux, where an npm package brings Node 24', () => {
    expect(nodeProblem('20.0.0', 'linux', 'x64')).toBeUndefined();
    expect(nodeProblem('26.1.0', 'linux', 'arm64')).toBeUndefined();
    expect(nodeProblem('18.20.4', 'linux', 'x64')?.why).toContain('needs 20 or newer');
  });

  it('is 22.18 elsewhere, the first that runs TypeScript', () => {
    expect(nodeProblem('22.18.0', 'darwin', 'arm64')).toBeUndefined();
    expect(nodeProblem('22.17.1', 'darwin', 'arm64')?.why).toContain('22.17.1');
    expect(nodeProblem('20.19.0', 'win32', 'x64')?.why).toContain('needs 22.18 or newer');
    expect(nodeProblem('20.19.0', 'linux', 'riscv64')?.why).toContain('22.18');
  });
});

describe('the packages', () => {
  it('are installed again when the lock is newer than what npm left', () => {
    expect(isStale(1000, undefined)).toBe(true);
    expect(isStale(2000, 1000)).toBe(true);
    expect(isStale(1000, 2000)).toBe(false);
  });

  it('are counted without those for other systems', () => {
    const lock = JSON.stringify({
      packages: {
        '': {},
        'node_modules/a': {},
        'node_modules/mac': { os: ['darwin'] },
        'node_modules/arm': { os: ['linux'], cpu: ['arm64'] },
        'node_modules/x64': { os: ['linux'], cpu: ['x64'], libc: 'glibc' },
        'node_modules/musl': { os: ['linux'], cpu: ['x64'], libc: ['musl'] },
        'node_modules/not-windows': { os: ['!win32'] },
      },
    });
    expect(packageFolders(lock, { os: 'linux', cpu: 'x64' })).toEqual([
      'node_modules/a',
      'node_modules/x64',
      'node_modules/not-windows',
    ]);
    expect(packageFolders(lock, { os: 'win32', cpu: 'x64' })).toEqual(['node_modules/a']);
  });
});

describe('Chromium', () => {
  it('comes from apt on Debian where that needs no password', () => {
    const machine = { osRelease: debian, apt: true, isRoot: false, sudo: false };
    expect(chromiumSource({ ...machine, isRoot: true })).toBe('apt');
    expect(chromiumSource({ ...machine, sudo: true })).toBe('sudo apt');
    expect(chromiumSource(machine)).toBe('playwright');
  });

  it('comes from Playwright on Ubuntu, whose package is a snap, and where there is no apt', () => {
    const machine = { osRelease: ubuntu, apt: true, isRoot: true, sudo: true };
    expect(chromiumSource(machine)).toBe('playwright');
    expect(chromiumSource({ ...machine, osRelease: '', apt: false })).toBe('playwright');
  });

  it("shows the share that apt's status lines tell", () => {
    expect(aptStatus('dlstatus:3:42.5:Retrieving file 3 of 9')).toEqual({
      phase: 'download',
      done: 0.425,
      text: 'Retrieving file 3 of 9',
    });
    expect(aptStatus('pmstatus:libc6:amd64:80.0:Configuring libc6 (amd64)')).toMatchObject({
      phase: 'install',
      done: 0.8,
    });
    expect(aptStatus('pmstatus:chromium:20:Installing chromium')).toMatchObject({ done: 0.2 });
    expect(aptStatus('media-change: a disc')).toBeUndefined();
  });
});

describe("the lab machine's image", () => {
  it('is built here on Debian, in a container elsewhere, or not at all', () => {
    expect(imagePlace({ osRelease: debian, apt: true, docker: true })).toBe('here');
    expect(imagePlace({ osRelease: ubuntu, apt: true, docker: true })).toBe('container');
    expect(imagePlace({ osRelease: ubuntu, apt: true, docker: false })).toBe('nowhere');
    expect(imagePlace({ osRelease: '', apt: false, docker: true })).toBe('container');
    expect(imagePlace({ osRelease: '', apt: false, docker: false })).toBe('nowhere');
  });

  it('belongs to the user who asked for it, also when the container builds it', () => {
    const command = dockerArguments({ folder: '/home/ana/course', uid: 1000, gid: 100 }).join(' ');
    expect(command).toContain('--user 1000:100');
    expect(command).toContain('--volume /home/ana/course:/src');
    expect(command).toMatch(/node:24-bookworm node labs\/machine\/build\.ts$/);
    expect(dockerArguments({ folder: 'C:\\course' })).not.toContain('--user');
  });
});

describe('a failure', () => {
  it.each([
    [
      'npm error code ENOSPC\nnpm error nospc There appears to be insufficient space',
      'disk is full',
    ],
    ["EACCES: permission denied, mkdir '/srv/course/node_modules'", 'permission is missing'],
    ['npm error code EAI_AGAIN\nnpm error request to registry failed', 'download failed'],
    ['E: Failed to fetch http://mirror/chromium.deb  Connection timed out', 'download failed'],
    ['E: Could not get lock /var/lib/dpkg/lock-frontend', 'another package manager'],
    ['npm error `npm ci` can only install packages when your package.json and', 'do not agree'],
    ['npm error code EINTEGRITY', 'does not match the hash'],
  ])('is named by its cause: %s', (output, why) => {
    expect(explain(output, 1).why).toContain(why);
  });

  it('is told in one line: what, why, what to do', () => {
    const error = new SetupError('Installing the packages', explain('ENOSPC: write', 1));
    expect(error.message).toBe(
      'Installing the packages failed: the disk is full. Free about 3 GB and run the command again.',
    );
  });

  it('without a known cause quotes the last line that says something', () => {
    const output = '\x1b[31mUnexpected token in page.mdx:3\x1b[0m.\n\n';
    expect(explain(output, 1).why).toBe('Unexpected token in page.mdx:3');
    const thrown =
      '[ERROR] No such component: Pool\n  Hint: import it\n  at render (file:///x.mjs:1:1)';
    expect(explain(thrown, 1).why).toBe('Error: No such component: Pool');
    expect(explain('', 'SIGKILL').why).toBe('it ended with SIGKILL');
    const npm = 'npm error Broken.\nnpm error A complete log of this run can be found in: /x.log';
    expect(explain(npm, 1).why).toBe('Broken');
  });

  it('names the file or the host when the tool did', () => {
    const output = "npm error code EACCES\nnpm error EACCES: permission denied, mkdir '/srv/x'";
    expect(explain(output, 1).why).toBe(
      "a permission is missing (EACCES: permission denied, mkdir '/srv/x')",
    );
  });

  it("shows the tool's own output only when its cause is unknown", () => {
    const shown: string[] = [];
    const log = { write: (text: string) => shown.push(text) };
    failure('Building', { output: 'ENOSPC\n', code: 1 }, undefined, log);
    expect(shown).toEqual([]);
    const error = failure('Building', { output: 'odd\nthing\n', code: 2 }, 'Ask', log);
    expect(shown).toEqual(['odd\nthing\n']);
    expect(error.message).toBe('Building failed: thing. Ask.');
  });
});
