import type { Localised } from './localised.ts';
import type { Exercise } from './model.ts';
import type { State } from './states.ts';

/** A state in which learners get stuck, in the words in which the lab tells them. */
export interface Mistake {
  id: string;
  text: Localised;
}

/**
 * The mistakes that an exercise recognises, each once, in the order in which it looks for them. The
 * last resorts are no mistake of anybody's and are left out.
 *
 * A hint's text has places for what the machine says. They are filled with what it said in the state
 * that proves the hint, and with "…" where that state promises nothing about it.
 *
 * @param states the exercise's states.yaml
 */
export function mistakesOf(exercise: Exercise, states: readonly State[]): Mistake[] {
  const hints = [...exercise.hints, ...exercise.tasks.flatMap((task) => task.hints)];
  const seen = unique(hints.filter(({ when }) => when !== undefined));
  return seen.map(({ id, text }) => {
    const proof = states
      .flatMap(({ expect }) => expect)
      .find(({ hint, values }) => hint === id && values !== undefined);
    return { id, text: fill(text, proof?.values ?? {}) };
  });
}

/** The ways that an exercise forbids, each once. */
export function shortcutsOf(exercise: Exercise): Mistake[] {
  return unique(exercise.tasks.flatMap((task) => task.fails)).map(({ id, text }) => ({
    id,
    text: fill(text, {}),
  }));
}

function unique<Item extends { id: string }>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [item.id, item])).values()];
}

function fill({ es, en }: Localised, values: Readonly<Record<string, string>>): Localised {
  const put = (text: string): string =>
    text.replace(/\{([a-zA-Z]\w*)\}/g, (_, name: string) => values[name] ?? '…');
  return { es: put(es), en: put(en) };
}
