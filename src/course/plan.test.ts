import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { readPlan } from './plan.ts';

const both = (text: string) => ({ es: `${text} (es)`, en: `${text} (en)` });
const context = { lessons: new Set(['pools']), exercises: new Set(['connect-nginx']) };
const question = { ask: both('why'), answer: both('because'), lesson: 'pools' };
const plan = {
  chapter: '1',
  before: both('read it'),
  steps: [
    { minutes: 10, part: 'hook', do: both('ask'), lesson: 'pools' },
    { minutes: 30, part: 'lab', do: both('try'), exercise: 'connect-nginx' },
    { minutes: 10, part: 'debrief', do: both('tell') },
  ],
  questions: [question, question, question],
};
const read = (changed: object, name = '1.yaml') =>
  readPlan(name, stringify({ ...plan, ...changed }), context);

describe('a lesson plan', () => {
  it('is read as it is written', () => {
    expect(read({}).steps.map(({ minutes }) => minutes)).toEqual([10, 30, 10]);
  });

  it('fills 50 minutes, no more and no less', () => {
    expect(() => read({ steps: plan.steps.map((step) => ({ ...step, minutes: 20 })) })).toThrow(
      /content\/plans\/1\.yaml:\d+: steps: the minutes of all steps make 60; a lesson has 50/,
    );
  });

  it('names only lessons and exercises that exist', () => {
    const [first, ...others] = plan.steps;
    expect(() => read({ steps: [{ ...first, lesson: 'pols' }, ...others] })).toThrow(
      /1\.yaml:\d+: steps\.0\.lesson: no lesson is called pols/,
    );
    expect(() => read({ steps: [{ ...first, exercise: 'conect' }, ...others] })).toThrow('conect');
    expect(() => read({ questions: [question, question, { ...question, lesson: 'x' }] })).toThrow(
      'questions.2.lesson',
    );
  });

  it('is in the file of its chapter', () => {
    expect(() => read({}, '2.yaml')).toThrow('content/plans/2.yaml:1: chapter: is "1"');
  });

  it('says where a translation is missing', () => {
    expect(() => read({ before: { es: 'leído' } })).toThrow(/1\.yaml:\d+: before\.en/);
  });
});
