import type { Localised } from '../exercise/localised.ts';
import {
  nameOf,
  variantsOf,
  type Exported,
  type ExportedLesson,
  type Note,
  type NoteReason,
} from './export.ts';
import { inlineHtml } from './html.ts';
import type { Question } from './model.ts';
import { decimal, fractionOf, moodlePattern } from './moodle-xml.ts';
import { varies } from './pose.ts';
import type { Ask, ChoiceAsk, MatchAsk, NumberAsk, Posed, TextAsk } from './posed.ts';

export interface GiftOptions {
  lang: keyof Localised;
  course: string;
  lessons: readonly ExportedLesson[];
  variants: number;
  /** Says in which unit a number is wanted. */
  unit: (name: string) => string;
}

/**
 * The questions as GIFT, Moodle's short text format. It has no way to hold code: an empty line ends a
 * question and a line that begins with `//` vanishes, both without a word. So every question with
 * code, bytes or a log is left out, and told; Moodle XML has them all.
 */
export function gift({ lang, course, lessons, variants, unit }: GiftOptions): Exported {
  const notes: Note[] = [];
  const parts: string[] = [];
  let count = 0;
  for (const lesson of lessons) {
    const path = ['top', course, `${lesson.section} ${lesson.title}`];
    parts.push(`$CATEGORY: $course$/${path.map((one) => one.replaceAll('/', '//')).join('/')}`);
    lesson.questions.forEach((question, index) => {
      const note = (reason: NoteReason, left: boolean) =>
        notes.push({ lesson: lesson.slug, question: question.id, left, reason });
      const refusal = refusalOf(question);
      if (refusal !== undefined) {
        note(refusal, true);
        return;
      }
      const drawn = variantsOf(question, { lang, materials: lesson.materials, count: variants });
      if (drawn.some(({ exhibits, ask }) => exhibits.length > 0 || hasCodeLines(ask))) {
        note('code', true);
        return;
      }
      count += 1;
      if (varies(question)) note('variants', false);
      if ('units' in question && question.units.length > 1) note('units', false);
      if (question.type === 'matching') note('feedback', false);
      for (const [variant, posed] of drawn.entries()) {
        const number = varies(question) ? variant + 1 : undefined;
        const name = nameOf(lesson.section, index + 1, posed, number);
        parts.push(questionOf(name, posed, unit));
      }
    });
  }
  return { text: `${parts.join('\n\n')}\n`, count, notes };
}

function refusalOf(question: Question): NoteReason | undefined {
  const { type } = question;
  if (type === 'fix-lab') return 'lab';
  if (type === 'gaps' || type === 'bad-line') return 'code';
  if (type === 'ordering' || type === 'order-request') return 'type';
  if (type === 'short-text' && question.capitals) return 'capitals';
  return undefined;
}

function hasCodeLines(ask: Ask): boolean {
  return ask.kind === 'gaps' || (ask.kind === 'choice' && ask.look === 'lines');
}

function questionOf(name: string, posed: Posed, unit: GiftOptions['unit']): string {
  const { ask } = posed;
  const answers = answersOf(posed, ask);
  const first = ask.kind === 'number' ? ask.units[0]?.name : undefined;
  const prompt = first === undefined ? posed.prompt : `${posed.prompt} ${unit(first)}`;
  const why = `####${rich(posed.why)}`;
  return `::${text(name)}::[html]${rich(prompt)}${answers.replace(/\}$/, '')}${why}}`;
}

function answersOf(posed: Posed, ask: Ask): string {
  switch (ask.kind) {
    case 'choice':
      return posed.type === 'true-false' ? trueFalse(ask) : choice(ask);
    case 'text':
      return shortAnswer(ask);
    case 'number':
      return numerical(ask);
    case 'match':
      return matching(ask);
    default:
      throw new TypeError(`GIFT has no ${ask.kind}`);
  }
}

/** First the feedback for the wrong answer, then that for the right one. */
function trueFalse({ options }: ChoiceAsk): string {
  const truth = options.find(({ right }) => right)?.id === 'true';
  const feedback = options.find(({ right }) => !right)?.feedback;
  return `{${truth ? 'TRUE' : 'FALSE'}${said(feedback)}}`;
}

function choice({ options, multiple }: ChoiceAsk): string {
  const rights = options.filter(({ right }) => right).length;
  const lines = options.map(({ text: option, right, feedback }) => {
    const share = right ? fractionOf(rights) : `-${fractionOf(options.length - rights)}`;
    const mark = multiple ? `~%${share}%` : right ? '=' : '~';
    return `${mark}${rich(option)}${said(feedback)}`;
  });
  return `{\n${lines.join('\n')}\n}`;
}

function shortAnswer({ accept, wrong }: TextAsk): string {
  const right = accept.map((pattern) => `=${text(moodlePattern(pattern))}`);
  const known = wrong.map(
    ({ pattern, feedback }) => `=%0%${text(moodlePattern(pattern))}${said(feedback)}`,
  );
  return `{\n${[...right, ...known].join('\n')}\n}`;
}

function numerical({ answer, tolerance, wrong }: NumberAsk): string {
  const known = wrong.map(
    (one) => `=%0%${decimal(one.value)}:${decimal(one.tolerance)}${said(one.feedback)}`,
  );
  return `{#\n${[`=${decimal(answer)}:${decimal(tolerance)}`, ...known].join('\n')}\n}`;
}

/** A choice is plain text. One without a stem is a distractor, as in Moodle’s XML. */
function matching({ stems, choices }: MatchAsk): string {
  const textOf = (id: string) => choices.find((one) => one.id === id)?.text ?? '';
  const lines = stems.map(
    (stem) => `=${rich(stem.text)} -> ${text(textOf(stem.answer).replaceAll('`', ''))}`,
  );
  return `{\n${lines.join('\n')}\n}`;
}

function said(feedback: string | undefined): string {
  return feedback === undefined ? '' : `#${rich(feedback)}`;
}

/** HTML; entities keep what GIFT would take for its own. */
function rich(value: string): string {
  return text(inlineHtml(value));
}

/** `~ = # { } :` and the backslash mean something to GIFT, and each takes a backslash before it. */
function text(value: string): string {
  return value.replace(/[\\~=#{}:]/g, String.raw`\$&`).replace(/\s*\n\s*/g, ' ');
}
