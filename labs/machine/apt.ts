import { mkdir, readFile, rm, writeFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { BuildError, run } from './run.ts';
import { suite } from './packages.ts';

/** One package as the repository describes it. */
export interface Package {
  name: string;
  version: string;
  architecture: string;
  source: string;
  /** Bytes. */
  size: number;
  sha256: string;
}

/** An apt of our own: separate state and cache, no root, the signatures of Debian checked. */
export class Apt {
  readonly repositories: string[];
  #folder: string;
  #options: string[];

  private constructor(folder: string, architecture: string, repositories: string[]) {
    this.#folder = folder;
    this.repositories = repositories;
    const option = (name: string, value: string) => ['-o', `${name}=${value}`];
    this.#options = [
      ...option('APT::Architecture', architecture),
      ...option('APT::Architectures', architecture),
      ...option('APT::Sandbox::User', ''),
      ...option('APT::Install-Recommends', 'false'),
      ...option('Acquire::Languages', 'none'),
      ...option('Acquire::Retries', '3'),
      ...option('Debug::NoLocking', '1'),
      ...option('Dir::State', path.join(folder, 'state')),
      ...option('Dir::State::status', path.join(folder, 'status')),
      ...option('Dir::Cache', path.join(folder, 'cache')),
      ...option('Dir::Etc::sourcelist', path.join(folder, 'sources.list')),
      ...option('Dir::Etc::sourceparts', '/dev/null'),
    ];
  }

  /**
   * Prepares the folder and reads the repositories' indexes. The suite itself must answer; an
   * update or security repository that is in the middle of a mirror run is left out, and said so.
   */
  static async open(
    folder: string,
    architecture: string,
    warn: (line: string) => void,
  ): Promise<Apt> {
    await mkdir(path.join(folder, 'state/lists/partial'), { recursive: true });
    await mkdir(path.join(folder, 'cache/archives/partial'), { recursive: true });
    await writeFile(path.join(folder, 'status'), '');
    const candidates = await hostRepositories();
    const answered: string[] = [];
    for (const [index, repository] of candidates.entries()) {
      const all = [...answered, repository];
      const apt = new Apt(folder, architecture, all);
      await writeFile(path.join(folder, 'sources.list'), all.map(sourceLine).join('\n') + '\n');
      try {
        await apt.#get(['update', '-o', 'APT::Update::Error-Mode=any']);
        answered.push(repository);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        if (index === 0) throw new BuildError(`no package index of Debian ${suite}: ${reason}`);
        warn(`${repository.split(' ')[1] ?? ''} is left out: its index can't be had at the moment`);
      }
    }
    const apt = new Apt(folder, architecture, answered);
    await writeFile(path.join(folder, 'sources.list'), answered.map(sourceLine).join('\n') + '\n');
    return apt;
  }

  #get(args: string[], cwd?: string): Promise<string> {
    return run('apt-get', [...this.#options, '-q', ...args], cwd ? { cwd } : {});
  }

  #cache(args: string[]): Promise<string> {
    return run('apt-cache', [...this.#options, ...args]);
  }

  /** The newest kernel of the plain 686 flavour (the emulator has no PAE worth using). */
  async kernelPackage(): Promise<string> {
    const found = await this.#cache([
      'search',
      '--names-only',
      '^linux-image-6\\.1\\.0-[0-9]+-686$',
    ]);
    const number = (name: string) => Number(/-(\d+)-686$/.exec(name)?.[1] ?? 0);
    const names = found
      .split('\n')
      .map((line) => line.split(' ')[0] ?? '')
      .filter(Boolean)
      .sort((a, b) => number(a) - number(b));
    const newest = names.at(-1);
    if (!newest) throw new BuildError(`Debian ${suite} offers no 686 kernel`);
    return newest;
  }

  /** `wanted` and all they depend on, less `without`. */
  async closure(wanted: string[], without: string[]): Promise<Package[]> {
    const listed = await this.#get(['install', '--print-uris', '-y', ...wanted]);
    const names = listed
      .split('\n')
      .map((line) => /^'[^']*' (\S+?)_/.exec(line)?.[1])
      .filter((name) => name !== undefined)
      .filter((name) => !without.includes(name));
    return this.describe(names);
  }

  async describe(names: string[]): Promise<Package[]> {
    const text = await this.#cache(['show', '--no-all-versions', ...names]);
    const packages = text
      .split('\n\n')
      .filter((stanza) => stanza.trim())
      .map(parseStanza)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    return packages.filter((one, i) => packages[i - 1]?.name !== one.name);
  }

  /** Downloads what is not there yet; returns the file of each package. */
  async download(
    packages: Package[],
    progress: (doneBytes: number, totalBytes: number) => void,
  ): Promise<Map<string, string>> {
    const folder = path.join(this.#folder, 'packages');
    await mkdir(folder, { recursive: true });
    const fileOf = (one: Package) =>
      path.join(
        folder,
        `${one.name}_${one.version.replaceAll(':', '%3a')}_${one.architecture}.deb`,
      );
    const total = packages.reduce((sum, one) => sum + one.size, 0);
    const missing: Package[] = [];
    for (const one of packages) {
      if (await isWhole(fileOf(one), one.size)) continue;
      await rm(fileOf(one), { force: true });
      missing.push(one);
    }
    let done = total - missing.reduce((sum, one) => sum + one.size, 0);
    // Many at a time, since apt reads its lists anew at each call; not all, so that progress shows.
    for (let at = 0; at < missing.length; at += batchSize) {
      const batch = missing.slice(at, at + batchSize);
      await this.#get(['download', ...batch.map((one) => `${one.name}=${one.version}`)], folder);
      for (const one of batch) {
        if (!(await isWhole(fileOf(one), one.size))) {
          throw new BuildError(`${one.name}: the download is incomplete; start again to go on`);
        }
        done += one.size;
      }
      progress(done, total);
    }
    return new Map(packages.map((one) => [one.name, fileOf(one)]));
  }
}

/** Packages fetched by one call of apt. */
const batchSize = 12;

async function isWhole(file: string, size: number): Promise<boolean> {
  try {
    return (await stat(file)).size === size;
  } catch {
    return false;
  }
}

const stanzaSchema = z.object({
  Package: z.string(),
  Version: z.string(),
  Architecture: z.string(),
  Source: z.string().optional(),
  Size: z.coerce.number(),
  SHA256: z.string(),
});

function parseStanza(text: string): Package {
  const fields: Record<string, string> = {};
  for (const line of text.split('\n')) {
    const [, name, value] = /^([\w-]+): (.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) fields[name] = value;
  }
  const stanza = stanzaSchema.parse(fields);
  return {
    name: stanza.Package,
    version: stanza.Version,
    architecture: stanza.Architecture,
    source: stanza.Source ?? stanza.Package,
    size: stanza.Size,
    sha256: stanza.SHA256,
  };
}

const keyring = '/usr/share/keyrings/debian-archive-keyring.gpg';
const sourceLine = (repository: string) => `deb [signed-by=${keyring}] ${repository}`;

/** The mirrors of this computer's own apt configuration, pointed at our suite. */
async function hostRepositories(): Promise<string[]> {
  const uris = await run('apt-get', ['indextargets', '--format', '$(REPO_URI)']);
  const unique = [...new Set(uris.split('\n').map((uri) => uri.trim().replace(/\/$/, '')))];
  const main = unique.find((uri) => /\/debian$/.test(uri));
  const security = unique.find((uri) => /\/debian-security$/.test(uri));
  if (!main) {
    throw new BuildError('this computer’s apt names no Debian mirror; the image needs one');
  }
  await readFile(keyring).catch(() => {
    throw new BuildError(`${keyring} is missing: install debian-archive-keyring`);
  });
  return [
    `${main} ${suite} main`,
    ...(security ? [`${security} ${suite}-security main`] : []),
    `${main} ${suite}-updates main`,
  ];
}
