import { XMLParser } from 'fast-xml-parser';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { grade } from '../quiz/grade.ts';
import { materialsSchema, questionSchema } from '../quiz/model.ts';
import { pose } from '../quiz/pose.ts';
import { keyOf, type Response } from '../quiz/response.ts';
import { interactionOf } from './interaction.ts';
import { manifest } from './manifest.ts';
import { progressOf, readPlace, readState, suspendLimit, writePlace, writeState } from './state.ts';
import { clockTime, timespan } from './time.ts';

const both = (text: string) => ({ es: text, en: text });
const feedback = both('no');
const materials = materialsSchema.parse({});
const posedOf = (rest: object) =>
  pose(
    questionSchema.parse({
      id: 'one',
      outcome: 2,
      prompt: both('?'),
      why: both('.'),
      ...rest,
    }),
    { seed: 1, lang: 'es', materials },
  );
const told = (rest: object, response?: Response) => {
  const posed = posedOf(rest);
  const given = response ?? keyOf(posed.ask, 'es');
  return interactionOf('pools', posed, given, grade(posed.ask, given));
};
const options = [
  { text: 'a', right: true },
  { text: 'b', feedback },
  { text: 'c', right: true },
];

describe('an interaction', () => {
  test.each<[string, object, Response | undefined, object]>([
    [
      'true-false',
      { type: 'true-false', truth: false, feedback },
      { kind: 'choice', picked: ['true'] },
      { type: 'true-false', studentResponse: 't', patterns: ['f'], result: 'wrong' },
    ],
    [
      'multiple',
      { type: 'multiple', options },
      { kind: 'choice', picked: ['c', 'a'] },
      { type: 'choice', studentResponse: 'a,c', patterns: ['a,c'], result: 'correct' },
    ],
    [
      'multiple, in part',
      { type: 'multiple', options },
      { kind: 'choice', picked: ['c'] },
      { type: 'choice', studentResponse: 'c', result: '0.5' },
    ],
    [
      'bad-line',
      { type: 'bad-line', kind: 'ini', text: 'a\nb\nc', bad: [2, 3], feedback },
      { kind: 'choice', picked: ['3'] },
      { type: 'numeric', studentResponse: '3', patterns: ['2', '3'], result: 'correct' },
    ],
    [
      'short-text',
      { type: 'short-text', accept: ['x', { like: 'y*z' }] },
      { kind: 'text', text: 'q'.repeat(300) },
      {
        type: 'fill-in',
        studentResponse: 'q'.repeat(255),
        patterns: ['x', 'yz'],
        result: 'wrong',
      },
    ],
    [
      'numeric, with a comma',
      { type: 'numeric', answer: '51.2', wrong: [{ value: 1, feedback }] },
      { kind: 'text', text: '51,2' },
      { type: 'numeric', studentResponse: '51.2', patterns: ['51.2'], result: 'correct' },
    ],
    [
      'numeric, with no number',
      { type: 'numeric', answer: 1e-7, wrong: [{ value: 1, feedback }] },
      { kind: 'text', text: 'dunno' },
      { type: 'numeric', patterns: ['0'], result: 'wrong' },
    ],
    [
      'matching',
      {
        type: 'matching',
        pairs: [
          { left: 'a', right: 'x', feedback },
          { left: 'b', right: 'y', feedback },
        ],
      },
      { kind: 'match', pairs: { 1: 'b', 2: '' } },
      { type: 'matching', studentResponse: '1.b', patterns: ['1.a,2.b'], result: 'wrong' },
    ],
    [
      'ordering',
      { type: 'ordering', items: ['x', 'y', 'z'], feedback },
      undefined,
      {
        type: 'sequencing',
        studentResponse: 'a,b,c',
        patterns: ['a,b,c'],
        result: 'correct',
      },
    ],
    [
      'gaps',
      {
        type: 'gaps',
        kind: 'ini',
        text: 'pm = {{mode}} {{count}}',
        gaps: { mode: { options: options.slice(0, 2) }, count: { accept: ['5'] } },
      },
      undefined,
      { type: 'fill-in', studentResponse: 'a; 5', patterns: ['a; 5'], result: 'correct' },
    ],
  ])('of the type %s is in SCORM’s vocabulary', (_, question, response, expected) => {
    const found = told(question, response);
    expect(found).toMatchObject({ id: 'pools_one', objective: 'pools_outcome-2', ...expected });
    expect(found.studentResponse === undefined).toBe(!('studentResponse' in expected));
  });
});

