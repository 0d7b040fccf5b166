/** Proves exercises in one machine, one after the other; in this process, or as a child of `labs.ts`. */
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { ExerciseError } from '../exercise/problem.ts';
import { verifyExercise } from '../exercise/verify.ts';
import { MachineError } from '../machine/api.ts';
import { machineInNode, type NodeMachine } from '../machine/node.ts';
import { readExercise } from './exercise-folder.ts';

export const root = resolve(import.meta.dirname, '../..');
export const imageFolder = join(root, 'public/machine');

/** Minutes after which one exercise is given up: an emulator that stands still ends nothing. */
const patience = 10;

const reportSchema = z.strictObject({
  slug: z.string(),
  start: z.enum(['fails', 'passes']),
  solution: z.enum(['passes', 'fails']),
  hints: z.number(),
  shortcuts: z.number(),
  seconds: z.number(),
  problems: z.array(z.string()),
});

/** How the proof of one exercise ended. */
export const outcomeSchema = z.strictObject({
  report: reportSchema,
  /** 0: it is proven. 1: it falls short. 2: it could not be tried. */
  code: z.number(),
});
export type Outcome = z.infer<typeof outcomeSchema>;

/** What a child says to its parent. */
export const messageSchema = z.union([z.strictObject({ step: z.string() }), outcomeSchema]);
type Message = z.infer<typeof messageSchema>;

/** The outcome of an exercise of which nothing is proven. */
export function unproven(slug: string, problems: string[], code: number): Outcome {
  const nothing = {
    start: 'passes',
    solution: 'fails',
    hints: 0,
    shortcuts: 0,
    seconds: 0,
  } as const;
  return { report: { slug, ...nothing, problems }, code };
}

/**
 * A machine that keeps what it compiled of the guest's code from one exercise to the next: the first
 * minute of a new one is slow.
 */
export class Bench {
  #machine: NodeMachine | undefined;

  /**
   * `onStep` hears of each state as it begins. What falls short is tried once more in a new machine,
   * and only that counts: what went before in this one, or a busy computer, may be to blame.
   */
  async prove(slug: string, onStep: (step: string) => void): Promise<Outcome> {
    const first = await this.#proveOnce(slug, onStep);
    if (first.code === 0) return first;
    this.end();
    return this.#proveOnce(slug, onStep);
  }

  async #proveOnce(slug: string, onStep: (step: string) => void): Promise<Outcome> {
    try {
      const bundle = await readExercise(root, slug);
      this.#machine ??= await machineInNode({ imageFolder });
      const { boot } = this.#machine;
      const report = await inTime(
        verifyExercise(boot, bundle, (state) => {
          onStep(`${slug}: ${state}`);
        }),
      );
      return { report, code: report.problems.length > 0 ? 1 : 0 };
    } catch (error) {
      this.end();
      if (error instanceof ExerciseError) return unproven(slug, error.message.split('\n'), 1);
      if (!(error instanceof MachineError)) throw error;
      return unproven(slug, [`the machine failed (${error.code}): ${error.message}`], 2);
    }
  }

  end(): void {
    this.#machine?.end();
    this.#machine = undefined;
  }
}

async function inTime<Value>(work: Promise<Value>): Promise<Value> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      reject(new MachineError('E_TIMEOUT', `no end after ${String(patience)} minutes`));
    }, patience * 60_000);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

if (process.argv[1] === import.meta.filename && process.send) {
  const bench = new Bench();
  const send = (message: Message): void => {
    process.send?.(message);
  };
  process.on('message', (slug) => {
    void bench
      .prove(z.string().parse(slug), (step) => {
        send({ step });
      })
      .then(send);
  });
  process.on('disconnect', () => process.exit());
}
