/**
 * Builds the lab machine's image into public/machine/. `npm run image` builds it when it is missing
 * or older than its sources; `npm run image -- --update` asks Debian for newer packages too.
 */
import { createHash } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { manifestSchema, type Manifest } from '../../src/machine/manifest.ts';
import { addTap, compileAgent, copyAgentSources } from './agent.ts';
import { Apt, type Package } from './apt.ts';
import { describeFile, packDisk, partSize, writeHotParts, writeParts, zstd } from './diskimage.ts';
import { initramfs } from './initramfs.ts';
import { hostTools, leftOut, suite, sysroot as sysrootPackages, wanted } from './packages.ts';
import { progressLine } from './progress.ts';
import { configure, licencesOf, unpack } from './rootfs.ts';
import { BuildError, run } from './run.ts';
import { findHotParts, takeSnapshot } from './snapshot.ts';

const here = import.meta.dirname;
const project = path.join(here, '../..');
const cache = path.join(project, '.cache/machine');
const output = path.join(project, 'public/machine');
const v86Folder = path.dirname(createRequire(import.meta.url).resolve('v86'));

/** Changes when anything that the image is made from changes, Debian's packages apart. */
async function hashOfSources(): Promise<string> {
  const hash = createHash('sha256');
  const agentInterface = ['emulator.ts', 'v86-internals.ts', 'frames.ts', 'manifest.ts'];
  const files = [
    ...(await readdir(here, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile() && !/\.(md|test\.ts)$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name)),
    ...agentInterface.map((name) => path.join(project, 'src/machine', name)),
    path.join(v86Folder, 'v86.wasm'),
  ].sort();
  for (const file of files) {
    hash
      .update(path.relative(project, file))
      .update('\0')
      .update(await readFile(file));
  }
  return hash.digest('hex');
}

async function isUpToDate(sources: string): Promise<boolean> {
  const built = await readFile(path.join(output, 'sources.sha256'), 'utf8').catch(() => '');
  return built.trim() === sources;
}

/** The programs that build the image, unpacked beside it: nothing is installed on this computer. */
async function prepareTools(): Promise<{ tools: string; libraries: string }> {
  const folder = path.join(cache, 'tools');
  const packages = path.join(cache, 'tools-packages');
  await rm(folder, { recursive: true, force: true });
  await mkdir(packages, { recursive: true });
  if ((await readdir(packages)).length < hostTools.length) {
    await run('apt-get', ['-q', '-o', 'APT::Sandbox::User=', 'download', ...hostTools], {
      cwd: packages,
    });
  }
  for (const name of await readdir(packages))
    await run('dpkg', ['-x', path.join(packages, name), folder]);
  // Packages put libraries in /lib or /usr/lib; Debian makes the two one.
  const libraries = ['lib', 'usr/lib'].map((name) => path.join(folder, name, triplet()));
  return { tools: folder, libraries: libraries.join(':') };
}

/** Debian's name for this computer's architecture, as it stands in library paths. */
function triplet(): string {
  return `${os.arch() === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`;
}

async function unpackInto(folder: string, files: Iterable<string>): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  for (const file of files) await run('dpkg', ['-x', file, folder]);
}

