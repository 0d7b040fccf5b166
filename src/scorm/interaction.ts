import type { Grade } from '../quiz/grade.ts';
import { near } from '../quiz/grade.ts';
import { readNumber } from '../quiz/numbers.ts';
import type { GapsAsk, NumberAsk, Posed, PosedGap } from '../quiz/posed.ts';
import type { Response } from '../quiz/response.ts';

/** The types of SCORM 1.2 that the course's questions become (Run-Time Environment 3.4.2). */
export type InteractionType =
  'true-false' | 'choice' | 'fill-in' | 'matching' | 'sequencing' | 'numeric';

/** An answered question as `cmi.interactions.n` holds it. */
export interface Interaction {
  /** ASCII, without spaces. */
  id: string;
  type: InteractionType;
  /** Absent when what was typed is no number: the type allows nothing else. */
  studentResponse?: string;
  /** `correct_responses.n.pattern`: any of them is right. */
  patterns: readonly string[];
  /** `correct`, `wrong`, or a decimal for an answer that is right in part. */
  result: string;
  /** `objectives.0.id`: the lesson's outcome. */
  objective: string;
}

/** CMIString255: longer texts are cut. */
const longest = 255;

/** Names an answered question, and puts its answer into the vocabulary of its type. */
export function interactionOf(
  lesson: string,
  posed: Posed,
  response: Response | undefined,
  { score }: Grade,
): Interaction {
  return {
    id: asciiId(`${lesson}_${posed.id}`),
    objective: asciiId(`${lesson}_outcome-${posed.outcome}`),
    result: score === 1 ? 'correct' : score === 0 ? 'wrong' : decimal(score),
    ...answerOf(posed, response),
  };
}

function answerOf(
  posed: Posed,
  response: Response | undefined,
): Pick<Interaction, 'type' | 'studentResponse' | 'patterns'> {
  const { ask } = posed;
  switch (ask.kind) {
    case 'choice': {
      const picked = response?.kind === 'choice' ? response.picked : [];
      const right = ask.options.filter((option) => option.right).map(({ id }) => id);
      if (ask.look === 'lines') return { type: 'numeric', ...given(picked[0]), patterns: right };
      if (posed.type === 'true-false') {
        const letters = (ids: readonly string[]) => ids.map((id) => id.charAt(0));
        return { type: 'true-false', ...given(letters(picked)[0]), patterns: letters(right) };
      }
      const list = (ids: readonly string[]) => ids.toSorted().join(',');
      return { type: 'choice', ...given(list(picked)), patterns: [list(right)] };
    }
    case 'text': {
      const typed = response?.kind === 'text' ? response.text : '';
      const texts = ask.accept.map(({ text, wild }) => (wild ? text.replaceAll('*', '') : text));
      return { type: 'fill-in', ...given(clip(typed)), patterns: texts.map(clip) };
    }
    case 'number': {
      const typed = response?.kind === 'text' ? numberIn(response.text, ask) : undefined;
      return {
        type: 'numeric',
        ...given(typed === undefined ? undefined : decimal(typed)),
        patterns: [decimal(ask.answer)],
      };
    }
    case 'match': {
      const pairs = response?.kind === 'match' ? response.pairs : {};
      const list = (choiceOf: (id: string, answer: string) => string) =>
        ask.stems
          .toSorted((one, other) => Number(one.id) - Number(other.id))
          .map(({ id, answer }) => [id, choiceOf(id, answer)] as const)
          .filter(([, choice]) => choice !== '')
          .map(([id, choice]) => `${oneCharacter(id)}.${choice}`)
          .join(',');
      return {
        type: 'matching',
        ...given(list((id) => pairs[id] ?? '')),
        patterns: [list((_, answer) => answer)],
      };
    }
    case 'order': {
      const order = response?.kind === 'order' ? response.order : [];
      return { type: 'sequencing', ...given(order.join(',')), patterns: [ask.key.join(',')] };
    }
    case 'gaps': {
      const filled = response?.kind === 'gaps' ? response.gaps : {};
      const list = (textOf: (name: string, gap: PosedGap) => string) => clip(gapTexts(ask, textOf));
      return {
        type: 'fill-in',
        ...given(list((name, gap) => fillingText(gap, filled[name] ?? ''))),
        patterns: [list((_, gap) => rightText(gap))],
      };
    }
    case 'lab':
      throw new TypeError('What the lab machine checks is no interaction');
  }
}

/** Nothing is left out, not sent as an empty text. */
function given(studentResponse: string | undefined): { studentResponse?: string } {
  return studentResponse === undefined || studentResponse === '' ? {} : { studentResponse };
}

/** Items of a matching are one character each: `1` to `9`, then `a`. */
function oneCharacter(id: string): string {
  return Number(id).toString(36);
}

function clip(text: string): string {
  return text.slice(0, longest);
}

/** What a typed number most probably means: the right one, if it may be that. */
function numberIn(typed: string, { answer, tolerance, units }: NumberAsk): number | undefined {
  const readings = readNumber(typed, units);
  return readings.find((value) => near(value, answer, tolerance)) ?? readings[0];
}

function gapTexts({ gaps }: GapsAsk, textOf: (name: string, gap: PosedGap) => string): string {
  return Object.entries(gaps)
    .map(([name, gap]) => textOf(name, gap))
    .join('; ');
}

function fillingText(gap: PosedGap, filling: string): string {
  if (gap.kind === 'type') return filling;
  return gap.options.find(({ id }) => id === filling)?.text ?? '';
}

function rightText(gap: PosedGap): string {
  if (gap.kind === 'pick') return gap.options.find(({ right }) => right)?.text ?? '';
  return (gap.accept.find(({ wild }) => !wild) ?? gap.accept[0])?.text ?? '';
}

/** CMIDecimal: a point, and no power of ten. */
export function decimal(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '') || '0';
}

/** CMIIdentifier: letters, digits and a few signs, 255 at most. */
function asciiId(text: string): string {
  return text.replace(/[^A-Za-z0-9_.-]/g, '-').slice(0, longest);
}
