import { z } from 'zod';
import { exerciseKey, exerciseWorkSchema, mergeWork } from './exercise-work.ts';
import type { ProgressStore } from './store.ts';

const format = 'inside-php-fpm/progress';

const fileSchema = z.object({
  format: z.literal(format),
  version: z.literal(1),
  exportedAt: z.iso.datetime(),
  /** Read one by one: a broken record must not cost the others. */
  exercises: z.array(z.unknown()),
});

/** What an import did. */
export interface ImportReport {
  /** Exercises that were not on this device. */
  added: number;
  /** Exercises that were, now joined with the file's. */
  merged: number;
  /** Records of the file that could not be read. */
  unreadable: number;
}

/** The text is not an export of the course. */
export class ImportError extends Error {
  override name = 'ImportError';
}

/** All work on this device as one JSON text. */
export async function exportProgress(
  store: ProgressStore,
  now: Date = new Date(),
): Promise<string> {
  const exercises = await store.exercises.all();
  const file: z.input<typeof fileSchema> = {
    format,
    version: 1,
    exportedAt: now.toISOString(),
    exercises,
  };
  return JSON.stringify(file, undefined, 2);
}

/**
 * Takes in an export. Nothing on the device is lost: solved tasks and hints of both stay, and of
 * each exercise's files the version changed last. Throws ImportError when the text is something else.
 */
export async function importProgress(store: ProgressStore, text: string): Promise<ImportReport> {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new ImportError('the text is not JSON');
  }
  const file = fileSchema.safeParse(json);
  if (!file.success) throw new ImportError('the JSON is not an export of progress');

  const report: ImportReport = { added: 0, merged: 0, unreadable: 0 };
  for (const record of file.data.exercises) {
    const work = exerciseWorkSchema.safeParse(record);
    if (!work.success) {
      report.unreadable++;
      continue;
    }
    await store.exercises.update(exerciseKey(work.data.slug, work.data.version), (here) => {
      report[here ? 'merged' : 'added']++;
      return here ? mergeWork(here, work.data) : work.data;
    });
  }
  return report;
}
