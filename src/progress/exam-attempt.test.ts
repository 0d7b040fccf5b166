import { describe, expect, it } from 'vitest';
import {
  changeEntry,
  handIn,
  mergeAttempts,
  newAttempt,
  pointsOf,
  unanswered,
  type ExamAttempt,
} from './exam-attempt.ts';
import { keepAnswer, keepExam, type GradedAnswer } from './keep-answer.ts';
import { memoryStore } from './memory.ts';
import { exportProgress, mergeExport, readExport } from './transfer.ts';

const refs = ['one', 'two', 'three'].map((question) => ({ lesson: 'pools', question }));
const fresh = newAttempt('1', refs, { seed: 7, now: 100, limit: 20 });
const text = (typed: string) => ({ kind: 'text' as const, text: typed });

describe('a sitting of an exam', () => {
  it('keeps answers, flags and confidence, and knows what is left', () => {
    let attempt = changeEntry(fresh, 1, { response: text('5') }, 200);
    attempt = changeEntry(attempt, 2, { response: text('  '), flagged: true }, 300);
    attempt = changeEntry(attempt, 1, { confidence: 'sure' }, 400);
    expect(unanswered(attempt)).toEqual([0, 2]);
    expect(attempt.entries[1]).toMatchObject({ response: text('5'), confidence: 'sure' });
    expect(attempt).toMatchObject({ id: '1-7-100', changedAt: 400, startedAt: 100, limit: 20 });
    expect(changeEntry(attempt, 1, { confidence: undefined }, 1).entries[1]?.confidence).toBe(
      undefined,
    );
  });

  it('is over when it was handed in: nothing of it changes any more', () => {
    const sure = changeEntry(fresh, 1, { confidence: 'sure' }, 400);
    const over = handIn(sure, [1, 0.5, 0], 500);
    expect(pointsOf(over)).toBe(1.5);
    expect(over.entries[1]).not.toHaveProperty('confidence');
    expect(changeEntry(over, 0, { response: text('late') }, 600)).toEqual(over);
    expect(handIn(over, [1, 1, 1], 600)).toEqual(over);
  });

  it('is joined with another device’s: handed in beats open, and later beats earlier', () => {
    const later = changeEntry(fresh, 0, { response: text('x') }, 900);
    const over = handIn(fresh, [0, 0, 0], 500);
    for (const [one, other, kept] of [
      [fresh, later, later],
      [later, over, over],
    ] as const) {
      expect(mergeAttempts(one, other)).toEqual(kept);
      expect(mergeAttempts(other, one)).toEqual(kept);
    }
  });
});

const answer: GradedAnswer = {
  source: 'lesson',
  lesson: 'pools',
  question: 'one',
  seed: 3,
  score: 0,
  opening: true,
  confidence: 'think',
  response: text('x'),
  at: 1000,
};

describe('what is kept of an answer', () => {
  it('is the first of a sitting, with a card when it was wrong', async () => {
    const store = memoryStore();
    await keepAnswer(store, { ...answer, question: 'two', score: 1 });
    expect(await store.cards.all()).toEqual([]);
    await keepAnswer(store, answer);
    await keepAnswer(store, { ...answer, opening: false, score: 1, at: 2000 });
    expect(await store.answers.all()).toMatchObject([{ question: 'two' }, { question: 'one' }]);
    expect(await store.cards.all()).toMatchObject([{ question: 'one', reps: 1 }]);
    const [work] = await store.quizzes.all();
    expect(work?.questions['one']).toMatchObject({ first: 0, best: 1, tries: 2 });
  });

  it('moves a card that is there, right or wrong', async () => {
    const store = memoryStore();
    await keepAnswer(store, answer);
    const day = 86_400_000;
    await keepAnswer(store, { ...answer, source: 'review', score: 1, at: answer.at + day });
    expect(await store.cards.all()).toMatchObject([{ reps: 2, lastReview: answer.at + day }]);
  });

  it('of an exam is the exam itself, its questions’ records and cards for the wrong ones', async () => {
    const store = memoryStore();
    const over: ExamAttempt = handIn(fresh, [1, 0, 0.5], 5000);
    await keepExam(store, fresh);
    expect(await store.quizzes.all()).toEqual([]);
    await keepExam(store, over);
    expect((await store.cards.all()).map(({ question }) => question)).toEqual(['two', 'three']);
    expect(Object.keys((await store.quizzes.all())[0]?.questions ?? {})).toHaveLength(3);
  });

  it('travels with the copy of the progress, and twice makes no difference', async () => {
    const from = memoryStore();
    await keepAnswer(from, answer);
    const over = handIn(fresh, [1, 0, 0.5], 5000);
    await from.exams.update(over.id, () => over);
    await keepExam(from, over);
    const to = memoryStore();
    const copy = readExport(await exportProgress(from));
    const report = await mergeExport(to, copy);
    expect([report.exams, report.answers, report.cards].map(({ added }) => added)).toEqual([
      1, 1, 3,
    ]);
    expect((await mergeExport(to, copy)).cards).toEqual({ added: 0, merged: 3 });
    for (const kind of ['exams', 'answers', 'cards'] as const)
      expect(await to[kind].all()).toEqual(await from[kind].all());
  });
});
