import { createEmptyCard, fsrs, Rating, State, type Card, type Grade } from 'ts-fsrs';
import { z } from 'zod';
import type { Confidence } from '../quiz/confidence.ts';
import type { Kind } from './collection.ts';

/** Milliseconds since the epoch. */
const time = z.number().int().nonnegative();

/** A question that was answered wrong, and when it is to be asked again. */
export const reviewCardSchema = z.object({
  lesson: z.string().min(1),
  question: z.string().min(1),
  due: time,
  /** Days after which nine in ten would still know it. */
  stability: z.number().nonnegative(),
  /** From 1 to 10. */
  difficulty: z.number().nonnegative(),
  scheduledDays: z.number().nonnegative(),
  learningSteps: z.int().nonnegative(),
  reps: z.int().nonnegative(),
  lapses: z.int().nonnegative(),
  state: z.enum(State),
  lastReview: time,
});
export type ReviewCard = z.output<typeof reviewCardSchema>;

/** Questions to come back to, by `cardKey`. */
export const cardKind: Kind<ReviewCard> = {
  name: 'cards',
  schema: reviewCardSchema,
  keyOf: cardKey,
  merge: mergeCards,
};

export function cardKey({ lesson, question }: { lesson: string; question: string }): string {
  return `${lesson}/${question}`;
}

/**
 * FSRS with its published weights. Without the steps of minutes that flash cards use: who was told
 * the answer a minute ago remembers the page, not the matter. So a card returns after a day or more.
 */
const scheduler = fsrs({ enable_short_term: false, enable_fuzz: false });

/**
 * How well an answer was known, as FSRS asks it of people: a guess that happened to be right was
 * hard, one that the reader was sure of was easy.
 *
 * @param score from 0 to 1
 */
export function ratingOf(score: number, confidence: Confidence | undefined): Grade {
  if (score < 0.5) return Rating.Again;
  if (score < 1 || confidence === 'guess') return Rating.Hard;
  return confidence === 'sure' ? Rating.Easy : Rating.Good;
}

/** What was answered, for its card. */
export interface CardAnswer {
  lesson: string;
  question: string;
  /** From 0 to 1. */
  score: number;
  confidence?: Confidence | undefined;
  /** Milliseconds since the epoch. */
  at: number;
}

/** The card after an answer; a new one when there was none. */
export function reviewed(before: ReviewCard | undefined, answer: CardAnswer): ReviewCard {
  const now = new Date(answer.at);
  const card = before ? libraryCard(before) : createEmptyCard(now);
  const { card: next } = scheduler.next(card, now, ratingOf(answer.score, answer.confidence));
  return {
    lesson: answer.lesson,
    question: answer.question,
    due: next.due.getTime(),
    stability: next.stability,
    difficulty: next.difficulty,
    scheduledDays: next.scheduled_days,
    learningSteps: next.learning_steps,
    reps: next.reps,
    lapses: next.lapses,
    state: next.state,
    lastReview: answer.at,
  };
}

function libraryCard(card: ReviewCard): Card {
  return {
    // Its other fields are what the library counts for itself.
    ...createEmptyCard(),
    due: new Date(card.due),
    stability: card.stability,
    difficulty: card.difficulty,
    scheduled_days: card.scheduledDays,
    learning_steps: card.learningSteps,
    reps: card.reps,
    lapses: card.lapses,
    state: card.state,
    last_review: new Date(card.lastReview),
  };
}

/** The cards to ask now, the longest overdue first. */
export function dueCards(cards: readonly ReviewCard[], now: number): ReviewCard[] {
  return cards.filter(({ due }) => due <= now).toSorted((one, other) => one.due - other.due);
}

/** When the next card that isn't due yet will be. */
export function nextDue(cards: readonly ReviewCard[], now: number): number | undefined {
  const later = cards.map(({ due }) => due).filter((due) => due > now);
  return later.length === 0 ? undefined : Math.min(...later);
}

/** One from two, of the same question: the one reviewed last. */
export function mergeCards(one: ReviewCard, other: ReviewCard): ReviewCard {
  return other.lastReview > one.lastReview ? other : one;
}
