import { XMLParser } from 'fast-xml-parser';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { ExportError, type ExportedLesson } from './export.ts';
import { grade } from './grade.ts';
import { moodleXml, type MoodleOptions } from './moodle.ts';
import { cloze } from './moodle-cloze.ts';
import { cdata, decimal, fractionOf, moodlePattern } from './moodle-xml.ts';
import { questionSchema, type Question } from './model.ts';
import { pose } from './pose.ts';
import type { GapsAsk } from './posed.ts';

/*
 * What was found out about Moodle's importer and its grading (4.5), one trap after the other: each of
 * them spoils a bank without a word, or halfway through.
 */

const both = (es: string, en = es) => ({ es, en });
const feedback = both('No es eso.', 'Not so.');
const base = { outcome: 1, prompt: both('¿Qué?', 'What?'), why: both('Porque sí.', 'Just so.') };
const question = (rest: object): Question => questionSchema.parse({ id: 'one', ...base, ...rest });
const right = (text: string) => ({ text, right: true });
const wrong = (text: string) => ({ text, feedback });
const materials = { records: {}, figures: {}, observations: {}, exercises: {} };

const words = {
  outcome: 'objetivo',
  line: (number: number) => `Línea ${number}`,
  place: (number: number) => `Lugar ${number}`,
  unit: (name: string) => `Escribe solo el número, en ${name}.`,
};

function exported(questions: Question[], options: Partial<MoodleOptions> = {}) {
  const lesson: ExportedLesson = {
    slug: 'pools',
    section: '1.4',
    title: 'Los pools',
    questions,
    materials,
  };
  return moodleXml({
    lang: 'es',
    course: 'El curso',
    lessons: [lesson],
    variants: 3,
    ordering: 'ordering',
    words,
    ...options,
  });
}

const list = <Item extends z.ZodType>(item: Item) =>
  z.preprocess((found) => (found === undefined ? [] : [found].flat()), z.array(item));
const text = z.object({ text: z.string().default('') });
const answerSchema = z.object({
  '@fraction': z.coerce.number(),
  text: z.string().default(''),
  tolerance: z.string().optional(),
  feedback: text.optional(),
});
const questionXml = z.object({
  '@type': z.string(),
  name: text.optional(),
  category: text.optional(),
  questiontext: text.optional(),
  generalfeedback: text.optional(),
  idnumber: z.string().optional(),
  usecase: z.string().optional(),
  gradingtype: z.string().optional(),
  single: z.string().optional(),
  answer: list(answerSchema),
  subquestion: list(z.object({ text: z.string().default(''), answer: text })),
});
const quizXml = z.object({ quiz: z.object({ question: list(questionXml) }) });

/** Elements that are not closed, or not by their own name; the parser would not mind. */
function unclosed(xml: string): string[] {
  const open: string[] = [];
  const wrong: string[] = [];
  const bare = xml.replace(/^<\?xml[^>]*\?>/, '').replaceAll(/<!\[CDATA\[.*?\]\]>/gs, '');
  for (const [tag, end, name = ''] of bare.matchAll(/<(\/?)([\w-]+)(?:\s+[\w-]+="[^"<&]*")*>/g)) {
    if (end === '') open.push(name);
    else if (open.pop() !== name) wrong.push(tag);
  }
  const text = bare.replaceAll(/<\/?[\w-]+(?:\s+[\w-]+="[^"<&]*")*>|&(?:amp|lt|gt|quot);/g, '');
  return [...wrong, ...open, ...(text.match(/[<&].{0,20}/g) ?? [])];
}

/** The file as an XML parser of others reads it. */
function read(xml: string) {
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: true,
  });
  expect(unclosed(xml)).toEqual([]);
  const json: unknown = parser.parse(xml.replaceAll(/>\s+</g, '><'));
  return quizXml.parse(json).quiz.question;
}

const one = (rest: object, options?: Partial<MoodleOptions>) => {
  const found = read(exported([question(rest)], options).text).find(
    (each) => each['@type'] !== 'category',
  );
  if (!found) throw new Error('no question');
  return found;
};

/** Moodle's own grades (question/engine/bank.php, question_bank::fraction_options_full()). */
const listed = [
  100, 90, 83.33333, 80, 75, 70, 66.66667, 60, 50, 40, 33.33333, 30, 25, 20, 16.66667, 14.28571,
  12.5, 11.11111, 10, 5, 0,
];

