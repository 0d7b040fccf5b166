import { codeBlock, escapeHtml, inlineHtml, paragraph } from './html.ts';
import { cloze } from './moodle-cloze.ts';
import { answer, cdata, decimal, element, fractionOf, moodlePattern, plain } from './moodle-xml.ts';
import type { ChoiceAsk, MatchAsk, NumberAsk, OrderAsk, Posed, TextAsk } from './posed.ts';

/** Words of the course's language that an exported question needs. */
export interface MoodleWords {
  /** Of tags. */
  outcome: string;
  line: (number: number) => string;
  place: (number: number) => string;
  /** Below a question for a number with a unit. */
  unit: (name: string) => string;
}

/** What is particular to a type of question. */
export interface MoodleBody {
  /** Moodle's name of the type. */
  type: string;
  /** HTML that takes the place of prompt and exhibits. */
  questionText?: string;
  /** HTML below the exhibits. */
  below?: string;
  /** Elements after the common ones. */
  lines: (id: string) => string[];
}

export function bodyOf(
  posed: Posed,
  { ordering, words }: { ordering: 'ordering' | 'matching'; words: MoodleWords },
): MoodleBody {
  const { ask } = posed;
  switch (ask.kind) {
    case 'choice':
      return posed.type === 'true-false' ? trueFalse(ask) : choice(ask, words);
    case 'text':
      return shortAnswer(ask);
    case 'number':
      return numerical(ask, words);
    case 'match':
      return matching(ask);
    case 'order':
      return ordering === 'ordering' ? inOrder(ask) : orderAsMatching(ask, words);
    case 'gaps':
      return { type: 'cloze', questionText: paragraph(posed.prompt) + cloze(ask), lines: () => [] };
    case 'lab':
      throw new TypeError('A lab is no question of Moodle’s');
  }
}

function trueFalse({ options }: ChoiceAsk): MoodleBody {
  return {
    type: 'truefalse',
    lines: (id) =>
      options.map(({ text, right, feedback }) =>
        answer(
          { text, isPlain: true, fraction: right ? '100' : '0', feedback: html(feedback) },
          id,
        ),
      ),
  };
}

/**
 * One of several: the right one 100 %, the others 0. Several of several: the right ones share 100 %,
 * and the wrong ones share -100 %. With wrong ones at 0, ticking everything would be worth 100 %.
 */
function choice(ask: ChoiceAsk, words: MoodleWords): MoodleBody {
  const { options, multiple, look } = ask;
  const rights = options.filter(({ right }) => right).length;
  const fraction = (right: boolean): string => {
    if (!multiple) return right ? '100' : '0';
    return right ? fractionOf(rights) : `-${fractionOf(options.length - rights)}`;
  };
  const shown = (id: string, text: string): string =>
    look === 'lines'
      ? `<p>${words.line(Number(id))}: <code>${escapeHtml(text.trim())}</code></p>`
      : paragraph(text);
  // Empty lines can't be at fault.
  const listed = options.filter(({ text }) => text.trim() !== '');
  return {
    type: 'multichoice',
    ...(look === 'lines' && { below: numbered(ask) }),
    lines: (question) => [
      `    <single>${String(!multiple)}</single>`,
      `    <shuffleanswers>${String(look !== 'lines')}</shuffleanswers>`,
      '    <answernumbering>none</answernumbering>',
      ...combined,
      ...listed.map(({ id, text, right, feedback }) =>
        answer(
          { text: shown(id, text), fraction: fraction(right), feedback: html(feedback) },
          question,
        ),
      ),
    ],
  };
}

/** The lines to choose from with their numbers, as one piece of code. */
function numbered({ options, code = 'text' }: ChoiceAsk): string {
  const width = String(options.length).length;
  const lines = options.map(({ id, text }) => `${id.padStart(width)}  ${text}`);
  return codeBlock({ kind: code, text: lines.join('\n') });
}

/** Feedback on the whole, which Moodle wants to be there even when it says nothing. */
const combined = [
  '    <correctfeedback format="html"><text></text></correctfeedback>',
  '    <partiallycorrectfeedback format="html"><text></text></partiallycorrectfeedback>',
  '    <incorrectfeedback format="html"><text></text></incorrectfeedback>',
];

