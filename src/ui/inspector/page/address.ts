import * as z from 'zod/mini';
import { exampleNames } from '../../../i18n/inspector-page.ts';

/** Where bytes come from. */
export const sourceNames = ['file', 'compose', 'live'] as const;

const place = z.coerce.number().check(z.int(), z.gte(0), z.lte(1e9));

const schema = z.object({
  source: z.catch(z.enum(sourceNames), 'file'),
  /** A capture that the page offers; absent for one that a reader brought. */
  example: z.catch(z.optional(z.enum(exampleNames)), undefined),
  /** Number of the chosen record, from 1. */
  record: z.catch(z.optional(place), undefined),
  /** Index of a field in it. */
  field: z.catch(z.optional(place), undefined),
});

/** What the page's address names after its `#`. */
export type Address = z.infer<typeof schema>;
export type SourceName = Address['source'];

/** What a fragment names; what it does not say, or says wrong, is left out. */
export function addressOf(hash: string): Address {
  return schema.parse(Object.fromEntries(new URLSearchParams(hash.replace(/^#/, ''))));
}

/** The fragment for an address, without its `#`. */
export function hashOf({ source, example, record, field }: Address): string {
  const parts = new URLSearchParams();
  if (source !== 'file') parts.set('source', source);
  if (example !== undefined) parts.set('example', example);
  if (record !== undefined) parts.set('record', String(record));
  if (record !== undefined && field !== undefined) parts.set('field', String(field));
  return parts.toString();
}
