import type { ExamAttempt } from '../../progress/exam-attempt.ts';
import type { ProgressStore } from '../../progress/store.ts';
import type { Catalogue } from '../../quiz/catalogue.ts';
import { drawExam, lessonsOfExam, sizeOfExam, type QuestionRef } from '../../quiz/exam.ts';
import type { Entry } from '../quiz/entry.ts';
import { fetchEntries } from '../quiz/fetching.ts';

/** What a seed draws. */
export function drawnFor(exam: string, { lessons }: Catalogue, seed: number): QuestionRef[] {
  return drawExam(lessonsOfExam(exam, lessons), { seed, count: sizeOfExam(exam, lessons) });
}

/** Questions with their banks; undefined when the bank has some of them no longer. */
export async function entriesFor(refs: readonly QuestionRef[]): Promise<Entry[] | undefined> {
  const found = await fetchEntries(refs);
  const whole = found.filter((entry) => entry !== undefined);
  return whole.length === found.length ? whole : undefined;
}

/** The sittings of an exam that were begun and not handed in, the latest first. */
export async function openAttempts(store: ProgressStore, exam: string): Promise<ExamAttempt[]> {
  return (await store.exams.all())
    .filter((one) => one.exam === exam && one.handedInAt === undefined)
    .toSorted((one, other) => other.changedAt - one.changedAt);
}
