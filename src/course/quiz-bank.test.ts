import { readFileSync, readdirSync, existsSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
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
    expect([...tested].toSorted()).toEqual(lesson.es.outcomes.map((_, index) => index + 1));
  });

  test.each(quiz.questions)(
    '$id: its key is worth 100 %, nothing 0 %, in a thousand seeds',
    (question) => {
      const { materials } = quiz;
      for (let seed = 0; seed < 1000; seed++) {
        const lang = seed % 2 === 0 ? 'es' : 'en';
        const { ask } = pose(question, { seed, lang, materials });
        expect(faultOf(ask, lang), `seed ${seed}`).toBeUndefined();
      }
    },
  );

  test.each(quiz.questions)(
    '$id: each wrong answer is worth what it should, and says why',
    (question) => {
      const { materials } = quiz;
      for (let seed = 0; seed < 1000; seed++) {
        const lang = seed % 2 === 0 ? 'en' : 'es';
        const { ask } = pose(question, { seed, lang, materials });
        for (const wrong of wrongResponses(ask, lang)) {
          if (isBlank(wrong)) continue;
          const { score, remarks } = grade(ask, wrong);
          expect(score, `seed ${seed}: ${JSON.stringify(wrong)}`).toBeLessThan(1);
          // One wrong option, and everything at once, are worth nothing at all.
          if (ask.kind === 'choice' || ask.kind === 'number' || ask.kind === 'text')
            expect(score, `seed ${seed}`).toBe(0);
          const said = remarks.filter(({ right, text }) => !right && text !== undefined);
          expect(said.length, `seed ${seed}: ${JSON.stringify(wrong)}`).toBeGreaterThan(0);
        }
      }
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
