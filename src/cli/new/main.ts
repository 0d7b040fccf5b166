/**
 * `npm run new -- lesson <slug> --section N.N`, `npm run new -- exercise <slug> [--lesson <slug>]`: the
 * files of something new, ready to be written in.
 *
 * Exit code 0: made. 2: refused, with the reason in one line.
 */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { newExercise } from './exercise.ts';
import { newLesson } from './lesson.ts';
import { Refusal } from './refusal.ts';

/** One kind of thing that can be made. */
interface Kind {
  /** How it is asked for. */
  usage: string;
  /** Makes it, and gives the files it wrote. */
  make: (root: string, slug: string, options: Options) => Promise<string[]>;
}

interface Options {
  section: string | undefined;
  lesson: string | undefined;
}

const kinds: Readonly<Record<string, Kind>> = {
  lesson: {
    usage: 'npm run new -- lesson <slug> --section N.N',
    make: (root, slug, { section }) => {
      if (section === undefined) {
        throw new Refusal(
          'which section does it teach? Add --section N.N, of content/outline.yaml',
        );
      }
      return newLesson(root, slug, section);
    },
  },
  exercise: {
    usage: 'npm run new -- exercise <slug> [--lesson <slug>]',
    make: (root, slug, { lesson = 'request-flow' }) => newExercise(root, slug, lesson),
  },
};

const usage = `Usage: ${Object.values(kinds)
  .map((kind) => kind.usage)
  .join(' | ')}`;

async function main(args: string[]): Promise<string[]> {
  const { kind, slug, options } = read(args);
  if (!Object.hasOwn(kinds, kind)) throw new Refusal(usage);
  return kinds[kind]?.make(resolve(import.meta.dirname, '../../..'), slug, options) ?? [];
}

function read(args: string[]): { kind: string; slug: string; options: Options } {
  try {
    const { positionals, values } = parseArgs({
      args,
      allowPositionals: true,
      options: { section: { type: 'string' }, lesson: { type: 'string' } },
    });
    const [kind, slug, ...rest] = positionals;
    if (kind !== undefined && slug !== undefined && rest.length === 0) {
      return { kind, slug, options: { section: values.section, lesson: values.lesson } };
    }
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error), { cause: error });
  }
  throw new Refusal(usage);
}

try {
  for (const file of await main(process.argv.slice(2))) console.log(`Made ${file}`);
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
