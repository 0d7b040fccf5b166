import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readBank } from '../../src/course/quiz-bank.ts';
import { catalogueOf } from '../../src/quiz/catalogue.ts';
import { drawExam, lessonsOfExam, sizeOfExam } from '../../src/quiz/exam.ts';
import type { Question, Quiz } from '../../src/quiz/model.ts';

/** The bank as the site has it. */
export const { quizzes } = readBank({
  names: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  bytes: (path) => readFileSync(path),
});
export const catalogue = catalogueOf(quizzes);

export function quizOf(lesson: string): Quiz {
  const found = quizzes.find(({ quiz }) => quiz.lesson === lesson);
  if (!found) throw new Error(`No questions on ${lesson}`);
  return found.quiz;
}

/** The questions of an exam in one seed, in its order. */
export function drawn(exam: string, seed: number): { quiz: Quiz; question: Question }[] {
  const { lessons } = catalogue;
  const refs = drawExam(lessonsOfExam(exam, lessons), { seed, count: sizeOfExam(exam, lessons) });
  return refs.map(({ lesson, question: id }) => {
    const quiz = quizOf(lesson);
    const question = quiz.questions.find((one) => one.id === id);
    if (!question) throw new Error(`${lesson} has no ${id}`);
    return { quiz, question };
  });
}