describe('what a package remembers', () => {
  const names = Array.from({ length: 131 }, (_, index) => `lesson/${index}`);
  const state = fc.record({
    seed: fc.nat(999_999),
    first: fc.array(
      fc.option(
        fc.nat(100).map((percent) => percent / 100),
        { nil: undefined },
      ),
      { minLength: names.length, maxLength: names.length },
    ),
  });

  test('comes back whole, well within the limit', () => {
    fc.assert(
      fc.property(state, (one) => {
        const text = writeState(one, names);
        expect(text.length).toBeLessThan(suspendLimit / 4);
        expect(text).toMatch(/^[\x20-\x7e]*$/);
        expect(readState(text, names)).toEqual(one);
      }),
    );
  });

  test('is forgotten when the package has other questions, or when it is something else', () => {
    const text = writeState({ seed: 1, first: names.map(() => 1) }, names);
    expect(readState(text, names.slice(1))).toBeUndefined();
    expect(readState(text, ['x', ...names.slice(1)])).toBeUndefined();
    fc.assert(
      fc.property(fc.string(), (any) => {
        expect(readState(any, names)).toBeUndefined();
      }),
    );
  });

  test('counts questions without an answer as 0, and is complete when all have one', () => {
    expect(progressOf({ seed: 1, first: [1, 0.5, undefined] })).toEqual({
      answered: 2,
      total: 3,
      score: 50,
      isComplete: false,
    });
    expect(progressOf({ seed: 1, first: [1, 0] })).toMatchObject({ score: 50, isComplete: true });
  });

  test('has its place', () => {
    const place = { lesson: 'request-flow', question: 11 };
    expect(readPlace(writePlace(place))).toEqual(place);
    expect([readPlace(''), readPlace('../x/1'), readPlace('a/1/2')]).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });
});

test('times are written as SCORM 1.2 has them', () => {
  expect([0, 1234, 3_600_000, 90_061_500].map(timespan)).toEqual([
    '00:00:00.00',
    '00:00:01.23',
    '01:00:00.00',
    '25:01:01.50',
  ]);
  expect(timespan(1e15)).toBe('9999:59:59.99');
  expect(clockTime(new Date(2025, 0, 1, 9, 5, 7))).toBe('09:05:07');
});

test('a manifest names one SCO and each of its files, in SCORM 1.2’s structure', () => {
  const xml = manifest({
    identifier: 'inside-php-fpm-en-pools',
    title: 'Pools & “more”',
    files: ['sco.js', 'index.html', 'assets/a b.woff2'],
  });
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '@' });
  expect(parser.parse(xml)).toMatchObject({
    manifest: {
      '@identifier': 'inside-php-fpm-en-pools',
      '@xmlns': 'http://www.imsproject.org/xsd/imscp_rootv1p1p2',
      metadata: { schema: 'ADL SCORM', schemaversion: 1.2 },
      organizations: {
        '@default': 'organization',
        organization: {
          '@identifier': 'organization',
          title: 'Pools & “more”',
          item: { '@identifierref': 'sco', title: 'Pools & “more”' },
        },
      },
      resources: {
        resource: {
          '@identifier': 'sco',
          '@type': 'webcontent',
          '@adlcp:scormtype': 'sco',
          '@href': 'index.html',
          file: [
            { '@href': 'assets/a%20b.woff2' },
            { '@href': 'index.html' },
            { '@href': 'sco.js' },
          ],
        },
      },
    },
  });
  // The order that the schema asks for.
  expect(xml.match(/<(metadata|organizations|resources)\b/g)).toEqual([
    '<metadata',
    '<organizations',
    '<resources',
  ]);
});
