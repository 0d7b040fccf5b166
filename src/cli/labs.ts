/**
 * `npm run -s labs -- list | verify [slug…] [--json] | code --name NAME [code…]`: the exercises; the
 * proof in the real machine that each fails as given, passes with its solution, and gives its hints
 * in their states; and what the completion codes of a learner are for.
 *
 * Exit code 0: all is well. 1: an exercise falls short. 2: it could not be tried.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyCode } from '../exercise/completion-code.ts';
import { ExerciseError } from '../exercise/problem.ts';
import type { Boot } from '../exercise/trial.ts';
import { verifyExercise, type ExerciseReport } from '../exercise/verify.ts';
import { MachineError } from '../machine/api.ts';
import { machineInNode } from '../machine/node.ts';
import { listExercises, readExercise } from './exercise-folder.ts';

const usage = `labs list [--json]             the exercises
labs verify [slug…] [--json]   prove them in the real machine
labs code --name NAME code…    what each completion code of that name is for`;

/** Minutes after which one exercise is given up: an emulator that stands still ends nothing. */
const patience = 10;

const root = resolve(import.meta.dirname, '../..');

// An end from outside ends the processes of `verifyApart` too.
process.once('SIGTERM', () => process.exit(143));

process.exitCode = await main(process.argv.slice(2));
// The emulator's timers would keep the process alive.
process.exit();

async function main(args: string[]): Promise<number> {
  let command: string | undefined;
  let slugs: string[];
  let json: boolean;
  let name: string | undefined;
  try {
    const parsed = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false }, name: { type: 'string' } },
    });
    [command, ...slugs] = parsed.positionals;
    ({ json, name } = parsed.values);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  const known = await listExercises(root);
  if (command === 'code' && name !== undefined && slugs.length > 0)
    return checkCodes(slugs, name, known);
  const stranger = slugs.find((slug) => !known.includes(slug));
  if (stranger !== undefined)
    return refuse(`no exercise is called ${stranger}: there are ${known.join(', ')}`);
  if (command === 'list' && slugs.length === 0) return list(known, json);
  if (command === 'verify') return verify(slugs.length > 0 ? slugs : known, json);
  return refuse(usage);
}

function refuse(message: string): number {
  console.error(message);
  return 2;
}

/** @returns 1 when one of them is not valid */
async function checkCodes(codes: string[], name: string, slugs: string[]): Promise<number> {
  const exercises = await Promise.all(
    slugs.map(async (slug) => (await readExercise(root, slug)).exercise),
  );
  const found = codes.map((code) => verifyCode(code, name, exercises));
  for (const [index, code] of codes.entries()) {
    const it = found[index];
    console.log(`${code}  ${it ? `valid: ${it.slug}, version ${it.version}` : 'not valid'}`);
  }
  return found.every(Boolean) ? 0 : 1;
}

async function list(slugs: readonly string[], json: boolean): Promise<number> {
  let code = 0;
  for (const slug of slugs) {
    try {
      const { exercise, states } = await readExercise(root, slug);
      const { version, lesson, minutes, difficulty, title, tasks } = exercise;
      const row = { slug, version, lesson, minutes, difficulty, title, tasks: tasks.length };
      if (json) console.log(JSON.stringify({ ...row, states: states.length }));
      else console.log(`${slug}  ${minutes} min  ${tasks.length} tasks  ${title.en}`);
    } catch (error) {
      if (!(error instanceof ExerciseError)) throw error;
      console.error(error.message);
      code = 1;
    }
  }
  return code;
}

async function verify(slugs: readonly string[], json: boolean): Promise<number> {
  const images = join(root, 'public/machine');
  if (!existsSync(join(images, 'manifest.json')))
    return refuse('The machine has no image yet: build it with `npm run image`.');
  if (slugs.length > 1) return verifyAbreast(slugs, json);
  let code = 0;
  for (const slug of slugs) {
    const { report, failure } = await verifyOne(slug, images, json);
    if (json) console.log(JSON.stringify(report));
    else print(report);
    code = Math.max(code, failure ?? (report.problems.length > 0 ? 1 : 0));
  }
  return code;
}

/** Two processes at a time: an emulator fills one core, and needs some 700 MB. */
async function verifyAbreast(slugs: readonly string[], json: boolean): Promise<number> {
  process.setMaxListeners(slugs.length + 10);
  const waiting = [...slugs];
  let code = 0;
  const worker = async (): Promise<void> => {
    for (let slug = waiting.shift(); slug !== undefined; slug = waiting.shift())
      code = Math.max(code, await verifyApart(slug, json));
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, worker));
  return code;
}

/** One exercise in a process of its own; what it prints comes out in one piece. */
function verifyApart(slug: string, json: boolean): Promise<number> {
  return new Promise((resolve, reject) => {
    const args = [import.meta.filename, 'verify', slug, ...(json ? ['--json'] : [])];
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    process.once('exit', () => child.kill());
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      process.stdout.write(output);
      resolve(code ?? 2);
    });
  });
}

interface Outcome {
  report: ExerciseReport;
  /** The exit code when it could not be tried. */
  failure?: number;
}

async function verifyOne(slug: string, imageFolder: string, json: boolean): Promise<Outcome> {
  try {
    const bundle = await readExercise(root, slug);
    const step = (state: string): void => {
      if (!json) console.log(`${slug}: ${state}`);
    };
    return { report: await inTime((boot) => verifyExercise(boot, bundle, step), imageFolder) };
  } catch (error) {
    const [problems, failure] =
      error instanceof ExerciseError
        ? [error.message.split('\n'), 1]
        : error instanceof MachineError
          ? [[`the machine failed (${error.code}): ${error.message}`], 2]
          : [undefined, undefined];
    if (problems === undefined) throw error;
    // Nothing is proven.
    const report: ExerciseReport = {
      slug,
      start: 'passes',
      solution: 'fails',
      hints: 0,
      shortcuts: 0,
      seconds: 0,
      problems,
    };
    return { report, failure };
  }
}

/** A machine of its own for each exercise, stopped at its end. */
async function inTime<Value>(
  work: (boot: Boot) => Promise<Value>,
  imageFolder: string,
): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new MachineError('E_TIMEOUT', `no end after ${patience} minutes`));
    }, patience * 60_000);
  });
  const { boot, end } = await machineInNode({ imageFolder });
  try {
    return await Promise.race([work(boot), late]);
  } finally {
    clearTimeout(timer);
    end();
  }
}

function print(report: ExerciseReport): void {
  const { slug, start, solution, hints, shortcuts, seconds, problems } = report;
  console.log(
    `${slug}: start ${start}, solution ${solution}, ${hints} hints and ${shortcuts} shortcuts proven, ${seconds} s`,
  );
  for (const problem of problems) console.log(`  ${problem}`);
}