describe('a Moodle XML file', () => {
  test('begins with the category of the lesson, below the course’s', () => {
    const [first] = read(exported([question({ type: 'true-false', truth: true, feedback })]).text);
    expect(first).toMatchObject({
      '@type': 'category',
      category: { text: '$course$/top/El curso/1.4 Los pools' },
    });
  });

  test('is the same bytes whenever it is written', () => {
    const questions = [question({ type: 'single', options: [right('a'), wrong('b')] })];
    expect(exported(questions).text).toBe(exported(questions).text);
  });

  test('has only grades of Moodle’s list: any other aborts the whole file', () => {
    for (let parts = 1; parts <= 10; parts++) {
      expect(listed).toContain(Number(fractionOf(parts)));
      // The list itself is rounded; what a full answer gives is right to Moodle from 0.999999 on.
      expect((Number(fractionOf(parts)) * parts) / 100).toBeGreaterThan(0.999999);
    }
    expect(() => fractionOf(11)).toThrow(ExportError);
  });

  test('gives wrong options of several a negative grade: ticking everything is worth nothing', () => {
    for (const [rights, wrongs] of [
      [1, 3],
      [2, 3],
      [3, 4],
      [7, 3],
      [3, 7],
    ] as const) {
      const { answer, single } = one({
        type: 'multiple',
        options: [
          ...Array.from({ length: rights }, (_, index) => right(`right ${index}`)),
          ...Array.from({ length: wrongs }, (_, index) => wrong(`wrong ${index}`)),
        ],
      });
      expect(single).toBe('false');
      const grades = answer.map((each) => each['@fraction']);
      for (const each of grades) expect(listed).toContain(Math.abs(each));
      const full = grades.filter((each) => each > 0).reduce((sum, each) => sum + each, 0);
      const all = grades.reduce((sum, each) => sum + each, 0);
      expect(full / 100).toBeGreaterThan(0.999999);
      expect(all / 100).toBeLessThan(0.000001);
    }
  });

  test('gives one of several exactly one full grade, and the others 0', () => {
    const { answer } = one({ type: 'single', options: [right('a'), wrong('b'), wrong('c')] });
    expect(answer.map((each) => each['@fraction']).toSorted((a, b) => a - b)).toEqual([0, 0, 100]);
    expect(
      answer.filter((each) => each['@fraction'] === 0).map((each) => each.feedback?.text),
    ).toEqual(['<p>No es eso.</p>', '<p>No es eso.</p>']);
  });

  test('writes numbers with a point: a comma would be one between thousands', () => {
    const { answer } = one({
      type: 'numeric',
      answer: '51.2',
      tolerance: 0.25,
      wrong: [{ value: 0.0000001, feedback }],
    });
    expect(answer.map(({ text: number, tolerance }) => [number, tolerance])).toEqual([
      ['51.2', '0.25'],
      ['0.0000001', '0'],
    ]);
    expect([decimal(1e-7), decimal(100), decimal(-0.5)]).toEqual(['0.0000001', '100', '-0.5']);
  });

  test('names a unit in the text: where Moodle knows units it takes 552 kB for 552 B', () => {
    const units = [
      { name: 'B', factor: 1 },
      { name: 'kB', factor: 1000 },
    ];
    const rest = { type: 'numeric', answer: 552, units, wrong: [{ value: 1, feedback }] };
    const { text: xml, notes } = exported([question(rest)]);
    expect(xml).not.toContain('<unit_name>');
    expect(xml).toContain('Escribe solo el número, en B.');
    expect(notes).toContainEqual({
      lesson: 'pools',
      question: 'one',
      left: false,
      reason: 'units',
    });
  });

  test('escapes a star that is meant: Moodle would take it for anything', () => {
    const { answer } = one({
      type: 'short-text',
      accept: ['location ~* \\.php$', { like: 'location*' }],
      wrong: [{ text: '*', feedback }],
    });
    expect(answer.map((each) => each.text)).toEqual(['location ~\\* \\.php$', 'location*', '\\*']);
    expect(moodlePattern({ text: 'a*b', wild: true })).toBe('a*b');
  });

  test('grades an order all or nothing: an untouched one scored 0.2 otherwise', () => {
    const rest = { type: 'ordering', items: ['a', 'b', 'c'], feedback };
    const { gradingtype, answer } = one(rest);
    expect(gradingtype).toBe('ALL_OR_NOTHING');
    expect(answer.map((each) => each.text)).toEqual(['a', 'b', 'c']);
  });

  test('writes an order as matching for a Moodle before 4.4, which has no ordering', () => {
    const found = one(
      { type: 'ordering', items: ['a', 'b', 'c'], feedback },
      { ordering: 'matching' },
    );
    expect(found['@type']).toBe('matching');
    const pairs = found.subquestion.map(({ text: stem, answer }) => [stem, answer.text]);
    expect(pairs.toSorted()).toEqual([
      ['<p>a</p>', 'Lugar 1'],
      ['<p>b</p>', 'Lugar 2'],
      ['<p>c</p>', 'Lugar 3'],
    ]);
  });

  test('gives a distractor of a matching question an empty stem, and choices without HTML', () => {
    const { subquestion } = one({
      type: 'matching',
      pairs: [
        { left: 'a `b`', right: '`x`', feedback },
        { left: 'c', right: 'y & z', feedback },
      ],
      distractors: ['w'],
    });
    expect(subquestion.map(({ text: stem, answer }) => [stem, answer.text]).toSorted()).toEqual([
      ['', 'w'],
      ['<p>a <code>b</code></p>', 'x'],
      ['<p>c</p>', 'y & z'],
    ]);
  });

  test('parts `]]>` between two CDATA sections', () => {
    const exhibit = { kind: 'php', text: 'echo $a[$b[0]]>1;' };
    const found = one({ type: 'single', exhibit, options: [right('a'), wrong('b')] });
    expect(found.questiontext?.text).toContain('$a[$b[0]]&gt;1;');
    expect(cdata('a]]>b', 'one')).toBe('<![CDATA[a]]]]><![CDATA[>b]]>');
    expect(new XMLParser().parse(`<a>${cdata('a]]>b', 'one')}</a>`)).toEqual({ a: 'a]]>b' });
  });

  test('refuses a control character, and says in which question', () => {
    const bell = question({ type: 'single', options: [right('a\u0007'), wrong('b')] });
    expect(() => exported([bell])).toThrow(/^pools\/one: has the control character U\+0007/);
  });

  test('is whole or not there: an import is not atomic, and a bad 14th question keeps the first 13', () => {
    const good = Array.from({ length: 13 }, (_, index) =>
      question({ id: `good-${index}`, type: 'true-false', truth: true, feedback }),
    );
    const why = both('\u0000');
    const bad = question({ id: 'bad', type: 'true-false', truth: true, feedback, why });
    expect(exported(good).count).toBe(13);
    expect(() => exported([...good, bad])).toThrow(/^pools\/bad: /);
  });

  test('gives each question a mark, a penalty, an id and tags to find it by', () => {
    const rest = { type: 'true-false', truth: true, feedback, claim: 'C1.4-1' };
    const { text: xml } = exported([question(rest)]);
    expect(xml).toContain('<defaultgrade>1</defaultgrade>');
    expect(xml).toContain('<penalty>0.3333333</penalty>');
    expect(xml).toContain('<idnumber>pools/one</idnumber>');
    const tags = [...xml.matchAll(/<tag><text>([^<]*)/g)].map(([, tag]) => tag);
    expect(tags).toEqual(['pools', 'true-false', '1.4-objetivo-1', 'C1.4-1']);
  });

  test('has one full grade in every kind of question: without one nobody could score', () => {
    for (const rest of [
      { type: 'single', options: [right('a'), wrong('b')] },
      { type: 'true-false', truth: false, feedback },
      { type: 'bad-line', kind: 'ini', text: 'a\nb', bad: 2, feedback },
      { type: 'numeric', answer: '5', wrong: [{ value: 1, feedback }] },
      { type: 'short-text', accept: ['x'], wrong: [{ text: 'y', feedback }] },
    ]) {
      const grades = one(rest).answer.map((each) => each['@fraction']);
      expect(grades.toSorted((a, b) => a - b)).toEqual([0, 100]);
    }
  });

  test('has HTML in CDATA only, and a name for each question', () => {
    const { text: xml } = exported([
      question({ type: 'single', options: [right('<b>'), wrong('b')] }),
    ]);
    const outside = xml.replaceAll(/<!\[CDATA\[.*?\]\]>/gs, '');
    expect(outside).not.toMatch(/<(p|code|pre)\b/);
    for (const found of read(xml)) {
      if (found['@type'] !== 'category') expect(found.name?.text).toMatch(/^1\.4-01 \S/);
    }
  });

  test('has a category of variants for a question with numbers, each with an id of its own', () => {
    const found = read(
      exported([
        question({
          type: 'numeric',
          prompt: both('¿{ram}?', '{ram}?'),
          values: { ram: { from: 1, to: 9 } },
          answer: 'ram * 2',
          wrong: [{ value: 'ram', feedback }],
        }),
      ]).text,
    );
    expect(found.map((each) => each['@type'])).toEqual([
      'category',
      'numerical',
      'numerical',
      'numerical',
    ]);
    expect(found[0]?.category?.text).toBe('$course$/top/El curso/1.4 Los pools/1.4 one');
    const asked = found.slice(1);
    expect(new Set(asked.map(({ questiontext }) => questiontext?.text)).size).toBe(3);
    expect(asked.map(({ idnumber }) => idnumber)).toEqual([
      'pools/one/1',
      'pools/one/2',
      'pools/one/3',
    ]);
  });

  test('doubles a slash in a name: Moodle would make a category of each half', () => {
    const { text: xml } = exported([question({ type: 'true-false', truth: true, feedback })], {
      course: 'I/O',
    });
    expect(xml).toContain('$course$/top/I//O/1.4');
  });

  test('leaves out what the lab has to check, and says so', () => {
    const { count, notes } = exported([question({ type: 'fix-lab', exercise: 'x' })]);
    expect(count).toBe(0);
    expect(notes).toEqual([{ lesson: 'pools', question: 'one', left: true, reason: 'lab' }]);
  });
});

