import type { z } from 'zod';
import { sitePath } from '../../i18n/paths.ts';
import { catalogueSchema, type Catalogue } from '../../quiz/catalogue.ts';
import type { QuestionRef } from '../../quiz/exam.ts';
import { quizSchema, type Quiz } from '../../quiz/model.ts';
import type { Entry } from './entry.ts';

/** The site has no such file: its bank has no questions on that lesson. */
class NotThere extends Error {
  override name = 'NotThere';
}

/** A file of the bank, checked. Rejects when it isn't there or isn't what it should be. */
async function fetchJson<Value>(name: string, schema: z.ZodType<Value>): Promise<Value> {
  const path = `quizzes/${name}.json`;
  const answer = await fetch(sitePath(path));
  if (answer.status === 404) throw new NotThere(path);
  if (!answer.ok) throw new Error(`${path}: HTTP ${String(answer.status)}`);
  return schema.parse(await answer.json());
}

/** The questions of a lesson. */
export function fetchQuiz(lesson: string): Promise<Quiz> {
  return fetchJson(lesson, quizSchema);
}

/** What there is in the bank. */
export function fetchCatalogue(): Promise<Catalogue> {
  return fetchJson('index', catalogueSchema);
}

/**
 * Questions by their names, with the banks that they come from. One that the bank has no longer is
 * `undefined` at its place. Rejects when the questions can't be fetched.
 */
export async function fetchEntries(refs: readonly QuestionRef[]): Promise<(Entry | undefined)[]> {
  const lessons = [...new Set(refs.map(({ lesson }) => lesson))];
  const quizzes = new Map(
    await Promise.all(
      lessons.map(async (lesson): Promise<[string, Quiz | undefined]> => [
        lesson,
        await fetchQuiz(lesson).catch(orUndefined),
      ]),
    ),
  );
  return refs.map(({ lesson, question: id }) => {
    const quiz = quizzes.get(lesson);
    const question = quiz?.questions.find((one) => one.id === id);
    return quiz && question ? { quiz, question } : undefined;
  });
}

/** A bank that changed is one thing; a network that fails is another, which the reader can mend. */
function orUndefined(error: unknown): undefined {
  if (error instanceof NotThere) return undefined;
  throw error;
}
