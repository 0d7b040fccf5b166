import { describe, expect, test } from 'vitest';
import { paperKey } from './paper.ts';
import type { Ask } from './posed.ts';

const option = (id: string, right: boolean) => ({ id, text: id, right });
const choice = (rest: object): Ask => ({
  kind: 'choice',
  look: 'options',
  multiple: false,
  options: [],
  ...rest,
});

describe('the key of a paper exam', () => {
  test.each<[string, Ask, unknown]>([
    [
      'names options by where they stand on the sheet, not by their ids',
      choice({ options: [option('d', false), option('a', true), option('c', false)] }),
      [{ answer: 'b' }],
    ],
    [
      'names all of several',
      choice({
        multiple: true,
        options: [option('d', true), option('a', false), option('c', true)],
      }),
      [{ answer: 'a, c' }],
    ],
    [
      'names lines by their number, any of which will do',
      choice({
        look: 'lines',
        options: [option('1', false), option('2', true), option('3', true)],
      }),
      [{ answer: '2 / 3' }],
    ],
    [
      'gives a number with its margin and unit, as the language writes it',
      {
        kind: 'number',
        answer: 51.2,
        tolerance: 0.5,
        units: [{ name: 'ms', factor: 1 }],
        wrong: [],
      },
      [{ answer: '51,2 ± 0,5 ms' }],
    ],
    [
      'pairs rows with the letters of choices',
      {
        kind: 'match',
        stems: [
          { id: '2', text: 'two', answer: 'a', feedback: '' },
          { id: '1', text: 'one', answer: 'b', feedback: '' },
        ],
        choices: [
          { id: 'b', text: 'B' },
          { id: 'c', text: 'C' },
          { id: 'a', text: 'A' },
        ],
      },
      [
        { label: 1, answer: 'c' },
        { label: 2, answer: 'a' },
      ],
    ],
    [
      'gives each item as it is printed its place',
      {
        kind: 'order',
        items: ['c', 'a', 'b'].map((id) => ({ id, text: id })),
        key: ['a', 'b', 'c'],
        feedback: '',
      },
      [
        { label: 1, answer: '3' },
        { label: 2, answer: '1' },
        { label: 3, answer: '2' },
      ],
    ],
    [
      'fills each gap with a letter or a text',
      {
        kind: 'gaps',
        code: 'ini',
        pieces: ['pm = ', 'mode', '\nlisten = ', 'at', ''],
        gaps: {
          mode: { kind: 'pick', options: [option('b', false), option('a', true)] },
          at: {
            kind: 'type',
            accept: [
              { text: '*:9000', wild: true },
              { text: '127.0.0.1:9000', wild: false },
            ],
            wrong: [],
            capitals: false,
          },
        },
      },
      [
        { label: 1, answer: 'b' },
        { label: 2, answer: '127.0.0.1:9000' },
      ],
    ],
  ])('%s', (_, ask, key) => {
    expect(paperKey(ask, 'es')).toEqual(key);
  });
});
