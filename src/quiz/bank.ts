import { checkYaml, type Problem } from '../exercise/problem.ts';
import { checkQuestion, type BankContext } from './check.ts';
import { quizFileSchema, type Materials, type Question, type Quiz } from './model.ts';

/** Where the bank is kept; messages name it. */
export const quizFolder = 'content/quizzes';

/**
 * Reads and checks the questions of one lesson.
 *
 * @param name of the file, such as `pools.yaml`
 * @param source its text
 * @param problems gets what is wrong, each with line, field and what to do
 * @returns undefined when the file can't be read; with other faults the quiz is given all the same
 */
export function readQuiz(
  name: string,
  source: string,
  context: BankContext,
  problems: Problem[],
): Quiz | undefined {
  const file = `${quizFolder}/${name}`;
  const read = checkYaml(file, source, quizFileSchema, problems);
  if (!read) return undefined;
  const { lesson, questions } = read.value;
  const add = (path: PropertyKey[], message: string) => {
    const line = read.lineOf(path);
    const field = fieldOf(path);
    problems.push({ file, field, message, ...(line !== undefined && { line }) });
  };
  if (name !== `${lesson}.yaml`) add(['lesson'], `the file is called ${name}: use the same name`);
  const outcomes = context.lessons.get(lesson);
  if (outcomes === undefined)
    add(['lesson'], `no lesson of content/lessons/ is called ${lesson}: mend the slug`);
  const seen = new Set<string>();
  questions.forEach((question, index) => {
    const path = ['questions', index];
    if (seen.has(question.id)) add([...path, 'id'], `two are called ${question.id}: rename one`);
    seen.add(question.id);
    checkQuestion(question, outcomes?.es.length ?? question.outcome, context, (within, message) => {
      add([...path, ...within], `${question.id}: ${message}`);
    });
  });
  return {
    lesson,
    questions,
    outcomes: outcomes ?? { es: [], en: [] },
    materials: materialsOf(questions, context.materials),
  };
}

/** `questions[3].options[1].text` */
function fieldOf(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** Only what these questions refer to. */
function materialsOf(questions: readonly Question[], all: Materials): Materials {
  const records = new Set<string>();
  const figures = new Set<string>();
  const observations = new Set<string>();
  const exercises = new Set<string>();
  for (const question of questions) {
    if (question.type === 'decode-record') question.captures.forEach((name) => records.add(name));
    if (question.type === 'fix-lab') exercises.add(question.exercise);
    if (question.type === 'what-broke') question.logs.forEach((name) => observations.add(name));
    for (const value of Object.values(question.values))
      if ('figure' in value) figures.add(value.figure);
  }
  return {
    records: only(all.records, records),
    figures: only(all.figures, figures),
    observations: only(all.observations, observations),
    exercises: only(all.exercises, exercises),
  };
}

function only<Item>(all: Readonly<Record<string, Item>>, names: Set<string>): Record<string, Item> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => names.has(name)));
}
