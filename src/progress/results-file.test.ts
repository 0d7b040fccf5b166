import { csvParse } from 'd3-dsv';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Catalogue } from '../quiz/catalogue.ts';
import { numberText, toCsv } from './csv.ts';
import { handIn, newAttempt } from './exam-attempt.ts';
import type { AnswerRecord } from './answer-record.ts';
import { resultRows, standings } from './result-rows.ts';
import { resultColumns, resultsCsv, resultsJson } from './results-file.ts';

const catalogue: Catalogue = {
  lessons: [
    {
      slug: 'pools',
      section: '1.4',
      title: { es: 'Los pools', en: 'Pools' },
      outcomes: { es: ['a', 'b'], en: ['a', 'b'] },
      questions: [
        { id: 'one', type: 'single', outcome: 1 },
        { id: 'two', type: 'gaps', outcome: 2 },
      ],
    },
  ],
};
const answer: AnswerRecord = {
  at: 2000,
  source: 'lesson',
  lesson: 'pools',
  question: 'one',
  seed: 3,
  score: 1 / 3,
  confidence: 'sure',
  response: { kind: 'text', text: '=HYPERLINK("http://x","y")' },
};
const attempt = handIn(
  newAttempt(
    '1',
    [
      { lesson: 'pools', question: 'two' },
      { lesson: 'gone', question: 'x' },
    ],
    {
      seed: 42,
      now: 500,
    },
  ),
  [1, 0],
  1000,
);

describe('a table as CSV', () => {
  it('comes back cell by cell from a reader of others, whatever is in it', () => {
    const cell = fc
      .string({ unit: 'grapheme' })
      .filter((text) => !/^[=+\-@\t\r\n＝＋－＠]/.test(text));
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell), { minLength: 1 }), (rows) => {
        const csv = toCsv(['a', 'b'], rows);
        expect(csvParse(csv).map((row) => [row['a'], row['b']])).toEqual(rows);
      }),
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1'])(
    'is no formula at whoever opens it: %j',
    (text) => {
      const [, second = ''] = toCsv(['a'], [[text]]).split(/(?<=\r\n)/);
      expect(second).toMatch(/^"?'/);
    },
  );

  it('ends each line with CRLF, and writes numbers with a point and without powers of ten', () => {
    expect(toCsv(['a', 'b'], [[0.5, -2]])).toBe('a,b\r\n0.5,-2\r\n');
    expect([1 / 3, 1, 0, 1e-7, 100, 0.25].map(numberText)).toEqual([
      '0.3333',
      '1',
      '0',
      '0',
      '100',
      '0.25',
    ]);
  });
});

describe('the file of results', () => {
  const rows = resultRows([answer], [attempt], catalogue);

  it('has a row for each first answer, earliest first, and all columns', () => {
    expect(resultsCsv(rows)).toBe(
      [
        resultColumns.join(','),
        '1970-01-01T00:00:01.000Z,exam,1,1-42-500,42,1.4,pools,two,gaps,2,1,,',
        '1970-01-01T00:00:01.000Z,exam,1,1-42-500,42,,gone,x,,,0,,',
        '1970-01-01T00:00:02.000Z,lesson,,,3,1.4,pools,one,single,1,0.3333,sure,"\'=HYPERLINK(""http://x"",""y"")"',
        '',
      ].join('\r\n'),
    );
  });

  it('is the same as JSON, with the answers whole', () => {
    expect(JSON.parse(resultsJson(rows))).toMatchObject({
      format: 'inside-php-fpm/results',
      version: 1,
      answers: [
        { source: 'exam', seed: 42, score: 1, response: null, confidence: null },
        { lesson: 'gone', section: null },
        { lesson: 'pools', response: answer.response, score: 0.3333 },
      ],
    });
    expect(resultsJson(rows)).toBe(resultsJson(resultRows([answer], [attempt], catalogue)));
  });

  it('leaves out what was not handed in', () => {
    const open = newAttempt('1', [{ lesson: 'pools', question: 'two' }], { seed: 1, now: 1 });
    expect(resultRows([], [open], catalogue)).toEqual([]);
  });
});

it('where a reader stands counts the latest answer to each question', () => {
  const later: AnswerRecord = { ...answer, at: 3000, score: 1 };
  const [lesson] = standings(resultRows([later, answer], [attempt], catalogue), catalogue);
  expect(lesson).toEqual({
    slug: 'pools',
    whole: { answered: 2, total: 2, mean: 1 },
    outcomes: [
      { answered: 1, total: 1, mean: 1 },
      { answered: 1, total: 1, mean: 1 },
    ],
  });
  expect(standings([], catalogue)[0]?.whole).toEqual({ answered: 0, total: 2 });
});