async function build(sources: string): Promise<void> {
  const step = progressLine();
  await mkdir(cache, { recursive: true });

  step('Reading Debian’s package index');
  const apt = await Apt.open(path.join(cache, 'apt'), 'i386', step.note);
  const kernel = await apt.kernelPackage();
  const packages = await apt.closure(wanted, leftOut);
  const bootPackages = await apt.describe([kernel, 'seabios']);
  const headers = await apt.describe(sysrootPackages);

  step('Downloading packages');
  const files = await apt.download([...packages, ...bootPackages, ...headers], step.bytes);
  const fileOf = ({ name }: Package) => files.get(name) ?? '';
  const { tools, libraries } = await prepareTools();

  step('Unpacking the system');
  const root = path.join(cache, 'root');
  await unpack(packages.map(fileOf), root, (done) => {
    step.count(done, packages.length);
  });
  const licences = new Map<string, string[]>();
  for (const { name } of packages) licences.set(name, await licencesOf(root, name));
  await configure(root, path.join(here, 'overlay'));
  const kernelRoot = path.join(cache, 'kernel');
  await unpackInto(kernelRoot, bootPackages.map(fileOf));
  for (const { name } of bootPackages) licences.set(name, await licencesOf(kernelRoot, name));
  for (const name of await readdir(path.join(kernelRoot, 'boot'))) {
    if (name.startsWith('vmlinuz-'))
      await cp(path.join(kernelRoot, 'boot', name), path.join(kernelRoot, 'boot/vmlinuz'));
  }

  step('Compiling the agent');
  const sysroot = path.join(cache, 'sysroot');
  await unpackInto(sysroot, headers.map(fileOf));
  const agentSource = path.join(here, 'agent');
  await compileAgent(agentSource, tools, sysroot, path.join(root, 'usr/lib/lab/agent'));
  await copyAgentSources(agentSource, path.join(root, 'usr/src/lab-agent'));
  const tapSource = path.join(here, 'tap');
  await addTap(tapSource, tools, libraries, sysroot, root);
  await copyAgentSources(tapSource, path.join(root, 'usr/src/lab-tap'));

  step('Packing the disk');
  const image = path.join(cache, 'disk.squashfs');
  await packDisk(path.join(tools, 'usr/bin/mksquashfs'), libraries, root, image);
  const next = path.join(cache, 'next');
  await rm(next, { recursive: true, force: true });
  const { size, parts } = await writeParts(image, next, step.count);

  step('Booting the machine and starting its servers');
  const wasm = new Uint8Array(await readFile(path.join(v86Folder, 'v86.wasm')));
  const bootFiles = { kernelRoot, image, initrd: await initramfs(root, kernelRoot), wasm };
  const log = process.env['DEBUG'] ? step.note : () => {};
  const state = await takeSnapshot(bootFiles, log);
  step('Compressing the snapshot');
  const packed = await zstd(state, 19);
  await writeFile(path.join(next, 'state.bin'), packed);
  await writeFile(path.join(next, 'v86.wasm'), wasm);

  step('Finding out what a first visit reads');
  const hot = await writeHotParts(next, parts, await findHotParts(bootFiles, packed, log));

  const content = {
    built: new Date().toISOString(),
    suite,
    repositories: apt.repositories.map((line) => line.split(' ').slice(1).join(' ')),
    packages: [...packages, ...bootPackages].map((one) => ({
      ...one,
      licences: licences.get(one.name) ?? [],
    })),
    wasm: describeFile('v86.wasm', wasm),
    state: { ...describeFile('state.bin', packed), uncompressedSize: state.length },
    disk: { size, partSize, parts, hot },
  };
  const hash = createHash('sha256').update(JSON.stringify(content)).digest('hex').slice(0, 16);
  await publish(next, manifestSchema.parse({ hash, ...content }), sources);
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  const stored = parts.reduce((sum, part) => sum + (part?.size ?? 0), 0);
  step.done(
    `The machine is built: snapshot ${megabytes(packed.length)} (${megabytes(state.length)} in memory), ` +
      `disk ${megabytes(stored)} (${megabytes(size)} unpacked, ${megabytes(hot.size)} for a first visit)`,
  );
}

/** Puts the finished image in place at once; the manifest, which makes it visible, comes last. */
async function publish(next: string, manifest: Manifest, sources: string): Promise<void> {
  await mkdir(output, { recursive: true });
  const folder = path.join(output, manifest.hash);
  await rm(folder, { recursive: true, force: true });
  await rename(next, folder);
  const temporary = path.join(output, 'manifest.json.new');
  await writeFile(temporary, JSON.stringify(manifest));
  await rename(temporary, path.join(output, 'manifest.json'));
  await writeFile(path.join(output, 'sources.sha256'), `${sources}\n`);
  for (const name of await readdir(output)) {
    const old = path.join(output, name);
    if (name !== manifest.hash && (await stat(old)).isDirectory())
      await rm(old, { recursive: true });
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({ options: { update: { type: 'boolean', default: false } } });
  const sources = await hashOfSources();
  if (!values.update && (await isUpToDate(sources))) return;
  if (os.platform() !== 'linux') {
    throw new BuildError(
      'the image is built with Debian’s apt; run this on Debian or in a Debian container',
    );
  }
  await build(sources);
}

try {
  await main();
  process.exit(0);
} catch (error) {
  const reason =
    error instanceof Error && 'code' in error && error.code === 'ENOSPC'
      ? 'the disk is full: the build needs about 2 GB below .cache/'
      : error instanceof Error
        ? error.message
        : String(error);
  process.stderr.write(`\nThe lab machine was not built: ${reason}\n`);
  if (process.env['DEBUG'] && error instanceof Error)
    process.stderr.write(`${error.stack ?? ''}\n`);
  await rm(path.join(cache, 'next'), { recursive: true, force: true });
  process.exit(1);
}
