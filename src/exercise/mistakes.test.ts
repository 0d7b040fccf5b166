import { describe, expect, it } from 'vitest';
import { mistakesOf, shortcutsOf } from './mistakes.ts';
import { exerciseSchema } from './model.ts';
import { statesSchema } from './states.ts';

const both = (text: string) => ({ es: `${text} (es)`, en: `${text} (en)` });
const broken = { kind: 'command', run: 'nginx -t', expect: { exit: 'failure' } };
const task = (id: string) => ({
  id,
  text: both(id),
  check: { kind: 'http', path: '/', expect: { status: 200 } },
  hints: [
    { id: 'refused', when: broken, text: both('{who} says `{message}`') },
    { id: 'last-resort', text: both('read the task again') },
  ],
  fails: [{ id: 'emptied', when: broken, text: both('not that way, {user}') }],
  explanation: both('why'),
});
const exercise = exerciseSchema.parse({
  slug: 'wrong-port',
  version: 1,
  lesson: 'request-flow',
  minutes: 5,
  difficulty: 1,
  title: both('title'),
  goal: both('goal'),
  files: [{ path: '/etc/nginx/nginx.conf' }],
  hints: [{ id: 'down', when: broken, text: both('nginx is down') }],
  tasks: [task('one'), task('two')],
});
const states = statesSchema.parse([
  { id: 'a', expect: [{ task: 'one', hint: 'refused' }] },
  { id: 'b', expect: [{ task: 'two', hint: 'refused', values: { message: '(111: refused)' } }] },
]);

describe('the known mistakes of an exercise', () => {
  it('are the states that it recognises, each once, the most general first', () => {
    expect(mistakesOf(exercise, states).map(({ id }) => id)).toEqual(['down', 'refused']);
  });

  it('quote what the machine says in the state that proves them', () => {
    expect(mistakesOf(exercise, states)[1]?.text).toEqual({
      es: '… says `(111: refused)` (es)',
      en: '… says `(111: refused)` (en)',
    });
    expect(mistakesOf(exercise, [])[1]?.text.en).toBe('… says `…` (en)');
  });

  it('leave the forbidden shortcuts to a list of their own', () => {
    expect(shortcutsOf(exercise)).toEqual([{ id: 'emptied', text: both('not that way, …') }]);
  });
});
