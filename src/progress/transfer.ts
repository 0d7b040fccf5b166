import { z } from 'zod';
import { answerKey, answerKind } from './answer-record.ts';
import type { Collection, Kind } from './collection.ts';
import { examKind, mergeAttempts } from './exam-attempt.ts';
import { exerciseKey, exerciseKind, mergeWork } from './exercise-work.ts';
import { readingKind } from './lesson-reading.ts';
import { mergeQuizzes, quizKind } from './quiz-work.ts';
import { mergeReadings } from './reading.ts';
import { cardKey, cardKind, mergeCards } from './review-card.ts';
import type { ProgressStore } from './store.ts';

const format = 'inside-php-fpm/progress';

const fileSchema = z.object({
  format: z.literal(format),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  /** Read one by one: a broken record must not cost the others. */
  exercises: z.array(z.unknown()),
  lessons: z.array(z.unknown()).default([]),
  quizzes: z.array(z.unknown()).default([]),
  exams: z.array(z.unknown()).default([]),
  answers: z.array(z.unknown()).default([]),
  cards: z.array(z.unknown()).default([]),
});

/** An export of a later version of the course. */
const laterSchema = z.object({ format: z.literal(format), version: z.number().min(2) });

/** What an import did with the records of one kind. */
export interface ImportCount {
  /** Records that were not on this device. */
  added: number;
  /** Records that were, now joined with the file's. */
  merged: number;
  /** Records of the file that could not be read. */
  unreadable: number;
}

/** What an import did. */
export interface ImportReport {
  exercises: ImportCount;
  lessons: ImportCount;
  quizzes: ImportCount;
  exams: ImportCount;
  answers: ImportCount;
  cards: ImportCount;
}

/** Why a text was refused: no JSON, something else's JSON, or a later version's export. */
export type ImportRefusal = 'not-json' | 'not-ours' | 'later';

/** The text is not an export that this version of the course can take in. */
export class ImportError extends Error {
  override name = 'ImportError';
  readonly refusal: ImportRefusal;

  constructor(refusal: ImportRefusal) {
    super(refusal);
    this.refusal = refusal;
  }
}

/** All that is kept on this device as one JSON text. */
export async function exportProgress(
  store: ProgressStore,
  now: Date = new Date(),
): Promise<string> {
  const file: z.input<typeof fileSchema> = {
    format,
    version: 1,
    exportedAt: now.toISOString(),
    exercises: await store.exercises.all(),
    lessons: await store.lessons.all(),
    quizzes: await store.quizzes.all(),
    exams: await store.exams.all(),
    answers: await store.answers.all(),
    cards: await store.cards.all(),
  };
  return JSON.stringify(file, undefined, 2);
}

/**
 * Takes in an export. Nothing on the device is lost: solved tasks and hints of both stay, of each
 * exercise's files the version changed last, of each lesson the mark and the place set last, and of
 * each question the best answer, its card reviewed last, and every sitting and first answer.
 * Throws ImportError, before anything is written, when the text is something else.
 */
export async function importProgress(store: ProgressStore, text: string): Promise<ImportReport> {
  const file = readFile(text);
  return {
    exercises: await take(store.exercises, exerciseKind, file.exercises, {
      keyOf: ({ slug, version }) => exerciseKey(slug, version),
      merge: mergeWork,
    }),
    lessons: await take(store.lessons, readingKind, file.lessons, {
      keyOf: ({ slug }) => slug,
      merge: mergeReadings,
    }),
    quizzes: await take(store.quizzes, quizKind, file.quizzes, {
      keyOf: ({ lesson }) => lesson,
      merge: mergeQuizzes,
    }),
    exams: await take(store.exams, examKind, file.exams, {
      keyOf: ({ id }) => id,
      merge: mergeAttempts,
    }),
    answers: await take(store.answers, answerKind, file.answers, {
      keyOf: answerKey,
      merge: (here) => here,
    }),
    cards: await take(store.cards, cardKind, file.cards, { keyOf: cardKey, merge: mergeCards }),
  };
}

function readFile(text: string): z.output<typeof fileSchema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ImportError('not-json');
  }
  const file = fileSchema.safeParse(json);
  if (file.success) return file.data;
  throw new ImportError(laterSchema.safeParse(json).success ? 'later' : 'not-ours');
}

async function take<Item>(
  collection: Collection<Item>,
  kind: Kind<Item>,
  records: readonly unknown[],
  { keyOf, merge }: { keyOf: (item: Item) => string; merge: (here: Item, there: Item) => Item },
): Promise<ImportCount> {
  const count: ImportCount = { added: 0, merged: 0, unreadable: 0 };
  for (const record of records) {
    const read = kind.schema.safeParse(record);
    if (!read.success) {
      count.unreadable++;
      continue;
    }
    await collection.update(keyOf(read.data), (here) => {
      count[here === undefined ? 'added' : 'merged']++;
      return here === undefined ? read.data : merge(here, read.data);
    });
  }
  return count;
}
