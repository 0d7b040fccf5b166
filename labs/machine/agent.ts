import { cp, mkdir, readdir } from 'node:fs/promises';
import path from 'node:path';
import { run } from './run.ts';

/**
 * Compiles the guest's agent with tcc, Debian's small C compiler, against the guest's own libc.
 * `tools` and `sysroot` are folders with unpacked packages.
 */
export async function compileAgent(
  source: string,
  tools: string,
  sysroot: string,
  output: string,
): Promise<void> {
  const triplets = await readdir(path.join(tools, 'usr/lib'));
  const tccFolder = path.join(
    tools,
    'usr/lib',
    triplets.find((name) => name.endsWith('-linux-gnu')) ?? '',
    'tcc',
  );
  const libraries = path.join(sysroot, 'usr/lib/i386-linux-gnu');
  const runtime = path.join(sysroot, 'lib/i386-linux-gnu');
  const sources = (await readdir(source)).filter((name) => name.endsWith('.c')).sort();
  await mkdir(path.dirname(output), { recursive: true });
  await run(
    path.join(tools, 'usr/bin/i386-tcc'),
    [
      `-B${tccFolder}`,
      '-Wall',
      '-Werror',
      '-nostdinc',
      `-I${path.join(tccFolder, 'include')}`,
      `-I${path.join(sysroot, 'usr/include')}`,
      `-I${path.join(sysroot, 'usr/include/i386-linux-gnu')}`,
      '-nostdlib',
      path.join(libraries, 'crt1.o'),
      path.join(libraries, 'crti.o'),
      ...sources,
      `-L${runtime}`,
      path.join(runtime, 'libc.so.6'),
      path.join(sysroot, 'lib/ld-linux.so.2'),
      path.join(libraries, 'libc_nonshared.a'),
      path.join(tccFolder, 'i386-libtcc1.a'),
      path.join(libraries, 'crtn.o'),
      '-o',
      output,
    ],
    { cwd: source },
  );
}

/** Copies the sources beside the program, so that learners can read what serves their page. */
export async function copyAgentSources(source: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(source)) {
    await cp(path.join(source, name), path.join(folder, name));
  }
}
