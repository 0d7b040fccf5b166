import { showNumber } from './numbers.ts';
import type { Ask, PosedGap } from './posed.ts';
import { keyOf } from './response.ts';

/** How an option, a choice or a gap is called on paper: by its place, from 0. */
export function paperLetter(place: number): string {
  return String.fromCharCode(97 + place);
}

/** One answer of the key; without a label it is the answer to the whole question. */
export interface PaperAnswer {
  /** What it belongs to on the sheet: the number of a row, an item or a gap, from 1. */
  label?: number;
  answer: string;
}

/**
 * The right answers as the sheet asks for them: letters by the place at which it shows an option,
 * numbers of lines, the place of each item in its order.
 */
export function paperKey(ask: Ask, lang: string): PaperAnswer[] {
  switch (ask.kind) {
    case 'choice': {
      const right = ask.options.flatMap((option, place) =>
        option.right ? [ask.look === 'lines' ? option.id : paperLetter(place)] : [],
      );
      return [{ answer: right.join(ask.multiple ? ', ' : ' / ') }];
    }
    case 'text':
    case 'number': {
      const key = keyOf(ask, lang);
      const typed = key.kind === 'text' ? key.text : '';
      if (ask.kind === 'text') return [{ answer: typed }];
      const { tolerance, units } = ask;
      const margin = tolerance > 0 ? ` ± ${showNumber(tolerance, lang)}` : '';
      return [{ answer: `${typed}${margin} ${units[0]?.name ?? ''}`.trim() }];
    }
    case 'match':
      return ask.stems.map((stem, index) => ({
        label: index + 1,
        answer: paperLetter(ask.choices.findIndex(({ id }) => id === stem.answer)),
      }));
    case 'order':
      return ask.items.map(({ id }, index) => ({
        label: index + 1,
        answer: String(ask.key.indexOf(id) + 1),
      }));
    case 'gaps':
      return Object.values(ask.gaps).map((gap, index) => ({
        label: index + 1,
        answer: gapKey(gap),
      }));
    case 'lab':
      return [];
  }
}

function gapKey(gap: PosedGap): string {
  if (gap.kind === 'pick') return paperLetter(gap.options.findIndex(({ right }) => right));
  return (gap.accept.find(({ wild }) => !wild) ?? gap.accept[0])?.text ?? '';
}
