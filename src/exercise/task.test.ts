import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localContainer } from './local-container.ts';
import { exerciseSchema } from './model.ts';
import { Round } from './round.ts';
import { runTasks, type TaskResult } from './task.ts';

const both = (text: string) => ({ es: text, en: text });

const exercise = exerciseSchema.parse({
  slug: 'test',
  version: 1,
  lesson: 'test',
  minutes: 1,
  difficulty: 1,
  title: both('x'),
  goal: both('x'),
  files: [{ path: '/answer' }],
  hints: [
    {
      id: 'gone',
      when: { kind: 'file', path: '/answer', expect: { exists: false } },
      text: both('it is gone'),
    },
  ],
  tasks: [
    {
      id: 'right',
      text: both('x'),
      check: { kind: 'file', path: '/answer', expect: { text: { matches: '^42$' } } },
      hints: [
        {
          id: 'close',
          when: {
            kind: 'file',
            path: '/answer',
            expect: { text: { matches: '^(?<guess>4\\d)$' } },
          },
          text: both('`{guess}` is close; {this} stays'),
        },
        { id: 'far', text: both('not even close') },
      ],
      fails: [
        {
          id: 'cheat',
          when: { kind: 'file', path: '/answer', expect: { text: { contains: 'cheat' } } },
          text: both('no'),
        },
      ],
      explanation: both('x'),
    },
    {
      id: 'next',
      needs: ['right'],
      text: both('x'),
      check: { kind: 'command', run: 'touch "$ROOT/tried"' },
      explanation: both('x'),
    },
    {
      id: 'event',
      once: true,
      text: both('x'),
      check: { kind: 'file', path: '/trace' },
      explanation: both('x'),
    },
  ],
});

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'task-'));
});
afterEach(() => rm(root, { recursive: true }));

async function results(answer: string | undefined, solved?: Set<string>): Promise<TaskResult[]> {
  if (answer !== undefined) await writeFile(join(root, 'answer'), answer);
  const container = localContainer({ root });
  const round = await Round.begin(container, { exercise, start: {} });
  return [...(await runTasks(round, exercise, solved)).values()];
}

describe('tasks', () => {
  it('pass in turn, and one opens the way to the next', async () => {
    const [right, next] = await results('42');
    expect([right, next]).toEqual([{ state: 'passed' }, { state: 'passed' }]);
  });

  it('are not tried while what they need is not solved', async () => {
    const [, next] = await results('no');
    expect(next).toEqual({ state: 'blocked', needs: ['right'] });
    await expect(localContainer({ root }).fs.stat('/tried')).rejects.toThrow('ENOENT');
  });

  it('are tried when what they need was solved before', async () => {
    expect((await results('no', new Set(['right'])))[1]).toEqual({ state: 'passed' });
  });

  it('that are events stay solved when their traces are gone', async () => {
    expect((await results('42'))[2]).toMatchObject({ state: 'failed' });
    expect((await results('42', new Set(['event'])))[2]).toEqual({ state: 'passed' });
  });

  it('give the hint of the state that the learner is in, its values filled in', async () => {
    expect((await results('43'))[0]).toMatchObject({
      hint: { id: 'close', text: { es: '`43` is close; {this} stays' }, values: { guess: '43' } },
    });
    expect((await results('99'))[0]).toMatchObject({ hint: { id: 'far' } });
  });

  it('give the exercise’s own hints first', async () => {
    expect((await results(undefined))[0]).toMatchObject({ hint: { id: 'gone' } });
  });

  it('fail by a forbidden way even when the check holds', async () => {
    expect((await results('cheat\n42\n'))[0]).toMatchObject({
      state: 'failed',
      findings: [],
      shortcut: { id: 'cheat' },
    });
  });
});
