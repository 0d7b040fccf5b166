import { describe, expect, test } from 'vitest';
import { gift } from './gift.ts';
import { questionSchema, type Question } from './model.ts';

const both = (es: string, en = es) => ({ es, en });
const feedback = both('No es eso.', 'Not so.');
const base = { id: 'one', outcome: 1, prompt: both('¿Qué?', 'What?'), why: both('Sí.', 'Yes.') };
const question = (rest: object): Question => questionSchema.parse({ ...base, ...rest });

function exported(...questions: Question[]) {
  return gift({
    lang: 'en',
    course: 'The course',
    variants: 2,
    unit: (name) => `In ${name}.`,
    lessons: [
      {
        slug: 'pools',
        section: '1.4',
        title: 'Pools',
        questions,
        materials: { records: {}, figures: {}, observations: {}, exercises: {} },
      },
    ],
  });
}

/** What stands between the blank lines, as Moodle parts the file (question/format/gift/format.php). */
const blocks = (text: string) => text.split(/\n{2,}/).map((block) => block.trim());

describe('a GIFT file', () => {
  test('parts several right options by Moodle’s grades, the wrong ones below 0', () => {
    const options = [
      { text: 'a', right: true },
      { text: 'b', right: true },
      { text: 'c', feedback },
      { text: 'd', feedback },
      { text: 'e', feedback },
    ];
    const { text } = exported(question({ type: 'multiple', options, fixed: true }));
    expect(blocks(text)).toEqual([
      '$CATEGORY: $course$/top/The course/1.4 Pools',
      [
        '::1.4-01 What?::[html]What?{',
        '~%50%a',
        '~%50%b',
        '~%-33.33333%c#Not so.',
        '~%-33.33333%d#Not so.',
        '~%-33.33333%e#Not so.',
        '####Yes.}',
      ].join('\n'),
    ]);
  });

  test('escapes what GIFT would take for its own, and stars that are meant', () => {
    const prompt = both('~ = # { } : \\ `a`');
    const { text } = exported(question({ type: 'short-text', prompt, accept: ['~* a:b'] }));
    expect(text).toContain(String.raw`[html]\~ \= \# \{ \} \: \\ <code>a</code>{`);
    expect(text).toContain(String.raw`=\~\\* a\:b`);
  });

  test('has no blank line and no `//` line within a question, which Moodle would lose', () => {
    const options = [
      { text: '// a', right: true },
      { text: 'b', feedback },
    ];
    const { text } = exported(question({ type: 'single', prompt: both('One\n\n// two'), options }));
    expect(blocks(text)).toHaveLength(2);
    expect(text.split('\n').filter((line) => line.startsWith('//'))).toEqual([]);
  });

  test.each([
    [
      'code',
      {
        type: 'single',
        exhibit: { kind: 'php', text: '// a\n\nb' },
        options: [
          { text: 'a', right: true },
          { text: 'b', feedback },
        ],
      },
    ],
    [
      'code',
      { type: 'gaps', kind: 'ini', text: 'pm = {{mode}}', gaps: { mode: { accept: ['static'] } } },
    ],
    ['code', { type: 'bad-line', kind: 'ini', text: 'a\nb', bad: 1, feedback }],
    ['type', { type: 'ordering', items: ['a', 'b', 'c'], feedback }],
    ['capitals', { type: 'short-text', accept: ['A'], capitals: true }],
    ['lab', { type: 'fix-lab', exercise: 'x' }],
  ])('leaves out what it would damage, and says why: %s', (reason, rest) => {
    const { count, notes, text } = exported(question(rest));
    expect(count).toBe(0);
    expect(notes).toEqual([{ lesson: 'pools', question: 'one', left: true, reason }]);
    expect(text).not.toContain('::');
  });

  test('has numbers with a point, known mistakes for nothing, and a variant for each seed', () => {
    const { text, count } = exported(
      question({
        type: 'numeric',
        values: { ms: { of: [0.5, 1.5] } },
        prompt: both('{ms}?'),
        answer: 'ms * 2',
        tolerance: 0.1,
        units: [{ name: 'ms', factor: 1 }],
        wrong: [{ value: 'ms', feedback }],
      }),
    );
    expect(count).toBe(1);
    const asked = blocks(text).slice(1);
    expect(asked).toHaveLength(2);
    expect(asked.join('\n')).toContain(' In ms.{#\n=1:0.1\n=%0%0.5:0#Not so.\n####Yes.}');
  });

  test('tells of a true statement and of a false one', () => {
    const { text } = exported(question({ type: 'true-false', truth: false, feedback }));
    expect(text).toContain('{FALSE#Not so.####Yes.}');
  });
});
