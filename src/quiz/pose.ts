import type { Localised } from '../exercise/localised.ts';
import type { Random } from '../pool/random.ts';
import { candidates, drawValues, fill, headerValues, hexRows, QuestionError } from './draw.ts';
import { calculate } from './formula.ts';
import { near } from './grade.ts';
import type { Gap, Materials, Question } from './model.ts';
import type { Typed } from './parts.ts';
import type {
  Ask,
  GapsAsk,
  MatchAsk,
  NumberAsk,
  OrderAsk,
  Posed,
  PosedExhibit,
  PosedGap,
  PosedOption,
  TextAsk,
} from './posed.ts';
import { resultOf, runOf } from './predict.ts';
import { below, disordered, randomFor, shuffled } from './shuffle.ts';
import type { Pattern } from './texts.ts';

/** The languages that questions are written in. */
export type QuizLang = keyof Localised;

/** What the parts of a question are made with. */
interface Making {
  lang: QuizLang;
  random: Random;
  values: ReadonlyMap<string, number>;
  /** A text in the language, with the values filled in. */
  say: (text: Localised) => string;
}

/**
 * Poses a question: draws its numbers, shuffles what may be shuffled, and takes one language. The
 * same question, seed and materials give the same on any machine; ids do not depend on the language.
 *
 * @param seed a whole number, 0 or more
 * @throws QuestionError, FormulaError, PoolFileError or LoadError when the question is not whole
 */
export function pose(
  question: Question,
  { seed, lang, materials }: { seed: number; lang: QuizLang; materials: Materials },
): Posed {
  const random = randomFor(question.id, seed);
  const exhibits: PosedExhibit[] = [];
  let known: [string, number][] = [];
  if (question.type === 'decode-record') {
    const records = candidates(question, materials);
    const record = records[below(records.length, random)];
    if (!record) throw new QuestionError('no record of the captures is of these types');
    known = headerValues(record);
    exhibits.push({ kind: 'hex', text: hexRows(record) });
  }
  const values = drawValues(question, materials, random, known);
  const run = question.type === 'predict-run' ? runOf(question, values) : undefined;
  if (question.type === 'predict-run' && run) {
    values.set('result', resultOf(run, question.ask));
    exhibits.push({ kind: 'ini', text: fill(question.pool, values).trim() });
  }
  if (question.type === 'what-broke') {
    for (const name of question.logs) {
      const text = materials.observations[name];
      if (text === undefined) throw new QuestionError(`no evidence has ${name}`);
      exhibits.push({ kind: 'log', text });
    }
  }
  const say = (text: Localised): string => fill(text[lang], values, lang);
  if (question.exhibit) {
    exhibits.push({ kind: question.exhibit.kind, text: say(question.exhibit.text).trimEnd() });
  }
  return {
    id: question.id,
    type: question.type,
    outcome: question.outcome,
    prompt: say(question.prompt),
    exhibits,
    why: say(question.why),
    ask: askOf(question, { lang, random, values, say }),
    ...(run && { run }),
  };
}

/** Whether another seed asks for something else, and not only in another order. */
export function varies({ type, values }: Question): boolean {
  if (type === 'decode-record') return true;
  return Object.values(values).some((value) => 'from' in value || 'of' in value);
}

function askOf(question: Question, making: Making): Ask {
  const { say, random } = making;
  switch (question.type) {
    case 'single':
    case 'multiple':
    case 'what-broke': {
      const options = optionsOf(question.options, say);
      return {
        kind: 'choice',
        look: 'options',
        multiple: question.type === 'multiple',
        options: question.fixed ? options : shuffled(options, random),
      };
    }
    case 'true-false': {
      const options = [true, false].map((truth) => ({
        id: String(truth),
        text: String(truth),
        right: truth === question.truth,
        ...(truth !== question.truth && { feedback: say(question.feedback) }),
      }));
      return { kind: 'choice', look: 'options', multiple: false, options };
    }
    case 'short-text':
      return { kind: 'text', ...textAsk(question, making) };
    case 'numeric':
    case 'size-pool':
    case 'decode-record':
    case 'predict-run':
      return numberAsk(question, making);
    case 'matching':
      return matchAsk(question, making);
    case 'ordering':
      return orderAsk(question.items.map(say), say(question.feedback), random);
    case 'order-request': {
      const items = question.items.toSorted((one, other) => one.record - other.record);
      const texts = items.map(({ text }) => say(text));
      return orderAsk(texts, say(question.feedback), random);
    }
    case 'gaps':
      return gapsAsk(question, making);
    case 'bad-line': {
      const lines = say(question.text).trimEnd().split('\n');
      const options = lines.map((text, index) => {
        const number = index + 1;
        const right = question.bad.includes(number);
        const feedback = say(question.lines[String(number)] ?? question.feedback);
        return { id: String(number), text, right, ...(!right && { feedback }) };
      });
      return { kind: 'choice', look: 'lines', code: question.kind, multiple: false, options };
    }
    case 'fix-lab':
      return { kind: 'lab', exercise: question.exercise };
  }
}

