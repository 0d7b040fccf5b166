import type { Catalogue } from '../quiz/catalogue.ts';
import type { Confidence } from '../quiz/confidence.ts';
import type { Response } from '../quiz/response.ts';
import type { AnswerRecord } from './answer-record.ts';
import type { ExamAttempt } from './exam-attempt.ts';

/** One first answer, wherever it was given, with what the bank knows of its question. */
export interface ResultRow {
  /** Milliseconds since the epoch. */
  at: number;
  source: AnswerRecord['source'] | 'exam';
  exam?: string;
  attempt?: string;
  seed: number;
  lesson: string;
  question: string;
  /** Absent when the bank has the question no longer. */
  section?: string;
  type?: string;
  outcome?: number;
  /** From 0 to 1. */
  score: number;
  confidence?: Confidence | undefined;
  response?: Response | undefined;
}

/** All first answers, earliest first; those of one exam in the order of its questions. */
export function resultRows(
  answers: readonly AnswerRecord[],
  attempts: readonly ExamAttempt[],
  { lessons }: Catalogue,
): ResultRow[] {
  const known = new Map(
    lessons.flatMap(({ slug, section, questions }) =>
      questions.map(({ id, type, outcome }) => [`${slug}/${id}`, { section, type, outcome }]),
    ),
  );
  const rows: ResultRow[] = [
    ...answers,
    ...attempts.flatMap(({ id, exam, seed, handedInAt: at, entries }) =>
      at === undefined
        ? []
        : entries.map(({ lesson, question, score = 0, confidence, response }) => ({
            ...{ at, source: 'exam' as const, exam, attempt: id, seed },
            ...{ lesson, question, score, confidence, response },
          })),
    ),
  ];
  return rows
    .map((row) => ({ ...row, ...known.get(`${row.lesson}/${row.question}`) }))
    .toSorted((one, other) => one.at - other.at);
}

/** How the questions of a lesson, or of one of its outcomes, went. */
export interface Standing {
  answered: number;
  total: number;
  /** Of the latest answer to each question, from 0 to 1; absent when none was answered. */
  mean?: number;
}

/** By lesson, in the course's order, and within it by outcome. */
export function standings(
  rows: readonly ResultRow[],
  { lessons }: Catalogue,
): { slug: string; whole: Standing; outcomes: Standing[] }[] {
  const latest = new Map(
    rows.map(({ lesson, question, score }) => [`${lesson}/${question}`, score]),
  );
  return lessons.map(({ slug, outcomes, questions }) => {
    const of = (some: readonly { id: string }[]): Standing => {
      const scores = some.flatMap(({ id }) => latest.get(`${slug}/${id}`) ?? []);
      const sum = scores.reduce((total, score) => total + score, 0);
      return {
        answered: scores.length,
        total: some.length,
        ...(scores.length > 0 && { mean: sum / scores.length }),
      };
    };
    return {
      slug,
      whole: of(questions),
      outcomes: outcomes.en.map((_, index) =>
        of(questions.filter(({ outcome }) => outcome === index + 1)),
      ),
    };
  });
}
