import { z } from 'zod';
import type { StatusField } from './condition-fpm.ts';

const page = z.looseObject({
  pool: z.string(),
  'process manager': z.string(),
  processes: z.array(z.looseObject({ state: z.string() })).default([]),
});

/** What a pool tells of itself. */
export interface StatusPage {
  fields: Partial<Record<StatusField, string | number>>;
  /** How many workers are in each state. */
  states: Record<string, number>;
}

/** Reads `?full&json` of a status page; `undefined` when the text is something else. */
export function readStatusPage(text: string): StatusPage | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const parsed = page.safeParse(json);
  if (!parsed.success) return undefined;
  const { processes, ...rest } = parsed.data;
  const fields = Object.fromEntries(
    Object.entries(rest).filter(([, value]) => ['string', 'number'].includes(typeof value)),
  );
  const states: Record<string, number> = {};
  for (const { state } of processes) states[state] = (states[state] ?? 0) + 1;
  return { fields, states };
}
