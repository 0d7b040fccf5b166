import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { quizFolder } from '../quiz/bank.ts';
import { faultOf, wrongResponses } from '../quiz/check-posed.ts';
import { grade } from '../quiz/grade.ts';
import { pose } from '../quiz/pose.ts';
import { isBlank, keyOf } from '../quiz/response.ts';
import { describeFault } from './front-matter.ts';
import { readBank } from './quiz-bank.ts';

const { quizzes, faults } = readBank({
  names: (folder) => (existsSync(folder) ? readdirSync(folder) : []),
  bytes: (path) => readFileSync(path),
});

test('no question of the bank has a fault', () => {
  expect(faults.map(describeFault)).toEqual([]);
});

describe.each(quizzes)('the questions on $quiz.lesson', ({ lesson, quiz }) => {
  test('are eight or more, and test every outcome of the lesson', () => {
    expect(quiz.questions.length).toBeGreaterThanOrEqual(8);
    const tested = new Set(quiz.questions.map(({ outcome }) => outcome));
    const untested = lesson.en.outcomes
      .map(
        (outcome, index) =>
          `${quizFolder}/${quiz.lesson}.yaml: none tests ${index + 1}, “${outcome}”: add one`,
      )
      .filter((_, index) => !tested.has(index + 1));
    expect(untested).toEqual([]);
  });

  test.each(quiz.questions)(
    '$id: in a thousand seeds its key is worth 100 %, nothing 0 %, and each wrong answer what it should',
    (question) => {
      const { materials } = quiz;
      // One look at the end: a hundred thousand are slower than all that they look at.
      const faults: string[] = [];
      for (let seed = 0; seed < 1000 && faults.length === 0; seed++) {
        const lang = seed % 2 === 0 ? 'es' : 'en';
        const { ask } = pose(question, { seed, lang, materials });
        const fault = faultOf(ask, lang);
        if (fault !== undefined) faults.push(`seed ${seed}: ${fault}`);
        // One wrong option, and everything at once, are worth nothing at all.
        const isAllOrNothing = ['choice', 'number', 'text'].includes(ask.kind);
        for (const wrong of wrongResponses(ask, lang)) {
          if (isBlank(wrong)) continue;
          const { score, remarks } = grade(ask, wrong);
          const isSaid = remarks.some(({ right, text }) => !right && text !== undefined);
          if (!isSaid) faults.push(`seed ${seed}: nothing is said to ${JSON.stringify(wrong)}`);
          if (score >= 1 || (isAllOrNothing && score > 1e-9))
            faults.push(`seed ${seed}: ${JSON.stringify(wrong)} is worth ${score}`);
        }
      }
      expect(faults).toEqual([]);
    },
  );

  test.each(quiz.questions)('$id: both languages ask the same', (question) => {
    const { materials } = quiz;
    for (const seed of [0, 1, 2, 3]) {
      const es = pose(question, { seed, lang: 'es', materials }).ask;
      const en = pose(question, { seed, lang: 'en', materials }).ask;
      // Numbers are typed as people write them; the rest is ids.
      if (es.kind === 'number' && en.kind === 'number') expect(es.answer).toBe(en.answer);
      else if (es.kind !== 'text') expect(keyOf(es, 'es')).toEqual(keyOf(en, 'es'));
    }
  });
});
