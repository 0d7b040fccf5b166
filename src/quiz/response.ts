import { z } from 'zod';
import type { Ask } from './posed.ts';
import { showNumber } from './numbers.ts';

/** What a reader answered. `undefined` stands for nothing. */
export const responseSchema = z.discriminatedUnion('kind', [
  /** Ids of the options picked. */
  z.strictObject({ kind: z.literal('choice'), picked: z.array(z.string()) }),
  /** What was typed, text or number. */
  z.strictObject({ kind: z.literal('text'), text: z.string() }),
  /** Stem → choice. */
  z.strictObject({ kind: z.literal('match'), pairs: z.record(z.string(), z.string()) }),
  /** Ids, first to last. */
  z.strictObject({ kind: z.literal('order'), order: z.array(z.string()) }),
  /** Gap → id of the option picked, or the text typed. */
  z.strictObject({ kind: z.literal('gaps'), gaps: z.record(z.string(), z.string()) }),
  z.strictObject({ kind: z.literal('lab'), solved: z.boolean() }),
]);
export type Response = z.output<typeof responseSchema>;

/** The answer that is right in every part. */
export function keyOf(ask: Ask, lang: string): Response {
  switch (ask.kind) {
    case 'choice':
      return {
        kind: 'choice',
        picked: ask.options.filter(({ right }) => right).map(({ id }) => id),
      };
    case 'text':
      return { kind: 'text', text: plain(ask.accept) };
    case 'number':
      return { kind: 'text', text: showNumber(ask.answer, lang) };
    case 'match':
      return {
        kind: 'match',
        pairs: Object.fromEntries(ask.stems.map(({ id, answer }) => [id, answer])),
      };
    case 'order':
      return { kind: 'order', order: ask.key };
    case 'gaps':
      return {
        kind: 'gaps',
        gaps: Object.fromEntries(
          Object.entries(ask.gaps).map(([name, gap]) => [
            name,
            gap.kind === 'type'
              ? plain(gap.accept)
              : (gap.options.find(({ right }) => right)?.id ?? ''),
          ]),
        ),
      };
    case 'lab':
      return { kind: 'lab', solved: true };
  }
}

/** The text that is shown as the answer: the first accepted, with what a `*` stands for left out. */
function plain(accept: readonly { text: string; wild: boolean }[]): string {
  const first = accept.find(({ wild }) => !wild) ?? accept[0];
  return first === undefined ? '' : first.wild ? first.text.replaceAll('*', '') : first.text;
}

/** Whether there is anything in an answer to grade. */
export function isBlank(response: Response | undefined): boolean {
  switch (response?.kind) {
    case undefined:
      return true;
    case 'choice':
      return response.picked.length === 0;
    case 'text':
      return response.text.trim() === '';
    case 'match':
      return Object.values(response.pairs).every((choice) => choice === '');
    case 'order':
      return response.order.length === 0;
    case 'gaps':
      return Object.values(response.gaps).every((text) => text.trim() === '');
    case 'lab':
      return !response.solved;
  }
}
