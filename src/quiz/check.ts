import type { Localised } from '../exercise/localised.ts';
import { candidates, isRecordType } from './draw.ts';
import type { Materials, Question, Quiz } from './model.ts';
import { checkPosed } from './check-posed.ts';
import { matches } from './texts.ts';

/** Reports a fault at a field of the question. */
export type Add = (path: PropertyKey[], message: string) => void;

/** What questions may refer to. */
export interface BankContext {
  /** Slug → the lesson’s outcomes. */
  lessons: ReadonlyMap<string, Quiz['outcomes']>;
  claims: ReadonlySet<string>;
  materials: Materials;
}

/**
 * What is wrong with a question that its schema can't see: it refers to nothing, says too little, can't
 * be answered whole, or has two right answers where one is asked for.
 */
export function checkQuestion(
  question: Question,
  outcomes: number,
  context: BankContext,
  add: Add,
): void {
  const { outcome, claim } = question;
  if (outcome > outcomes)
    add(['outcome'], `the lesson has ${outcomes} outcomes: write a number from 1 to ${outcomes}`);
  if (claim !== undefined && !context.claims.has(claim))
    add(['claim'], `no file of content/claims/ has ${claim}: mend the id, or remove it`);
  checkTexts(question, [], add);
  checkValues(question, add);
  const faults: [PropertyKey[], string][] = [];
  checkKind(question, context, (path, message) => faults.push([path, message]));
  for (const fault of faults) add(...fault);
  // What is broken can't be posed, and would only be told twice.
  if (faults.length === 0) checkPosed(question, context.materials, add);
}

function checkKind(question: Question, context: BankContext, add: Add): void {
  const { materials } = context;
  switch (question.type) {
    case 'single':
    case 'what-broke':
      checkOptions(question.options, ['options'], 'one', add);
      if (question.type === 'what-broke') checkLogs(question.logs, materials, add);
      return;
    case 'multiple':
      checkOptions(question.options, ['options'], 'some', add);
      return;
    case 'short-text':
      checkTyped(question, [], add);
      return;
    case 'matching':
      distinct(
        question.pairs.map(({ left }) => left),
        (index) => ['pairs', index, 'left'],
        add,
      );
      distinct(
        [...question.pairs.map(({ right }) => right), ...question.distractors],
        (index) => ['distractors', index - question.pairs.length],
        // Two pairs may have the same right-hand side.
        (path, message) => {
          if (typeof path[1] === 'number' && path[1] >= 0) add(path, message);
        },
      );
      return;
    case 'ordering':
      distinct(question.items, (index) => ['items', index], add);
      return;
    case 'order-request':
      checkOrder(question, materials, add);
      return;
    case 'gaps':
      checkGaps(question, add);
      return;
    case 'bad-line':
      checkLines(question, add);
      return;
    case 'decode-record':
      checkRecords(question, materials, add);
      return;
    case 'size-pool':
      if (!Object.values(question.values).some((value) => 'figure' in value))
        add(['values'], 'none of them is measured: add one {figure: file/figure}');
      return;
    case 'fix-lab':
      if (!(question.exercise in materials.exercises))
        add(['exercise'], `labs/exercises/ has no ${question.exercise}: mend the name`);
  }
}

type Option = Extract<Question, { type: 'single' }>['options'][number];

function checkOptions(
  options: readonly Option[],
  path: PropertyKey[],
  rights: 'one' | 'some',
  add: Add,
): void {
  const right = options.filter((option) => option.right).length;
  if (right === 0)
    add(path, 'none is right, so nobody could score: mark the right one with right: true');
  if (rights === 'one' && right > 1)
    add(path, `${right} are right, and one can be picked: leave one, or make it a multiple`);
  if (rights === 'some' && right === options.length)
    add(path, 'all are right, so that ticking everything would do: add a wrong one');
  options.forEach((option, index) => {
    if (!option.right && option.feedback === undefined)
      add([...path, index], 'is wrong and has no feedback: say which misconception leads to it');
  });
  distinct(
    options.map(({ text }) => text),
    (index) => [...path, index, 'text'],
    add,
  );
}

/** Texts that readers have to tell apart. */
function distinct(
  texts: readonly Localised[],
  pathOf: (index: number) => PropertyKey[],
  add: Add,
): void {
  for (const lang of ['es', 'en'] as const) {
    const seen = new Set<string>();
    texts.forEach((text, index) => {
      if (seen.has(text[lang]))
        add(pathOf(index), `“${text[lang]}” is there twice, so the key is ambiguous: change one`);
      seen.add(text[lang]);
    });
  }
}

function checkTyped(
  {
    accept,
    wrong,
    capitals,
  }: Pick<Extract<Question, { type: 'short-text' }>, 'accept' | 'wrong' | 'capitals'>,
  path: PropertyKey[],
  add: Add,
): void {
  accept.forEach((one, index) => {
    if (typeof one !== 'string' && 'like' in one && !/[^*\s]/.test(one.like))
      add([...path, 'accept', index], 'accepts anything: write what an answer must hold');
  });
  for (const lang of ['es', 'en'] as const) {
    const patterns = accept.map((one) =>
      typeof one === 'string'
        ? { text: one, wild: false }
        : 'like' in one
          ? { text: one.like, wild: true }
          : { text: one[lang], wild: false },
    );
    wrong.forEach(({ text }, index) => {
      const typed =
        typeof text === 'string'
          ? text
          : 'like' in text
            ? text.like.replaceAll('*', '')
            : text[lang];
      if (patterns.some((pattern) => matches(typed, pattern, capitals)))
        add([...path, 'wrong', index], `“${typed}” is accepted as right as well: mend one of them`);
    });
  }
}

