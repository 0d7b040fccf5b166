import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { readBank, type Bank } from '../course/quiz-bank.ts';
import type { Quiz } from '../quiz/model.ts';

let bank: Bank | undefined;

/** The question bank, read and checked once a build. */
export function questionBank(): Bank {
  // The build's working directory is the project's; import.meta.url is a bundle's by then.
  const at = (path: string) => join(process.cwd(), path);
  bank ??= readBank({
    names: (folder) => (existsSync(at(folder)) ? readdirSync(at(folder)) : []),
    bytes: (path) => readFileSync(at(path)),
  });
  return bank;
}

/** The questions on one lesson; undefined while there are none. */
export function quizOf(lesson: string): Quiz | undefined {
  return questionBank().quizzes.find(({ quiz }) => quiz.lesson === lesson)?.quiz;
}
