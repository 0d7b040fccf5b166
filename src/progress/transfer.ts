import { z } from 'zod';
import { answerKind } from './answer-record.ts';
import { readStored, type Aside, type Collection, type Kind } from './collection.ts';
import { examKind } from './exam-attempt.ts';
import { exerciseKind } from './exercise-work.ts';
import { readingKind } from './lesson-reading.ts';
import { quizKind } from './quiz-work.ts';
import { cardKind } from './review-card.ts';
import { contentsOf, type Contents, type ProgressStore } from './store.ts';

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
  /** Records that the device could not read: somebody's work all the same. */
  aside: z.array(z.unknown()).default([]),
});

const asideSchema = z.object({
  collection: z.string(),
  key: z.string(),
  found: z.unknown(),
  reason: z.string(),
  at: z.number().int().nonnegative(),
});

/** An export of a later version of the course. */
const laterSchema = z.object({ format: z.literal(format), version: z.number().min(2) });

/** A record of an export that can't be read. */
export interface Fault {
  /** Its place in the file, such as `exercises[2]`. */
  where: string;
  /** What is wrong with it, for a person who can mend it. */
  reason: string;
}

/** What an export holds. */
export interface Export {
  /** When it was made; ms since the epoch. */
  at: number;
  contents: Contents;
  /** What is left out, for it can't be read. */
  faults: Fault[];
}

/** What a merge did with the records of one kind. */
export interface ImportCount {
  /** Records that were not on this device. */
  added: number;
  /** Records that were, now joined with the file's. */
  merged: number;
}

/** What a merge did. */
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
  /** The place of the first fault: a line and column, or a field; absent when nobody can tell. */
  readonly where: string | undefined;

  constructor(refusal: ImportRefusal, where?: string) {
    super(where === undefined ? refusal : `${refusal} at ${where}`);
    this.refusal = refusal;
    this.where = where;
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
    ...(await contentsOf(store)),
  };
  return JSON.stringify(file, undefined, 2);
}

/** Reads an export, and writes nothing. Throws ImportError when the text is something else. */
export function readExport(text: string): Export {
  const file = readFile(text);
  const faults: Fault[] = [];
  const contents = {
    exercises: readAll(exerciseKind, file.exercises, faults),
    lessons: readAll(readingKind, file.lessons, faults),
    quizzes: readAll(quizKind, file.quizzes, faults),
    exams: readAll(examKind, file.exams, faults),
    answers: readAll(answerKind, file.answers, faults),
    cards: readAll(cardKind, file.cards, faults),
    aside: readAll({ name: 'aside', schema: asideSchema }, file.aside, faults),
  };
  return { at: Date.parse(file.exportedAt), contents, faults };
}

/**
 * Joins an export with what is on the device. Nothing on it is lost: solved tasks and hints of both
 * stay; of each exercise's files the version changed last, the other one on the shelf; of each
 * lesson the mark and the place set last; of each question the best answer and its card reviewed
 * last; and every sitting and first answer.
 */
export async function mergeExport(
  store: ProgressStore,
  { contents }: Export,
): Promise<ImportReport> {
  const report = {
    exercises: await take(store.exercises, exerciseKind, contents.exercises),
    lessons: await take(store.lessons, readingKind, contents.lessons),
    quizzes: await take(store.quizzes, quizKind, contents.quizzes),
    exams: await take(store.exams, examKind, contents.exams),
    answers: await take(store.answers, answerKind, contents.answers),
    cards: await take(store.cards, cardKind, contents.cards),
  };
  const keyOf = ({ collection, key, found }: Aside): string =>
    JSON.stringify([collection, key, found]);
  const here = new Set((await store.aside()).map(keyOf));
  for (const each of contents.aside) if (!here.has(keyOf(each))) await store.putAside(each);
  return report;
}

/** Puts an export in the place of what is on the device, which is gone then. */
export async function replaceByExport(store: ProgressStore, { contents }: Export): Promise<void> {
  const joined = <Item>({ keyOf, merge }: Kind<Item>, items: readonly Item[]): Item[] => {
    const byKey = new Map<string, Item>();
    for (const item of items) {
      const before = byKey.get(keyOf(item));
      byKey.set(keyOf(item), before === undefined ? item : merge(before, item));
    }
    return [...byKey.values()];
  };
  await store.replace({
    exercises: joined(exerciseKind, contents.exercises),
    lessons: joined(readingKind, contents.lessons),
    quizzes: joined(quizKind, contents.quizzes),
    exams: joined(examKind, contents.exams),
    answers: joined(answerKind, contents.answers),
    cards: joined(cardKind, contents.cards),
    aside: contents.aside,
  });
}

function readFile(text: string): z.output<typeof fileSchema> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ImportError('not-json', placeOf(error));
  }
  const file = fileSchema.safeParse(json);
  if (file.success) return file.data;
  if (laterSchema.safeParse(json).success) throw new ImportError('later');
  const path = file.error.issues[0]?.path.map(String).join('.');
  throw new ImportError('not-ours', path === '' ? undefined : path);
}

/** `3:14`, line and column: Chromium and Firefox say it in the error's message, and only there. */
function placeOf(error: unknown): string | undefined {
  const [, line, column] = /line (\d+) column (\d+)/.exec(String(error)) ?? [];
  return line === undefined || column === undefined ? undefined : `${line}:${column}`;
}

function readAll<Item>(
  kind: { name: string; schema: z.ZodType<Item> },
  records: readonly unknown[],
  faults: Fault[],
): Item[] {
  return records.flatMap((record, index) => {
    const read = readStored(kind, record);
    if ('item' in read) return [read.item];
    faults.push({ where: `${kind.name}[${index}]`, reason: read.reason });
    return [];
  });
}

async function take<Item>(
  collection: Collection<Item>,
  { keyOf, merge }: Kind<Item>,
  records: readonly Item[],
): Promise<ImportCount> {
  const count: ImportCount = { added: 0, merged: 0 };
  for (const record of records) {
    await collection.update(keyOf(record), (here) => {
      count[here === undefined ? 'added' : 'merged']++;
      return here === undefined ? record : merge(here, record);
    });
  }
  return count;
}