function checkLogs(logs: readonly string[], { observations }: Materials, add: Add): void {
  logs.forEach((name, index) => {
    const text = observations[name];
    if (text === undefined)
      add(['logs', index], `no file of content/evidence/ has ${name}: mend the name`);
    else if (!/[a-z]/i.test(text)) add(['logs', index], `${name} is empty: nothing was logged`);
  });
}

function checkOrder(
  { capture, items }: Extract<Question, { type: 'order-request' }>,
  { records }: Materials,
  add: Add,
): void {
  const found = records[capture];
  if (!found) {
    add(['capture'], `content/captures/ has no ${capture}: mend the name`);
    return;
  }
  items.forEach(({ record, type }, index) => {
    const real = found[record - 1]?.type;
    if (real !== type)
      add(
        ['items', index],
        `record ${record} of ${capture} is ${real ?? 'not there'}, not ${type}: mend one of them`,
      );
  });
  distinct(
    items.map(({ record }) => ({ es: String(record), en: String(record) })),
    (index) => ['items', index, 'record'],
    add,
  );
  distinct(
    items.map(({ text }) => text),
    (index) => ['items', index, 'text'],
    add,
  );
}

function checkRecords(
  question: Extract<Question, { type: 'decode-record' }>,
  materials: Materials,
  add: Add,
): void {
  const missing = question.captures.findIndex((capture) => !(capture in materials.records));
  const strange = question.types?.findIndex((type) => !isRecordType(type)) ?? -1;
  if (missing >= 0)
    add(['captures', missing], `content/captures/ has no ${String(question.captures[missing])}`);
  else if (strange >= 0)
    add(['types', strange], 'is no type of record: write one such as PARAMS or END_REQUEST');
  else if (candidates(question, materials).length < 2)
    add(['captures'], 'fewer than two records fit, so all seeds are the same: name more captures');
}

function checkGaps(question: Extract<Question, { type: 'gaps' }>, add: Add): void {
  const names = Object.keys(question.gaps);
  for (const lang of ['es', 'en'] as const) {
    const used = [...question.text[lang].matchAll(/\{\{([a-z]+)\}\}/g)].map(([, name]) => name);
    for (const name of names) {
      const times = used.filter((one) => one === name).length;
      if (times !== 1)
        add(['gaps', name], `the ${lang} text has {{${name}}} ${times} times: write it once`);
    }
    for (const name of used)
      if (name !== undefined && !names.includes(name))
        add(['text'], `no gap is called ${name}: add it to gaps`);
  }
  for (const [name, gap] of Object.entries(question.gaps)) {
    if ('options' in gap) checkOptions(gap.options, ['gaps', name, 'options'], 'one', add);
    else checkTyped(gap, ['gaps', name], add);
  }
}

function checkLines(question: Extract<Question, { type: 'bad-line' }>, add: Add): void {
  for (const lang of ['es', 'en'] as const) {
    const lines = question.text[lang].trimEnd().split('\n');
    for (const number of question.bad)
      if ((lines[number - 1] ?? '').trim() === '')
        add(['bad'], `the ${lang} text has no line ${number}, or it is empty: mend the number`);
    for (const number of Object.keys(question.lines)) {
      if (lines[Number(number) - 1] === undefined)
        add(['lines', number], `the ${lang} text has no line ${number}: mend the number`);
      if (question.bad.includes(Number(number)))
        add(['lines', number], 'is the line at fault, so its feedback is never shown: remove it');
    }
  }
}

/** Texts for readers, wherever they stand: translated, with both backticks, and written. */
function checkTexts(value: unknown, path: PropertyKey[], add: Add): void {
  if (typeof value !== 'object' || value === null) return;
  if (isLocalised(value)) {
    // Code may be the same in both; a sentence can't be.
    if (
      value.es === value.en &&
      /\p{L}{2,}\s+\p{L}{2,}\s+\p{L}{2,}/u.test(value.es) &&
      !isCode(path)
    )
      add(path, 'is the same in both languages: translate it');
    for (const lang of ['es', 'en'] as const) {
      if (!isCode(path) && value[lang].split('`').length % 2 === 0)
        add([...path, lang], 'has a backtick without its partner: close it');
      if (/\bTODO\b/.test(value[lang])) add([...path, lang], 'is still to be written');
    }
    return;
  }
  for (const [key, item] of Object.entries(value)) {
    const index = Array.isArray(value) ? Number(key) : key;
    checkTexts(item, [...path, index], add);
  }
}

function isLocalised(value: object): value is Localised {
  return 'es' in value && 'en' in value && typeof value.es === 'string';
}

/** Whether a text stands where code does: an exhibit, the lines of a config. */
function isCode(path: readonly PropertyKey[]): boolean {
  return path.at(-1) === 'text' && (path.length === 1 || path.at(-2) === 'exhibit');
}

function checkValues(question: Question, add: Add): void {
  const { values, ...rest } = question;
  for (const [name, value] of Object.entries(values)) {
    const others = Object.entries(values).filter(([other]) => other !== name);
    if (!new RegExp(`\\b${name}\\b`).test(JSON.stringify([rest, others])))
      add(['values', name], 'nothing uses it: remove it');
    if ('from' in value && value.to < value.from)
      add(['values', name, 'to'], 'is below from: swap them');
  }
  for (const [field, text] of [
    ['prompt', question.prompt],
    ['why', question.why],
  ] as const) {
    const names = (lang: 'es' | 'en') =>
      [...text[lang].matchAll(/\{([a-z][a-zA-Z0-9]*)\}/g)].map(([, name]) => name).toSorted();
    if (names('es').join() !== names('en').join())
      add([field], 'the languages use different values in braces: use the same');
  }
}
