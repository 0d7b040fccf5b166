import { describe, expect, it } from 'vitest';
import { exerciseSchema } from '../../exercise/model.ts';
import { firstTasks, type TaskProgress } from '../../exercise/session-state.ts';
import { currentTask, taskViews } from './task-view.ts';

const words = (text: string) => ({ es: `${text} (es)`, en: text });
const exercise = exerciseSchema.parse({
  slug: 'x',
  version: 1,
  lesson: 'x',
  minutes: 1,
  difficulty: 1,
  title: words('x'),
  goal: words('x'),
  files: [{ path: '/etc/x' }],
  tasks: ['a', 'b'].map((id) => ({
    id,
    text: words(id),
    check: { kind: 'file', path: '/etc/x' },
    explanation: words('why'),
  })),
});
const hint = { id: 'h', text: words('try this'), values: {} };
const failed = (id: string, more: Partial<TaskProgress> = {}): TaskProgress => ({
  id,
  status: 'failed',
  findings: [],
  hintsSeen: [],
  doubted: false,
  ...more,
});

describe('tasks as the pane shows them', () => {
  it('come in the order of the exercise, in the language of the page', () => {
    const views = taskViews(exercise, firstTasks(exercise, {}, {}).reverse(), 'es');
    expect(views.map((view) => [view.id, view.text, view.status])).toEqual([
      ['a', 'a (es)', 'waiting'],
      ['b', 'b (es)', 'waiting'],
    ]);
    expect(currentTask(views)).toBeUndefined();
  });

  it('help with the first task that fails', () => {
    const views = taskViews(exercise, [failed('a', { hint }), failed('b', { hint })], 'en');
    expect(currentTask(views)?.id).toBe('a');
    expect(views[0]?.advice).toEqual({ id: 'h', text: 'try this', refused: false });
  });

  it('say how many hints were seen', () => {
    const views = taskViews(exercise, [failed('a', { hint, hintsSeen: ['h', 'i'] })], 'en');
    expect(views.map(({ hints }) => hints)).toEqual([2, 0]);
  });

  it('put a refused shortcut before any hint', () => {
    const shortcut = { ...hint, id: 's' };
    const views = taskViews(exercise, [failed('a', { hint, shortcut })], 'en');
    expect(views[0]?.advice).toMatchObject({ id: 's', refused: true });
  });
});
