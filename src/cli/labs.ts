/**
 * `npm run -s labs -- list | verify [slug…] [--json]`: the exercises, and the proof in the real
 * machine that each fails as given, passes with its solution, and gives its hints in their states.
 *
 * Exit code 0: all is well. 1: an exercise falls short. 2: it could not be tried.
 */
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { ExerciseError } from '../exercise/problem.ts';
import { verifyExercise, type ExerciseReport } from '../exercise/verify.ts';
import { MachineError, type Container } from '../machine/api.ts';
import { bootInNode } from '../machine/node.ts';
import { listExercises, readExercise } from './exercise-folder.ts';

const usage = `labs list [--json]             the exercises
labs verify [slug…] [--json]   prove them in the real machine`;

/** Minutes after which one exercise is given up: an emulator that stands still ends nothing. */
const patience = 10;

const root = resolve(import.meta.dirname, '../..');

process.exitCode = await main(process.argv.slice(2));
// The emulator's timers would keep the process alive.
process.exit();

async function main(args: string[]): Promise<number> {
  let command: string | undefined;
  let slugs: string[];
  let json: boolean;
  try {
    const parsed = parseArgs({
      args,
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    [command, ...slugs] = parsed.positionals;
    json = parsed.values.json;
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  const known = await listExercises(root);
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
  let code = 0;
  for (const slug of slugs) {
    try {
      const report = await verifyOne(slug, images, json);
      if (json) console.log(JSON.stringify(report));
      else print(report);
      if (report.problems.length > 0) code = Math.max(code, 1);
    } catch (error) {
      if (error instanceof ExerciseError) {
        console.error(error.message);
        code = Math.max(code, 1);
      } else if (error instanceof MachineError) {
        code = refuse(`${slug}: the machine failed (${error.code}): ${error.message}`);
      } else throw error;
    }
  }
  return code;
}

/** A machine of its own for each exercise: none meets what another left behind. */
async function verifyOne(
  slug: string,
  imageFolder: string,
  json: boolean,
): Promise<ExerciseReport> {
  const bundle = await readExercise(root, slug);
  let container: Container | undefined;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new MachineError('E_TIMEOUT', `no end after ${patience} minutes`));
    }, patience * 60_000);
  });
  const work = async (): Promise<ExerciseReport> => {
    container = await bootInNode({ imageFolder, onProgress: () => undefined });
    return verifyExercise(container, bundle, (state) => {
      if (!json) console.log(`${slug}: ${state}`);
    });
  };
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
    container?.teardown();
  }
}

function print(report: ExerciseReport): void {
  const { slug, start, solution, hints, shortcuts, seconds, problems } = report;
  console.log(
    `${slug}: start ${start}, solution ${solution}, ${hints} hints and ${shortcuts} shortcuts proven, ${seconds} s`,
  );
  for (const problem of problems) console.log(`  ${problem}`);
}
