import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { confidences } from '../quiz/confidence.ts';
import {
  dueCards,
  mergeCards,
  nextDue,
  ratingOf,
  reviewCardSchema,
  reviewed,
  type ReviewCard,
} from './review-card.ts';

const day = 86_400_000;
const start = Date.UTC(2025, 0, 1, 12);
const question = { lesson: 'pools', question: 'one' };
const wrong = reviewed(undefined, { ...question, score: 0, at: start });

/** Answers right each time that the card is due. */
function gaps(confidence: (typeof confidences)[number], times: number): number[] {
  let card = wrong;
  const found: number[] = [];
  for (let index = 0; index < times; index++) {
    const at = card.due;
    card = reviewed(card, { ...question, score: 1, confidence, at });
    found.push((card.due - at) / day);
  }
  return found;
}

describe('a question that was answered wrong', () => {
  it('comes back after a day, not in the same sitting', () => {
    expect(dueCards([wrong], start + day / 2)).toEqual([]);
    expect(wrong.due - start).toBeGreaterThanOrEqual(day);
    expect(dueCards([wrong], wrong.due)).toEqual([wrong]);
    expect(nextDue([wrong], start)).toBe(wrong.due);
    expect(nextDue([wrong], wrong.due)).toBeUndefined();
  });

  it('comes back ever later while it is answered right, and sooner for who is unsure', () => {
    const steps = gaps('think', 5);
    expect(steps).toEqual(steps.toSorted((one, other) => one - other));
    expect(steps.at(-1)).toBeGreaterThan(10);
    const [guess = 0, think = 0, sure = 0] = confidences.map((one) => gaps(one, 4).at(-1) ?? 0);
    expect(guess).toBeLessThan(think);
    expect(think).toBeLessThan(sure);
  });

  it('comes back soon after it was answered wrong again, and that is counted', () => {
    let card = wrong;
    for (let index = 0; index < 4; index++)
      card = reviewed(card, { ...question, score: 1, at: card.due });
    const long = card.scheduledDays;
    card = reviewed(card, { ...question, score: 0, at: card.due });
    expect(card.lapses).toBe(1);
    expect(card.scheduledDays).toBeLessThan(long / 2);
  });

  it('is asked with the longest overdue first', () => {
    const late: ReviewCard = { ...wrong, question: 'two', due: wrong.due - 5 };
    expect(dueCards([wrong, late], wrong.due).map(({ question: id }) => id)).toEqual([
      'two',
      'one',
    ]);
  });
});

it('an answer is rated by what it was worth and how sure the reader was', () => {
  expect([ratingOf(0, 'sure'), ratingOf(0.4, undefined)]).toEqual([1, 1]);
  expect([ratingOf(0.5, 'sure'), ratingOf(1, 'guess')]).toEqual([2, 2]);
  expect([ratingOf(1, undefined), ratingOf(1, 'think'), ratingOf(1, 'sure')]).toEqual([3, 3, 4]);
});

it('a card can be stored whatever was answered and when, and the one reviewed last is kept', () => {
  const answer = fc.record({
    score: fc.constantFrom(0, 0.5, 1),
    confidence: fc.option(fc.constantFrom(...confidences), { nil: undefined }),
    after: fc.integer({ min: 0, max: 400 * day }),
  });
  fc.assert(
    fc.property(fc.array(answer, { minLength: 1, maxLength: 12 }), (answers) => {
      let card: ReviewCard | undefined;
      let at = start;
      for (const { after, ...given } of answers) {
        at += after;
        const next = reviewed(card, { ...question, ...given, at });
        expect(reviewCardSchema.parse(JSON.parse(JSON.stringify(next)))).toEqual(next);
        if (card && card.lastReview < at) expect(mergeCards(card, next)).toEqual(next);
        card = next;
      }
    }),
  );
});
