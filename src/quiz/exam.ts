import type { Random } from '../pool/random.ts';
import type { CatalogueLesson } from './catalogue.ts';
import { below, randomFor, shuffled } from './shuffle.ts';

/** One of the bank's questions, by its names. */
export interface QuestionRef {
  lesson: string;
  question: string;
}

/** The name of the exam on all chapters; the others are called as their chapter, `1`. */
export const courseExam = 'course';

/** Seeds are short enough to be said aloud in a classroom. */
export const greatestSeed = 999_999;

/** The lessons that an exam is about, in their order. */
export function lessonsOfExam(
  exam: string,
  lessons: readonly CatalogueLesson[],
): CatalogueLesson[] {
  return lessons.filter(({ section }) => exam === courseExam || section.split('.')[0] === exam);
}

/** How many questions an exam has: some for each lesson, and no more than there are. */
export function sizeOfExam(exam: string, lessons: readonly CatalogueLesson[]): number {
  const there = lessonsOfExam(exam, lessons).flatMap(({ questions }) => questions.filter(isAsked));
  return Math.min(exam === courseExam ? 25 : 12, there.length);
}

/** What is done in the lab machine is no question of an exam: it takes as long as it takes. */
function isAsked({ type }: { type: string }): boolean {
  return type !== 'fix-lab';
}

interface Candidate {
  id: string;
  type: string;
  outcome: number;
}

/**
 * Draws an exam: the same lessons, seed and size give the same questions in the same order on any
 * machine. Lessons get the same number of questions, give or take one; within a lesson its outcomes
 * take turns, and of an outcome's questions comes first the type that was drawn least. Questions of
 * all lessons are mixed: who knows which lesson a question is of knows half the answer.
 */
export function drawExam(
  lessons: readonly CatalogueLesson[],
  { seed, count }: { seed: number; count: number },
): QuestionRef[] {
  const random = randomFor('exam', seed);
  const shares = sharesOf(lessons, count, random);
  const used = new Map<string, number>();
  const drawn = lessons.flatMap(({ slug, questions }, index) =>
    fromLesson(questions.filter(isAsked), shares[index] ?? 0, used, random).map((question) => ({
      lesson: slug,
      question,
    })),
  );
  return shuffled(drawn, random);
}

/** How many questions each lesson gives: one after the other, beginning anywhere, while it has some. */
function sharesOf(lessons: readonly CatalogueLesson[], count: number, random: Random): number[] {
  const room = lessons.map(({ questions }) => questions.filter(isAsked).length);
  const shares = room.map(() => 0);
  const turns = shuffled([...room.keys()], random);
  let left = Math.min(
    count,
    room.reduce((sum, each) => sum + each, 0),
  );
  while (left > 0) {
    for (const index of turns) {
      if (left === 0 || (shares[index] ?? 0) >= (room[index] ?? 0)) continue;
      shares[index] = (shares[index] ?? 0) + 1;
      left -= 1;
    }
  }
  return shares;
}

function fromLesson(
  questions: readonly Candidate[],
  count: number,
  used: Map<string, number>,
  random: Random,
): string[] {
  const left = new Map<number, Candidate[]>();
  for (const question of questions)
    left.set(question.outcome, [...(left.get(question.outcome) ?? []), question]);
  const turns = shuffled([...left.keys()], random);
  const taken: string[] = [];
  for (let turn = 0; taken.length < Math.min(count, questions.length); turn++) {
    const outcome = turns[turn % turns.length] ?? 0;
    const own = left.get(outcome) ?? [];
    const least = Math.min(...own.map(({ type }) => used.get(type) ?? 0));
    const rare = own.filter(({ type }) => (used.get(type) ?? 0) === least);
    const next = rare[below(rare.length, random)];
    if (!next) continue;
    taken.push(next.id);
    used.set(next.type, (used.get(next.type) ?? 0) + 1);
    left.set(
      outcome,
      own.filter((one) => one !== next),
    );
  }
  return taken;
}

/** A seed from an address or a field; undefined for anything but a whole number in range. */
export function readSeed(typed: string | null): number | undefined {
  if (typed === null || !/^\d{1,6}$/.test(typed.trim())) return undefined;
  return Number(typed.trim());
}