function shortAnswer({ accept, wrong, capitals }: TextAsk): MoodleBody {
  return {
    type: 'shortanswer',
    lines: (id) => [
      `    <usecase>${capitals ? '1' : '0'}</usecase>`,
      ...accept.map((pattern) =>
        answer({ text: moodlePattern(pattern), isPlain: true, fraction: '100' }, id),
      ),
      ...wrong.map(({ pattern, feedback }) =>
        answer(
          {
            text: moodlePattern(pattern),
            isPlain: true,
            fraction: '0',
            feedback: paragraph(feedback),
          },
          id,
        ),
      ),
    ],
  };
}

/**
 * Numbers are written with a point: a comma would be read as one between thousands. Units are only
 * named: where Moodle knows units, it takes 552 kB for 552 B.
 */
function numerical(
  { answer: right, tolerance, units, wrong }: NumberAsk,
  words: MoodleWords,
): MoodleBody {
  const within = (value: number) => `<tolerance>${decimal(value)}</tolerance>`;
  const unit = units[0]?.name;
  return {
    type: 'numerical',
    ...(unit !== undefined && { below: paragraph(words.unit(unit)) }),
    lines: (id) => [
      answer({ text: decimal(right), isPlain: true, fraction: '100', more: within(tolerance) }, id),
      ...wrong.map((one) =>
        answer(
          {
            text: decimal(one.value),
            isPlain: true,
            fraction: '0',
            feedback: paragraph(one.feedback),
            more: within(one.tolerance),
          },
          id,
        ),
      ),
      '    <unitgradingtype>0</unitgradingtype>',
      '    <unitpenalty>0</unitpenalty>',
      '    <showunits>3</showunits>',
      '    <unitsleft>0</unitsleft>',
    ],
  };
}

/** Choices are plain text. Those that belong to nothing have an empty stem. */
function matching({ stems, choices }: MatchAsk): MoodleBody {
  const textOf = (id: string) => choices.find((choice) => choice.id === id)?.text ?? '';
  const used = new Set(stems.map((stem) => stem.answer));
  const spare = choices.filter((one) => !used.has(one.id));
  return {
    type: 'matching',
    lines: (id) => [
      '    <shuffleanswers>true</shuffleanswers>',
      ...combined,
      ...stems.map((stem) => subquestion(paragraph(stem.text), textOf(stem.answer), id)),
      ...spare.map((one) => subquestion('', one.text, id)),
    ],
  };
}

function subquestion(stem: string, choice: string, id: string): string {
  const text = stem === '' ? '' : cdata(stem, id);
  return `    <subquestion format="html"><text>${text}</text><answer><text>${plain(choice)}</text></answer></subquestion>`;
}

/**
 * All or nothing. Moodle's other gradings give a share to a question that nobody touched, for the
 * order that it is shown in has a few items in their place.
 */
function inOrder({ key, items, feedback }: OrderAsk): MoodleBody {
  return {
    type: 'ordering',
    lines: (id) => [
      '    <layouttype>VERTICAL</layouttype>',
      '    <selecttype>ALL</selecttype>',
      '    <selectcount>0</selectcount>',
      '    <gradingtype>ALL_OR_NOTHING</gradingtype>',
      '    <showgrading>SHOW</showgrading>',
      '    <numberingstyle>none</numberingstyle>',
      '    <correctfeedback format="html"><text></text></correctfeedback>',
      element('partiallycorrectfeedback', paragraph(feedback), id),
      element('incorrectfeedback', paragraph(feedback), id),
      '    <shownumcorrect>1</shownumcorrect>',
      ...key.map((item, index) =>
        answer(
          {
            text: inlineHtml(items.find((one) => one.id === item)?.text ?? ''),
            fraction: String(index + 1),
          },
          id,
        ),
      ),
    ],
  };
}

/** Each step is matched with its place. */
function orderAsMatching({ key, items, feedback }: OrderAsk, words: MoodleWords): MoodleBody {
  return {
    type: 'matching',
    lines: (id) => [
      '    <shuffleanswers>true</shuffleanswers>',
      '    <correctfeedback format="html"><text></text></correctfeedback>',
      element('partiallycorrectfeedback', paragraph(feedback), id),
      element('incorrectfeedback', paragraph(feedback), id),
      ...items.map((item) =>
        subquestion(paragraph(item.text), words.place(key.indexOf(item.id) + 1), id),
      ),
    ],
  };
}

function html(text: string | undefined): string {
  return text === undefined ? '' : paragraph(text);
}
