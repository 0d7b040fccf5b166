import { z } from 'zod';

/** Text for readers, in each language of the course. Backticks mark code. */
export const localised = z.strictObject({
  es: z.string().trim().min(1),
  en: z.string().trim().min(1),
});
export type Localised = z.output<typeof localised>;
