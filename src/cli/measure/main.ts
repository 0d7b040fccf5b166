/**
 * `measure`: starts the real servers on loopback, times, counts and looks, and writes one file of
 * content/evidence/ per suite. Nothing is left running, whatever happens.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { parseEvidence, type Evidence } from '../../evidence/model.ts';
import { describeMachine, load } from './machine.ts';
import {
  findPrograms,
  isProgramName,
  missingLine,
  type ProgramName,
  type Programs,
} from './programs.ts';
import { openRecorder, type Recorder } from './recorder.ts';
import { suites } from './registry.ts';
import { openRig } from './rig.ts';
import type { Run, Suite } from './suite.ts';

const help = `measure [suite…] [--out-dir DIR] [--samples N] [--use NAME=PATH]

  suite…            what to measure (all): ${Object.keys(suites).join(', ')}
  --out-dir DIR     where the evidence goes, one file per suite (content/evidence)
  --samples N       samples per figure of a fast series (2000)
  --use NAME=PATH   a program to measure, where it is not Debian's: --use nginx=/opt/nginx/sbin/nginx
`;

/** A wrong word on the command line: the message says what to do. */
class UsageError extends Error {}

interface Options {
  names: string[];
  outDir: string;
  samples: number;
  given: Partial<Record<ProgramName, string>>;
}

function readOptions(): Options | 'help' {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      'out-dir': { type: 'string', default: 'content/evidence' },
      samples: { type: 'string', default: '2000' },
      use: { type: 'string', multiple: true, default: [] },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const samples = Number(values.samples);
  if (!Number.isInteger(samples) || samples < 1) {
    throw new UsageError('--samples must be a whole number of at least 1');
  }
  for (const name of positionals) {
    if (!Object.hasOwn(suites, name)) {
      throw new UsageError(
        `there is no suite "${name}"; there are ${Object.keys(suites).join(', ')}`,
      );
    }
  }
  const given: Options['given'] = {};
  for (const pair of values.use) {
    const [, name = '', path = ''] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
    if (!isProgramName(name)) throw new UsageError(`--use ${pair}: no such program`);
    given[name] = path;
  }
  const names = positionals.length > 0 ? positionals : Object.keys(suites);
  return { names, outDir: resolve(values['out-dir']), samples, given };
}

function say(line: string): void {
  process.stderr.write(`${line}\n`);
}

function openRun(
  rig: Run['rig'],
  programs: Programs,
  samples: number,
  recorder: Recorder,
  used: Set<ProgramName>,
): Run {
  const want: Run['want'] = (name, what) => {
    const program = programs[name];
    if (program) used.add(name);
    else say(`  ${missingLine(name, what)}`);
    return program;
  };
  return {
    rig,
    programs,
    samples,
    want,
    need(name) {
      const program = want(name, 'all figures');
      if (!program) throw new Error(`${name} is missing, and the suite does not say it needs it`);
      return program;
    },
    leaveOut: (what, why) => say(`  ${what} left out: ${why}`),
    figure: recorder.figure,
    observe: recorder.observe,
  };
}

/** Runs the suite with servers of its own, ends them, and gives what it found. */
async function measured(
  name: string,
  suite: Suite,
  programs: Programs,
  samples: number,
): Promise<Evidence> {
  const before = load();
  const recorder = openRecorder((line) => say(`  ${line}`));
  const used = new Set<ProgramName>();
  const rig = await openRig();
  const interrupted = (): void => {
    rig.closeNow();
    process.exit(130);
  };
  process.on('SIGINT', interrupted).on('SIGTERM', interrupted);
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`${name} took longer than ${suite.limit / 1000} s`)),
      suite.limit,
    );
  });
  try {
    await Promise.race([suite.measure(openRun(rig, programs, samples, recorder, used)), late]);
  } finally {
    clearTimeout(timer);
    await rig.close();
    process.off('SIGINT', interrupted).off('SIGTERM', interrupted);
  }
  const versions = Object.fromEntries(
    [...used].map((name): [string, string] => [name, programs[name]?.version ?? 'unknown']),
  );
  return {
    date: new Date().toISOString(),
    machine: await describeMachine(),
    versions: { ...versions, node: process.versions.node },
    load: { before, after: load() },
    figures: recorder.figures,
    observations: recorder.observations,
  };
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options === 'help') {
    process.stdout.write(help);
    return 0;
  }
  const programs = findPrograms(options.given);
  await mkdir(options.outDir, { recursive: true });
  let failed = 0;
  for (const name of options.names) {
    const suite = suites[name];
    if (!suite) continue;
    say(name);
    const missing = suite.needs.filter((program) => programs[program] === undefined);
    for (const program of missing) say(`  ${missingLine(program, `the suite ${name} is`)}`);
    if (missing.length > 0) {
      failed += 1;
      continue;
    }
    const out = join(options.outDir, `${name}.json`);
    try {
      const evidence = await measured(name, suite, programs, options.samples);
      await writeFile(out, `${JSON.stringify(parseEvidence(out, evidence), null, 2)}\n`);
      say(`  wrote ${out}`);
    } catch (error) {
      failed += 1;
      say(`  nothing written: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return failed === 0 ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (error) {
  const usage = error instanceof UsageError || (error instanceof TypeError && 'code' in error);
  process.stderr.write(`measure: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = usage ? 2 : 1;
}
// What a suite that was given up still waits for must not keep the program alive.
process.exit();
