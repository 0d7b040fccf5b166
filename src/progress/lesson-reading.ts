import { z } from 'zod';
import type { Kind } from './collection.ts';
import { isReading, mergeReadings } from './reading.ts';
import type { Reading } from './reading.ts';

/** The records of reading, as the whole store knows them; their key is the lesson's slug. */
export const readingKind: Kind<Reading> = {
  name: 'lessons',
  schema: z.custom<Reading>(isReading, 'not a record of reading'),
  keyOf: ({ slug }) => slug,
  merge: mergeReadings,
};
