import { cp, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run.ts';

/** Where the compiler's parts are; `tools` and `sysroot` are folders with unpacked packages. */
interface Compiler {
  program: string;
  options: string[];
  /** Folder with the guest's start files. */
  libraries: string;
  /** What every program of the guest is linked with. */
  linked: string[];
}

async function findCompiler(tools: string, sysroot: string): Promise<Compiler> {
  const triplets = await readdir(path.join(tools, 'usr/lib'));
  const tccFolder = path.join(
    tools,
    'usr/lib',
    triplets.find((name) => name.endsWith('-linux-gnu')) ?? '',
    'tcc',
  );
  const libraries = path.join(sysroot, 'usr/lib/i386-linux-gnu');
  const runtime = path.join(sysroot, 'lib/i386-linux-gnu');
  return {
    program: path.join(tools, 'usr/bin/i386-tcc'),
    options: [
      `-B${tccFolder}`,
      '-Wall',
      '-Werror',
      '-nostdinc',
      `-I${path.join(tccFolder, 'include')}`,
      `-I${path.join(sysroot, 'usr/include')}`,
      `-I${path.join(sysroot, 'usr/include/i386-linux-gnu')}`,
      '-nostdlib',
    ],
    libraries,
    linked: [
      `-L${runtime}`,
      path.join(runtime, 'libc.so.6'),
      path.join(sysroot, 'lib/ld-linux.so.2'),
      path.join(libraries, 'libc_nonshared.a'),
      path.join(tccFolder, 'i386-libtcc1.a'),
    ],
  };
}

/** Compiles the guest's agent with tcc, Debian's small C compiler, against the guest's own libc. */
export async function compileAgent(
  source: string,
  tools: string,
  sysroot: string,
  output: string,
): Promise<void> {
  const { program, options, libraries, linked } = await findCompiler(tools, sysroot);
  const sources = (await readdir(source)).filter((name) => name.endsWith('.c')).sort();
  await mkdir(path.dirname(output), { recursive: true });
  const start = ['crt1.o', 'crti.o'].map((name) => path.join(libraries, name));
  const end = path.join(libraries, 'crtn.o');
  await run(program, [...options, ...start, ...sources, ...linked, end, '-o', output], {
    cwd: source,
  });
}

/**
 * Compiles what listens to nginx's Unix sockets, and makes nginx load it: a first DT_NEEDED entry,
 * so that its functions come before libc's. `libraries` is the path for the tool's own libraries.
 */
export async function addTap(
  source: string,
  tools: string,
  libraries: string,
  sysroot: string,
  root: string,
): Promise<void> {
  const { program, options, linked } = await findCompiler(tools, sysroot);
  const library = '/usr/lib/lab/tap.so';
  const output = path.join(root, library);
  await run(program, [...options, '-shared', 'tap.c', ...linked, '-o', output], { cwd: source });
  await run(
    path.join(tools, 'usr/bin/patchelf'),
    ['--add-needed', library, path.join(root, 'usr/sbin/nginx')],
    { env: { LD_LIBRARY_PATH: libraries } },
  );
}

/** Copies the sources beside the program, so that learners can read what serves their page. */
export async function copyAgentSources(source: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(source)) {
    await cp(path.join(source, name), path.join(folder, name));
  }
}
