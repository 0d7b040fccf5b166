import { recordType } from '../fastcgi/constants.ts';
import type { Random } from '../pool/random.ts';
import { calculate } from './formula.ts';
import type { Materials, Question, RecordBytes } from './model.ts';
import { showNumber } from './numbers.ts';
import { below } from './shuffle.ts';

/** A question that refers to something that is not there; the message says what. */
export class QuestionError extends Error {
  override name = 'QuestionError';
}

/** The values of a question in one seed, in the order in which it names them. */
export function drawValues(
  { values }: Question,
  materials: Materials,
  random: Random,
  known: Iterable<[string, number]> = [],
): Map<string, number> {
  const drawn = new Map(known);
  for (const [name, source] of Object.entries(values)) {
    if ('value' in source) {
      drawn.set(name, calculate(source.value, drawn));
    } else if ('of' in source) {
      drawn.set(name, source.of[below(source.of.length, random)] ?? 0);
    } else if ('figure' in source) {
      const value = materials.figures[source.figure]?.[source.take];
      if (value === undefined) throw new QuestionError(`no evidence has ${source.figure}`);
      drawn.set(name, value);
    } else {
      const { from, to, step } = source;
      const count = Math.floor((to - from) / step + 1e-9) + 1;
      drawn.set(name, from + step * below(count, random));
    }
  }
  return drawn;
}

/** A text with its values filled in; braces around anything else stay. */
export function fill(text: string, values: ReadonlyMap<string, number>, lang?: string): string {
  return text.replace(/\{([a-z][a-zA-Z0-9]*)\}/g, (whole, name: string) => {
    const value = values.get(name);
    if (value === undefined) return whole;
    return lang === undefined ? String(value) : showNumber(value, lang);
  });
}

/** The records of its captures that a question may draw. */
export function candidates(
  question: Extract<Question, { type: 'decode-record' }>,
  { records }: Materials,
): RecordBytes[] {
  const { captures, types, padded } = question;
  return captures.flatMap((capture) => {
    const found = records[capture];
    if (!found) throw new QuestionError(`content/captures/ has no ${capture}`);
    return found.filter(
      ({ type, hex }) =>
        (types === undefined || types.includes(type)) && (!padded || byteAt(hex, 6) > 0),
    );
  });
}

/** What a record's header says (FastCGI 1.0 §3.3), by the names that formulas use. */
export function headerValues({ hex }: RecordBytes): [string, number][] {
  const high = byteAt(hex, 4);
  const low = byteAt(hex, 5);
  const padding = byteAt(hex, 6);
  const length = high * 256 + low;
  return [
    ['type', byteAt(hex, 1)],
    ['high', high],
    ['low', low],
    ['length', length],
    ['padding', padding],
    ['total', 8 + length + padding],
  ];
}

function byteAt(hex: string, index: number): number {
  return Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
}

/** How many bytes of a record are shown: its header and what tells what it carries. */
const shownBytes = 48;

/** Bytes as rows of sixteen pairs of digits, with `…` for those left out. */
export function hexRows({ hex }: RecordBytes): string {
  const pairs = hex.match(/../g) ?? [];
  const rows: string[] = [];
  for (let at = 0; at < Math.min(pairs.length, shownBytes); at += 16) {
    rows.push(pairs.slice(at, Math.min(at + 16, shownBytes)).join(' '));
  }
  return rows.join('\n') + (pairs.length > shownBytes ? '\n…' : '');
}

/** Whether a name is that of a record type. */
export function isRecordType(name: string): boolean {
  return Object.hasOwn(recordType, name);
}
