import type { Add } from './check.ts';
import { grade } from './grade.ts';
import type { Materials, Question } from './model.ts';
import { pose } from './pose.ts';
import type { Ask, Posed } from './posed.ts';
import { keyOf, type Response } from './response.ts';

/** Seeds that the build tries; the tests try a thousand. */
const tried = 25;

/** Poses a question in some seeds and both languages, and looks whether its key is one. */
export function checkPosed(question: Question, materials: Materials, add: Add): void {
  /** Misconceptions that gave the right number in every seed, by their place. */
  const hidden = new Set<number>('answer' in question ? question.wrong.keys() : []);
  for (let seed = 0; seed < tried; seed++) {
    for (const lang of ['es', 'en'] as const) {
      let posed: Posed;
      try {
        posed = pose(question, { seed, lang, materials });
      } catch (error) {
        add([], `can’t be posed: ${error instanceof Error ? error.message : String(error)}`);
        return;
      }
      const fault = faultOf(posed.ask, lang);
      if (fault !== undefined) {
        add([], fault);
        return;
      }
      noteShown(question, posed, lang, hidden);
    }
  }
  for (const index of hidden)
    add(
      ['wrong', index],
      'is within the tolerance of the right answer, so the key is ambiguous: change one of them',
    );
}

/** What is wrong with the key of a posed question; undefined when nothing is. */
export function faultOf(ask: Ask, lang: string): string | undefined {
  const key = grade(ask, keyOf(ask, lang)).score;
  if (key !== 1) return `its right answer scores ${Math.round(key * 100)} %: mend the key`;
  if (grade(ask, undefined).score !== 0) return 'a blank answer scores: mend the key';
  const lucky = wrongResponses(ask, lang).find((response) => grade(ask, response).score >= 1);
  if (lucky) return `a wrong answer scores 100 %: ${JSON.stringify(lucky)}`;
  return undefined;
}

/** Answers that are wrong as a whole: each wrong option by itself, and everything at once. */
export function wrongResponses(ask: Ask, lang: string): Response[] {
  switch (ask.kind) {
    case 'choice': {
      const wrong = ask.options.filter(({ right }) => !right).map(({ id }) => [id]);
      const all = ask.options.map(({ id }) => id);
      return [...wrong, all].map((picked) => ({ kind: 'choice', picked }));
    }
    case 'text':
      return ask.wrong.map(({ pattern }) => ({
        kind: 'text',
        text: pattern.wild ? pattern.text.replaceAll('*', '') : pattern.text,
      }));
    case 'number':
      return ask.wrong.map(({ value }) => ({ kind: 'text', text: String(value) }));
    case 'match':
      return ask.choices.map(({ id }) => ({
        kind: 'match',
        pairs: Object.fromEntries(
          // One choice for all is right only where all have it.
          ask.stems.map((stem, index) => [stem.id, index === 0 && stem.answer === id ? '' : id]),
        ),
      }));
    case 'order':
      return [
        { kind: 'order', order: ask.items.map(({ id }) => id) },
        { kind: 'order', order: ask.key.toReversed() },
      ];
    case 'gaps':
      return Object.entries(ask.gaps).flatMap(([name, gap]) => {
        const key = keyOf(ask, lang);
        const gaps = key.kind === 'gaps' ? key.gaps : {};
        const fillings =
          gap.kind === 'pick'
            ? gap.options.filter(({ right }) => !right).map(({ id }) => id)
            : gap.wrong.map(({ pattern }) => pattern.text);
        return fillings.map((text): Response => ({
          kind: 'gaps',
          gaps: { ...gaps, [name]: text },
        }));
      });
    case 'lab':
      return [{ kind: 'lab', solved: false }];
  }
}

/** A misconception that the posed question kept is not hidden: its feedback can be seen. */
function noteShown(question: Question, { ask }: Posed, lang: string, hidden: Set<number>): void {
  if (ask.kind !== 'number' || !('answer' in question)) return;
  for (const index of hidden) {
    const feedback = question.wrong[index]?.feedback[lang === 'es' ? 'es' : 'en'];
    // Its values may be filled in; where a text begins it has none.
    const start = feedback?.split('{')[0] ?? '';
    if (ask.wrong.some((one) => one.feedback.startsWith(start))) hidden.delete(index);
  }
}
