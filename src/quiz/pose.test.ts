import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { materialsSchema, questionSchema, type Question } from './model.ts';
import { pose, varies } from './pose.ts';

const both = (es: string, en = es) => ({ es, en });
const feedback = both('No es eso.', 'Not so.');
const base = { id: 'one', outcome: 1, prompt: both('¿Qué?', 'What?'), why: both('Sí.', 'Yes.') };
const question = (rest: object): Question => questionSchema.parse({ ...base, ...rest });
const materials = materialsSchema.parse({
  records: {
    'a.pcap': [
      { type: 'PARAMS', hex: `01040001012c0400${'61'.repeat(304)}` },
      { type: 'END_REQUEST', hex: '0103000100080000' + '00'.repeat(8) },
    ],
  },
  figures: { 'memory/worker': { median: 66_000.5 } },
});
const at = (seed: number, rest: object, lang: 'es' | 'en' = 'es') =>
  pose(question(rest), { seed, lang, materials });

describe('a posed question', () => {
  test('is the same for the same seed, and its ids are those of any language', () => {
    const rest = {
      type: 'single',
      options: [{ text: 'a', right: true }, ...['b', 'c', 'd'].map((text) => ({ text, feedback }))],
    };
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        expect(at(seed, rest)).toEqual(at(seed, rest));
        const ids = (lang: 'es' | 'en') => {
          const { ask } = at(seed, rest, lang);
          return ask.kind === 'choice' ? ask.options.map(({ id }) => id) : [];
        };
        expect(ids('es')).toEqual(ids('en'));
      }),
    );
  });

  test('writes its numbers as the language does, and measured ones as measured', () => {
    const rest = {
      type: 'size-pool',
      prompt: both('{ram} y {kib}'),
      values: { ram: { of: [1.5, 1.5] }, kib: { figure: 'memory/worker' } },
      answer: 'ram * 2',
      wrong: [{ value: 'ram', feedback }],
    };
    expect(at(1, rest, 'es').prompt).toBe('1,5 y 66.000,5');
    expect(at(1, rest, 'en').prompt).toBe('1.5 y 66,000.5');
    expect(at(1, rest).ask).toMatchObject({ answer: 3 });
  });

  test('draws numbers of its range alone, ends included', () => {
    const rest = {
      type: 'numeric',
      values: { n: { from: 4, to: 10, step: 3 } },
      answer: 'n',
      wrong: [{ value: 0, feedback }],
    };
    const drawn = Array.from({ length: 200 }, (_, seed) => {
      const { ask } = at(seed, rest);
      return ask.kind === 'number' ? ask.answer : 0;
    });
    expect([...new Set(drawn)].toSorted((a, b) => a - b)).toEqual([4, 7, 10]);
    expect(varies(question(rest))).toBe(true);
  });

  test('reads a record’s header by the book, and shows its first bytes', () => {
    const rest = {
      type: 'decode-record',
      captures: ['a.pcap'],
      padded: true,
      answer: 'length',
      wrong: [
        { value: 'total', feedback },
        { value: 'low', feedback },
      ],
    };
    const { ask, exhibits } = at(1, rest);
    // 01 2c is 300; 8 + 300 + 4 in all.
    expect(ask).toMatchObject({ answer: 300, wrong: [{ value: 312 }, { value: 44 }] });
    expect(exhibits[0]?.text.split('\n')).toEqual([
      '01 04 00 01 01 2c 04 00 61 61 61 61 61 61 61 61',
      Array(16).fill('61').join(' '),
      Array(16).fill('61').join(' '),
      '…',
    ]);
  });

  test('keeps a misconception back where it happens to give the right number', () => {
    const rest = {
      type: 'decode-record',
      captures: ['a.pcap'],
      types: ['END_REQUEST'],
      answer: 'length',
      wrong: [
        { value: 'low', feedback },
        { value: 'total', feedback },
      ],
    };
    expect(at(1, rest).ask).toMatchObject({ answer: 8, wrong: [{ value: 16 }] });
  });

  test('holds a prediction against the master’s own algorithm', () => {
    const rest = {
      type: 'predict-run',
      pool: '[www]\nlisten = 9000\npm = dynamic\npm.max_children = 16\npm.start_servers = 3\npm.min_spare_servers = 2\npm.max_spare_servers = 5',
      load: { load: [{ type: 'burst', t: 300, n: 12, ms: 30_000 }] },
      until: 1500,
      ask: 'workers',
      answer: 'result',
      wrong: [{ value: 12, feedback }],
    };
    // Nine wait, and the first round makes one.
    expect(at(1, rest).ask).toMatchObject({ answer: 4 });
  });

  test('counts gaps in the order of the text', () => {
    const options = [
      { text: 'a', right: true },
      { text: 'b', feedback },
    ];
    const { ask } = at(1, {
      type: 'gaps',
      kind: 'ini',
      text: '{{second}} = {{first}}',
      gaps: { first: { options }, second: { accept: ['pm'] } },
    });
    expect(ask.kind === 'gaps' ? Object.keys(ask.gaps) : []).toEqual(['second', 'first']);
  });
});
