import { parse } from 'yaml';
import { statesSchema, type State } from '../exercise/states.ts';

const sources = import.meta.glob<string>('/labs/exercises/*/states.yaml', {
  query: '?raw',
  import: 'default',
  eager: true,
});

/** The states in which learners of an exercise get stuck; none when nobody has written any. */
export function statesOf(slug: string): State[] {
  const source = sources[`/labs/exercises/${slug}/states.yaml`];
  return source === undefined ? [] : statesSchema.parse(parse(source));
}
