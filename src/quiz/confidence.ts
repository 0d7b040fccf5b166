import { z } from 'zod';

/** How sure a reader is of an answer, before it is graded. */
export const confidences = ['guess', 'think', 'sure'] as const;
export const confidenceSchema = z.enum(confidences);
export type Confidence = z.output<typeof confidenceSchema>;
