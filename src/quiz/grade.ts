import { readNumber } from './numbers.ts';
import type {
  Ask,
  ChoiceAsk,
  GapsAsk,
  MatchAsk,
  NumberAsk,
  OrderAsk,
  PosedGap,
  TextAsk,
} from './posed.ts';
import { isBlank, type Response } from './response.ts';
import { matches } from './texts.ts';

/** What is said about one part of an answer. */
export interface Remark {
  /** The option, stem or gap that it is about; absent when it is about the whole. */
  about?: string;
  right: boolean;
  text?: string;
}

export interface Grade {
  /** From 0 to 1. */
  score: number;
  remarks: Remark[];
}

const nothing: Grade = { score: 0, remarks: [] };

/**
 * Grades an answer. The right one gives 1 and a blank one 0, whatever the question; see each kind
 * for what lies between. The same rules as Moodle's, so that an exported question gives the same
 * score, but for `order` (see src/quiz/moodle.ts).
 */
export function grade(ask: Ask, response: Response | undefined): Grade {
  if (response === undefined || isBlank(response)) return nothing;
  if (ask.kind === 'choice' && response.kind === 'choice') return gradeChoice(ask, response.picked);
  if (ask.kind === 'text' && response.kind === 'text') return whole(gradeText(ask, response.text));
  if (ask.kind === 'number' && response.kind === 'text') return gradeNumber(ask, response.text);
  if (ask.kind === 'match' && response.kind === 'match') return gradeMatch(ask, response.pairs);
  if (ask.kind === 'order' && response.kind === 'order') return gradeOrder(ask, response.order);
  if (ask.kind === 'gaps' && response.kind === 'gaps') return gradeGaps(ask, response.gaps);
  if (ask.kind === 'lab' && response.kind === 'lab') return whole({ right: true });
  return nothing;
}

function whole(remark: Remark): Grade {
  return { score: remark.right ? 1 : 0, remarks: [remark] };
}

/**
 * One of several: right or not. Several of several: each right one gives its share, each wrong one
 * takes away its share of the wrong ones, so that ticking everything gives nothing.
 */
function gradeChoice({ options, multiple }: ChoiceAsk, picked: readonly string[]): Grade {
  const chosen = options.filter(({ id }) => picked.includes(id));
  const remarks = chosen.map(({ id, right, feedback }) => ({
    about: id,
    right,
    ...(feedback !== undefined && { text: feedback }),
  }));
  const rights = options.filter(({ right }) => right).length;
  const hits = chosen.filter(({ right }) => right).length;
  const misses = chosen.length - hits;
  if (!multiple) return { score: hits > 0 && misses === 0 ? 1 : 0, remarks };
  const score = hits / rights - misses / (options.length - rights);
  return { score: Math.max(0, score), remarks };
}

function gradeText({ accept, wrong, capitals }: Omit<TextAsk, 'kind'>, typed: string): Remark {
  if (accept.some((pattern) => matches(typed, pattern, capitals))) return { right: true };
  const known = wrong.find(({ pattern }) => matches(typed, pattern, capitals));
  return { right: false, ...(known && { text: known.feedback }) };
}

function gradeNumber({ answer, tolerance, units, wrong }: NumberAsk, typed: string): Grade {
  const found = readNumber(typed, units);
  if (found.some((value) => near(value, answer, tolerance))) return whole({ right: true });
  const known = wrong.find((one) => found.some((value) => near(value, one.value, one.tolerance)));
  return whole({ right: false, ...(known && { text: known.feedback }) });
}

/** Within the tolerance, its ends included; a hair more for what binary fractions lose. */
export function near(value: number, wanted: number, tolerance: number): boolean {
  return Math.abs(value - wanted) <= tolerance + Math.abs(wanted) * 1e-9;
}

/** Each stem gives its share. */
function gradeMatch({ stems }: MatchAsk, pairs: Readonly<Record<string, string>>): Grade {
  const remarks = stems.map(({ id, answer, feedback }): Remark => {
    const right = pairs[id] === answer;
    return right ? { about: id, right } : { about: id, right, text: feedback };
  });
  return { score: share(remarks), remarks };
}

/**
 * Of all pairs of items, those in their right order count; half of them come by chance, so that half
 * is worth nothing.
 */
function gradeOrder({ key, feedback }: OrderAsk, order: readonly string[]): Grade {
  const complete = order.length === key.length && key.every((id) => order.includes(id));
  if (!complete) return whole({ right: false, text: feedback });
  const places = key.map((id) => order.indexOf(id));
  let pairs = 0;
  let kept = 0;
  for (const [index, place] of places.entries()) {
    for (const later of places.slice(index + 1)) {
      pairs += 1;
      if (place < later) kept += 1;
    }
  }
  if (kept === pairs) return whole({ right: true });
  return {
    score: Math.max(0, (2 * kept) / pairs - 1),
    remarks: [{ right: false, text: feedback }],
  };
}

/** Each gap gives its share. */
function gradeGaps({ gaps }: GapsAsk, filled: Readonly<Record<string, string>>): Grade {
  const remarks = Object.entries(gaps).map(([name, gap]) => ({
    ...gradeGap(gap, filled[name] ?? ''),
    about: name,
  }));
  return { score: share(remarks), remarks };
}

function gradeGap(gap: PosedGap, filled: string): Remark {
  if (filled.trim() === '') return { right: false };
  if (gap.kind === 'type') return gradeText(gap, filled);
  const option = gap.options.find(({ id }) => id === filled);
  if (!option) return { right: false };
  const { right, feedback } = option;
  return { right, ...(feedback !== undefined && { text: feedback }) };
}

function share(remarks: readonly Remark[]): number {
  return remarks.filter(({ right }) => right).length / remarks.length;
}
