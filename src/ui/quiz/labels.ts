import type { QuizText } from '../../i18n/quiz.ts';
import type { Ask } from '../../quiz/posed.ts';

/** How a part of a question is called where something is said about it. */
export function labelOf(ask: Ask, id: string, text: QuizText): string | undefined {
  switch (ask.kind) {
    case 'choice':
      if (ask.look === 'lines') return `${text.line(Number(id))}.`;
      return ended(optionText(ask.options.find((option) => option.id === id)?.text ?? '', text));
    case 'match':
      return ended(ask.stems.find((stem) => stem.id === id)?.text ?? '');
    case 'gaps':
      return `${text.gap(Object.keys(ask.gaps).indexOf(id) + 1)}.`;
    default:
      return undefined;
  }
}

/** An option's text; those of a true-or-false question are the page's own words. */
export function optionText(option: string, text: QuizText): string {
  if (option === 'true') return text.true;
  if (option === 'false') return text.false;
  return option;
}

/** A text without its backticks, for where there is no code: a list to choose from, a name. */
export function plainText(option: string): string {
  return option.replaceAll('`', '');
}

function ended(label: string): string {
  return /[.?!…]$/.test(label) ? label : `${label}.`;
}

/**
 * What ties the controls to the question, whose element is called `quiz-prompt`. Where they have a
 * legend of their own, that is their name, and the question describes them.
 */
export function groupNaming({ kind }: Ask): Record<string, string> {
  const hasLegend = kind === 'choice' || kind === 'order';
  return { [hasLegend ? 'aria-describedby' : 'aria-labelledby']: 'quiz-prompt' };
}
