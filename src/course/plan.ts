import { z } from 'zod';
import { checkYaml, type Problem } from '../exercise/problem.ts';
import { localised } from '../exercise/localised.ts';

/** Where the plans are kept; messages name it. */
export const planFolder = 'content/plans';

/** Minutes that every plan fills. */
export const planMinutes = 50;

/** What a stretch of the lesson is for. */
export const planParts = ['hook', 'explain', 'demo', 'lab', 'debrief', 'close'] as const;
export type PlanPart = (typeof planParts)[number];

const slug = z.string().regex(/^[a-z0-9-]+$/, 'write a slug, such as request-flow');

const step = z.strictObject({
  minutes: z.int().min(1).max(planMinutes),
  part: z.enum(planParts),
  /** What the teacher does. Backticks mark code, as in every text here. */
  do: localised,
  /** The lesson that is on the screen. */
  lesson: slug.optional(),
  /** The exercise that the class solves. */
  exercise: slug.optional(),
});

/** A question for the class, the answer to expect, and the lesson that has it. */
const question = z.strictObject({ ask: localised, answer: localised, lesson: slug });

/** One lesson on a chapter: `content/plans/<chapter>.yaml`. */
export const planSchema = z.strictObject({
  /** The chapter's number, in quotes; also the file's name. */
  chapter: z.string(),
  /** What the class has read and what has to be ready. */
  before: localised,
  steps: z
    .array(step)
    .min(3)
    .refine((steps) => sum(steps) === planMinutes, {
      error: ({ input }) =>
        `the minutes of all steps make ${String(sum(input))}; a lesson has ${String(planMinutes)}`,
    }),
  questions: z.array(question).min(3),
});
export type Plan = z.output<typeof planSchema>;

function sum(steps: unknown): number {
  const minutes = z.array(z.object({ minutes: z.number() })).parse(steps);
  return minutes.reduce((all, each) => all + each.minutes, 0);
}

/** What a plan may refer to. */
export interface PlanContext {
  lessons: ReadonlySet<string>;
  exercises: ReadonlySet<string>;
}

/**
 * Reads one plan.
 *
 * @param name `1.yaml`
 * @throws Error that names the file, the line and the field: a wrong shape, minutes that do not make
 *   a lesson, a lesson or an exercise that does not exist
 */
export function readPlan(name: string, source: string, context: PlanContext): Plan {
  const file = `${planFolder}/${name}`;
  const problems: Problem[] = [];
  const read = checkYaml(file, source, planSchema, problems);
  const [problem] = problems;
  if (!read || problem) {
    const { line, field, message } = problem ?? { line: 1, field: '', message: 'cannot be read' };
    throw new Error(`${file}:${String(line ?? 1)}: ${field === '' ? '' : `${field}: `}${message}`);
  }
  const { value, lineOf } = read;
  const refuse = (path: (string | number)[], message: string): never => {
    throw new Error(`${file}:${String(lineOf(path) ?? 1)}: ${path.join('.')}: ${message}`);
  };
  if (`${value.chapter}.yaml` !== name) {
    refuse(['chapter'], `is "${value.chapter}", but the file’s name says otherwise`);
  }
  for (const [index, { lesson, exercise }] of value.steps.entries()) {
    if (lesson !== undefined && !context.lessons.has(lesson)) {
      refuse(['steps', index, 'lesson'], `no lesson is called ${lesson}`);
    }
    if (exercise !== undefined && !context.exercises.has(exercise)) {
      refuse(['steps', index, 'exercise'], `no exercise is called ${exercise}`);
    }
  }
  for (const [index, { lesson }] of value.questions.entries()) {
    if (!context.lessons.has(lesson)) {
      refuse(['questions', index, 'lesson'], `no lesson is called ${lesson}`);
    }
  }
  return value;
}