function optionsOf(
  options: Extract<Question, { type: 'single' }>['options'],
  say: Making['say'],
): PosedOption[] {
  return options.map(({ text, right, feedback }, index) => ({
    id: letter(index),
    text: say(text),
    right: right === true,
    ...(feedback && { feedback: say(feedback) }),
  }));
}

/** `a`, `b`, …: ids that stay when items change places. */
function letter(index: number): string {
  return String.fromCharCode(97 + index);
}

function textAsk(
  { accept, wrong, capitals }: Extract<Gap, { accept: unknown }>,
  { lang, say }: Making,
): Omit<TextAsk, 'kind'> {
  return {
    accept: accept.map((one) => patternOf(one, lang)),
    wrong: wrong.map(({ text, feedback }) => ({
      pattern: patternOf(text, lang),
      feedback: say(feedback),
    })),
    capitals,
  };
}

function patternOf(typed: Typed, lang: QuizLang): Pattern {
  if (typeof typed === 'string') return { text: typed, wild: false };
  if ('like' in typed) return { text: typed.like, wild: true };
  return { text: typed[lang], wild: false };
}

function numberAsk(
  question: Extract<Question, { answer: string }>,
  { values, say }: Making,
): NumberAsk {
  const answer = calculate(question.answer, values);
  const tolerance = calculate(question.tolerance, values);
  const wrong = question.wrong.map((one) => ({
    value: calculate(one.value, values),
    tolerance: calculate(one.tolerance, values),
    feedback: say(one.feedback),
  }));
  return {
    kind: 'number',
    answer,
    tolerance,
    units: question.units,
    // In some seeds a misconception happens to give the right number.
    wrong: wrong.filter((one) => !near(one.value, answer, tolerance + one.tolerance)),
  };
}

function matchAsk(
  { pairs, distractors }: Extract<Question, { type: 'matching' }>,
  { say, random }: Making,
): MatchAsk {
  const texts = [...new Set([...pairs.map(({ right }) => say(right)), ...distractors.map(say)])];
  const choices = texts.map((text, index) => ({ id: letter(index), text }));
  const stems = pairs.map(({ left, right, feedback }, index) => ({
    id: String(index + 1),
    text: say(left),
    answer: letter(texts.indexOf(say(right))),
    feedback: say(feedback),
  }));
  return { kind: 'match', stems: shuffled(stems, random), choices: shuffled(choices, random) };
}

function orderAsk(texts: readonly string[], feedback: string, random: Random): OrderAsk {
  const items = texts.map((text, index) => ({ id: letter(index), text }));
  return {
    kind: 'order',
    items: disordered(items, random),
    key: items.map(({ id }) => id),
    feedback,
  };
}

function gapsAsk(question: Extract<Question, { type: 'gaps' }>, making: Making): GapsAsk {
  const { say, random } = making;
  const gaps = Object.entries(question.gaps).map(([name, gap]): [string, PosedGap] => {
    if ('options' in gap) {
      return [name, { kind: 'pick', options: shuffled(optionsOf(gap.options, say), random) }];
    }
    return [name, { kind: 'type', ...textAsk(gap, making) }];
  });
  const pieces = say(question.text)
    .trimEnd()
    .split(/\{\{([a-z]+)\}\}/);
  return {
    kind: 'gaps',
    code: question.kind,
    pieces,
    // In the order of the text: readers count them there.
    gaps: Object.fromEntries(
      gaps.toSorted(([one], [other]) => pieces.indexOf(one) - pieces.indexOf(other)),
    ),
  };
}