describe('gaps in Moodle', () => {
  /** Moodle's own reading (questiontype.php): the patterns of its alternatives, and what it undoes. */
  const undo = (part: string) =>
    part
      .replaceAll('&#126;', '~')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&quot;', '"')
      .replaceAll('&amp;', '&')
      .replaceAll('\\}', '}')
      .replaceAll('\\#', '#');
  const alternative =
    /^~?(=|%(-?[0-9]+)%)?(.+?(?<!\\|&|&amp;)(?=[~#}]|$))(#(.*?(?<!\\)(?=[~}]|$)))?/s;
  const gap = /\{1:(MULTICHOICE|SHORTANSWER|SHORTANSWER_C):(.*?(?<!\\))\}/gs;

  function readGaps(html: string) {
    return [...html.matchAll(gap)].map(([, type, rest = '']) => {
      const found: { right: boolean; text: string; feedback: string }[] = [];
      let left = rest;
      for (let part = alternative.exec(left); part && left !== ''; part = alternative.exec(left)) {
        found.push({
          right: part[1] === '=',
          text: undo(part[3] ?? ''),
          feedback: undo(part[5] ?? ''),
        });
        left = left.slice(part[0].length);
      }
      return { type, alternatives: found };
    });
  }

  test('come back as they were written, whatever characters are in them', () => {
    const nasty = 'a}b{c#d~e"f\\g/h<i>&j=k';
    const ask: GapsAsk = {
      kind: 'gaps',
      code: 'nginx',
      pieces: ['location {{ ~* \\.php$ } {\n  ', 'one', ' x ', 'two', ';\n}'],
      gaps: {
        one: {
          kind: 'pick',
          options: [
            { id: 'a', text: 'wrong', right: false, feedback: `No: \`${nasty}\`.` },
            { id: 'b', text: 'right', right: true },
          ],
        },
        two: {
          kind: 'type',
          accept: [{ text: nasty, wild: false }],
          wrong: [{ pattern: { text: 'a*', wild: true }, feedback: 'No.' }],
          capitals: true,
        },
      },
    };
    const [one, two] = readGaps(cloze(ask));
    expect(one).toMatchObject({
      type: 'MULTICHOICE',
      alternatives: [
        { right: false, text: 'wrong' },
        { right: true, text: 'right', feedback: '' },
      ],
    });
    // Feedback is HTML after one layer is undone.
    expect(one?.alternatives[0]?.feedback).toContain(
      '<code>a}b{c#d~e&quot;f\\g/h&lt;i&gt;&amp;j=k</code>',
    );
    expect(two).toMatchObject({
      type: 'SHORTANSWER_C',
      alternatives: [
        { right: true, text: nasty },
        { right: false, text: 'a*', feedback: 'No.' },
      ],
    });
  });

  test('stand where they are in the config, and nothing else looks like one', () => {
    const found = one({
      type: 'gaps',
      kind: 'ini',
      text: 'pm = {{mode}}\npm.max_children = {{count}}',
      gaps: { mode: { options: [right('static'), wrong('dynamic')] }, count: { accept: ['5'] } },
    });
    expect(found['@type']).toBe('cloze');
    expect(found.questiontext?.text).toMatch(
      /<pre>pm = \{1:MULTICHOICE:.*\}\npm\.max_children = \{1:SHORTANSWER:=5\}<\/pre>/,
    );
    expect(readGaps(found.questiontext?.text ?? '')).toHaveLength(2);
  });
});

test('a full answer is worth 100 % and a blank one 0 % there as here', () => {
  const rest = { type: 'multiple', options: [right('a'), right('b'), wrong('c'), wrong('d')] };
  const { answer } = one(rest);
  const { ask } = pose(question(rest), { seed: 0, lang: 'es', materials });
  if (ask.kind !== 'choice') throw new Error('no choice');
  // Every subset of the options, by Moodle's sum and by ours.
  for (let subset = 0; subset < 16; subset++) {
    const picked = ask.options.filter((_, index) => (subset >> index) % 2 === 1);
    const ours = grade(ask, { kind: 'choice', picked: picked.map(({ id }) => id) }).score;
    const sum = answer
      .filter((each) => picked.some(({ text: option }) => each.text === `<p>${option}</p>`))
      .reduce((total, each) => total + each['@fraction'] / 100, 0);
    expect(Math.max(0, sum)).toBeCloseTo(ours, 5);
  }
});
