import { describe, expect, test } from 'vitest';
import { describeProblem, type Problem } from '../exercise/problem.ts';
import { readQuiz } from './bank.ts';
import type { BankContext } from './check.ts';

const context: BankContext = {
  lessons: new Map([['pools', { es: ['uno', 'dos'], en: ['one', 'two'] }]]),
  claims: new Set(['C1.4-1']),
  materials: {
    records: {
      'hello.pcap': [
        { type: 'BEGIN_REQUEST', hex: '0101000100080000' + '0001000000000000' },
        { type: 'PARAMS', hex: '0104000102000000' + '00'.repeat(512) },
        { type: 'STDIN', hex: '0105000100000000' },
      ],
    },
    figures: { 'memory/worker': { median: 66_000 } },
    observations: { 'failures/down-log': 'connect() failed', 'failures/none': '—' },
    exercises: { 'connect-nginx': { version: 1, tasks: ['hello'] } },
  },
};

/** What is said about a file with one question, whose part after `why` is given. */
function faults(rest: string, head = ''): string[] {
  const source = `lesson: pools
questions:
  - id: one
    outcome: 1
    prompt: { es: '¿Qué es?', en: 'What is it?' }
    why: { es: Porque sí., en: Just so. }${head}
${rest.replaceAll(/^/gm, '    ')}
`;
  const problems: Problem[] = [];
  readQuiz('pools.yaml', source, context, problems);
  return problems.map((problem) =>
    describeProblem('x', problem).replace(/^labs\/exercises\/x\//, ''),
  );
}

const feedback = 'feedback: { es: No es eso., en: Not so. }';
const single = (...options: string[]) => `type: single\noptions:\n${options.join('\n')}`;
const right = '  - { text: a, right: true }';
const wrong = `  - { text: b, ${feedback} }`;
const number = (rest: string) => `type: numeric\n${rest}\nwrong:\n  - { value: 3, ${feedback} }\n`;

test('a whole question has no fault', () => {
  expect(faults(single(right, wrong))).toEqual([]);
  expect(faults(number('answer: 4'))).toEqual([]);
});

describe('the build refuses, with file, line and what to do,', () => {
  test.each([
    [
      'a question that nobody can answer',
      single(wrong, `  - { text: c, ${feedback} }`),
      /:9: questions\[0\]\.options: one: none is right.*right: true/,
    ],
    [
      'two right answers where one can be picked',
      single(right, '  - { text: b, right: true }'),
      /2 are right/,
    ],
    [
      'a wrong option without feedback',
      single(right, '  - { text: b }'),
      /:10: .*no feedback: say which misconception/,
    ],
    [
      'options that read the same',
      single(right, `  - { text: a, ${feedback} }`),
      /“a” is there twice/,
    ],
    [
      'a missing translation',
      single(right, '  - { text: b, feedback: { es: No. } }'),
      /:10: .*en: it is missing/,
    ],
    [
      'a text that was not translated',
      single(
        right,
        '  - { text: b, feedback: { es: the very same words, en: the very same words } }',
      ),
      /same in both languages: translate/,
    ],
    [
      'a backtick without its partner',
      single(right, '  - { text: b, feedback: { es: No `es., en: Not so. } }'),
      /feedback\.es: .*backtick/,
    ],
    [
      'a text that is still to be written',
      single(right, '  - { text: b, feedback: { es: TODO, en: Not so. } }'),
      /still to be written/,
    ],
    [
      'everything right in a multiple',
      `type: multiple\noptions:\n${right}\n  - { text: b, right: true }`,
      /ticking everything/,
    ],
    [
      'a wrong number within the tolerance',
      number('answer: 4\ntolerance: 1'),
      /within the tolerance/,
    ],
    ['a formula with a name that has no value', number('answer: ram / 2'), /ram has no value/],
    [
      'a value that nothing uses',
      number('answer: 4\nvalues: { ram: { of: [1, 2] } }'),
      /ram: .*nothing uses it/,
    ],
    [
      'a range that is upside down',
      number('answer: ram\nvalues: { ram: { from: 8, to: 4 } }'),
      /is below from/,
    ],
    [
      'a figure that nobody measured',
      number('answer: w\nvalues: { w: { figure: memory/none } }'),
      /no evidence has memory\/none/,
    ],
    [
      'a pool sized from invented memory',
      number('answer: w\nvalues: { w: { of: [8, 9] } }').replace('numeric', 'size-pool'),
      /none of them is measured/,
    ],
    [
      'a short text that accepts anything',
      `type: short-text\naccept: [{ like: '*' }]`,
      /accepts anything/,
    ],
    [
      'a misconception that is accepted as right',
      `type: short-text\naccept: [A]\nwrong:\n  - { text: a, ${feedback} }`,
      /“a” is accepted as right/,
    ],
    [
      'a distractor that is an answer',
      `type: matching\npairs:\n  - { left: a, right: x, ${feedback} }\n  - { left: b, right: y, ${feedback} }\ndistractors: [x]`,
      /distractors\[0\]: one: “x” is there twice/,
    ],
    [
      'a step that comes twice',
      `type: ordering\nitems: [a, b, a]\n${feedback}`,
      /“a” is there twice/,
    ],
    [
      'a gap that the text lacks',
      `type: gaps\nkind: ini\ntext: 'pm = static'\ngaps: { mode: { accept: [static] } }`,
      /\{\{mode\}\} 0 times/,
    ],
    [
      'a text whose gap nobody defined',
      `type: gaps\nkind: ini\ntext: 'pm = {{mode}} {{other}}'\ngaps: { mode: { accept: [static] } }`,
      /no gap is called other/,
    ],
    [
      'a bad line beyond the end',
      `type: bad-line\nkind: ini\ntext: "a\\nb"\nbad: 3\n${feedback}`,
      /no line 3/,
    ],
    [
      'an unknown capture',
      `type: order-request\ncapture: no.pcap\n${feedback}\nitems: []`,
      /items: /,
    ],
    [
      'a record that is another',
      `type: order-request\ncapture: hello.pcap\n${feedback}\nitems:\n  - { record: 1, type: PARAMS, text: a }\n  - { record: 2, type: PARAMS, text: b }\n  - { record: 3, type: STDIN, text: c }`,
      /record 1 of hello\.pcap is BEGIN_REQUEST, not PARAMS/,
    ],
    [
      'a type of record that does not exist',
      `type: decode-record\ncaptures: [hello.pcap]\ntypes: [HEADERS]\nanswer: length\nwrong:\n  - { value: low, ${feedback} }`,
      /no type of record/,
    ],
    [
      'one single record to draw',
      `type: decode-record\ncaptures: [hello.pcap]\ntypes: [STDIN]\nanswer: length\nwrong:\n  - { value: low, ${feedback} }`,
      /fewer than two records/,
    ],
    [
      'a log that nobody saw',
      `type: what-broke\nlogs: [failures/up-log]\noptions:\n${right}\n${wrong}`,
      /no file of content\/evidence\/ has failures\/up-log/,
    ],
    [
      'a log that is empty',
      `type: what-broke\nlogs: [failures/none]\noptions:\n${right}\n${wrong}`,
      /nothing was logged/,
    ],
    ['an unknown exercise', 'type: fix-lab\nexercise: none', /labs\/exercises\/ has no none/],
    [
      'a pool that PHP-FPM would refuse',
      `type: predict-run\npool: "[www]\\nlisten = 9000\\npm = static"\nload: { load: [{ type: burst, t: 0, n: 1, ms: 1 }] }\nuntil: 100\nask: workers\nanswer: result\nwrong:\n  - { value: 9, ${feedback} }`,
      /pm\.max_children/,
    ],
    ['an unknown field', `${single(right, wrong)}\nnote: x`, /no field is called note/],
    ['an unknown type', 'type: essay', /:7: questions\[0\]\.type/],
  ])('%s', (_, rest, message) => {
    expect(faults(rest).join('\n')).toMatch(message);
    expect(faults(rest)[0]).toMatch(/^content\/quizzes\/pools\.yaml:\d+: /);
  });

  test('an unknown claim, an outcome that the lesson lacks, another lesson’s name', () => {
    expect(faults(single(right, wrong), '\n    claim: C9.9-9').join()).toMatch(
      /:7: .*no file of content\/claims/,
    );
    const problems: Problem[] = [];
    const source = `lesson: gone\nquestions:\n  - id: one\n    outcome: 3\n    prompt: { es: a, en: b }\n    why: { es: a, en: b }\n    type: single\n    options:\n      - { text: a, right: true }\n      - { text: b, ${feedback} }`;
    readQuiz('pools.yaml', source, context, problems);
    expect(problems.map(({ line, message }) => [line, message])).toEqual([
      [1, expect.stringContaining('the file is called pools.yaml')],
      [1, expect.stringContaining('no lesson of content/lessons/ is called gone')],
    ]);
    const third = source.replace('gone', 'pools');
    problems.length = 0;
    readQuiz('pools.yaml', third, context, problems);
    expect(problems).toMatchObject([
      { line: 4, message: expect.stringContaining('2 outcomes') as string },
    ]);
  });

  test('two questions of one name', () => {
    const one = `  - { id: one, outcome: 1, prompt: { es: a, en: b }, why: { es: a, en: b }, type: single, options: [{ text: a, right: true }, { text: b, ${feedback} }] }`;
    const problems: Problem[] = [];
    readQuiz('pools.yaml', `lesson: pools\nquestions:\n${one}\n${one}`, context, problems);
    expect(problems).toMatchObject([{ line: 4, message: 'two are called one: rename one' }]);
  });
});
