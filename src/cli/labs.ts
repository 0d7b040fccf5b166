/**
 * `npm run -s labs -- list | verify [slug…] [--json] | code --name NAME [code…]`: the exercises; the
 * proof in the real machine that each fails as given, passes with its solution, and gives its hints
 * in their states; and what the completion codes of a learner are for.
 *
 * Exit code 0: all is well. 1: an exercise falls short. 2: it could not be tried.
 */
import { fork, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { verifyCode } from '../exercise/completion-code.ts';
import { ExerciseError } from '../exercise/problem.ts';
import { Bench, imageFolder, messageSchema, root, unproven, type Outcome } from './bench.ts';
import { listExercises, readExercise } from './exercise-folder.ts';

const usage = `labs list [--json]             the exercises
labs verify [slug…] [--json]   prove them in the real machine
labs code --name NAME code…    what each completion code of that name is for`;

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
  if (!existsSync(join(imageFolder, 'manifest.json')))
    return refuse('The machine has no image yet: build it with `npm run image`.');
  if (slugs.length > 1) return verifyAbreast(slugs, json);
  const bench = new Bench();
  let code = 0;
  for (const slug of slugs) {
    const outcome = await bench.prove(slug, (step) => {
      if (!json) console.log(step);
    });
    print(outcome, json);
    code = Math.max(code, outcome.code);
  }
  bench.end();
  return code;
}

/** Two processes at a time: an emulator fills one core, and needs up to 1.4 GB. */
async function verifyAbreast(slugs: readonly string[], json: boolean): Promise<number> {
  const waiting = [...slugs];
  let code = 0;
  const work = async (): Promise<void> => {
    let bench: ChildProcess | undefined;
    for (let slug = waiting.shift(); slug !== undefined; slug = waiting.shift()) {
      if (bench?.connected !== true) bench = fork(join(import.meta.dirname, 'bench.ts'));
      const outcome = await proveIn(bench, slug, json);
      print(outcome, json);
      code = Math.max(code, outcome.code);
    }
    bench?.kill();
  };
  await Promise.all(Array.from({ length: Math.min(2, availableParallelism()) }, work));
  return code;
}

/** Asks a child process for the proof of one exercise. */
function proveIn(bench: ChildProcess, slug: string, json: boolean): Promise<Outcome> {
  return new Promise((resolve) => {
    const ended = (): void => {
      bench.off('message', heard);
      resolve(unproven(slug, ['its process ended'], 2));
    };
    const heard = (value: unknown): void => {
      const message = messageSchema.parse(value);
      if ('step' in message) {
        if (!json) console.log(message.step);
        return;
      }
      bench.off('message', heard).off('exit', ended);
      resolve(message);
    };
    bench.on('message', heard).once('exit', ended).send(slug);
  });
}

function print({ report }: Outcome, json: boolean): void {
  if (json) {
    console.log(JSON.stringify(report));
    return;
  }
  const { slug, start, solution, hints, shortcuts, seconds, problems } = report;
  console.log(
    `${slug}: start ${start}, solution ${solution}, ${hints} hints and ${shortcuts} shortcuts proven, ${seconds} s`,
  );
  for (const problem of problems) console.log(`  ${problem}`);
}
