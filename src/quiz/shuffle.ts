import { seeded, type Random } from '../pool/random.ts';

/** The numbers that a question draws in a seed: unlike another question's, the same on any machine. */
export function randomFor(id: string, seed: number): Random {
  // FNV-1a, so that each question has a stream of its own.
  let hash = 0x811c9dc5;
  for (const character of id) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return seeded(seed, hash);
}

/** A whole number from 0 up to `count`, which is not included. */
export function below(count: number, random: Random): number {
  return Math.floor(random.next() * count);
}

/** The same items in an order that the numbers decide (Fisher and Yates). */
export function shuffled<Item>(items: readonly Item[], random: Random): Item[] {
  const left = [...items];
  const result: Item[] = [];
  while (left.length > 0) result.push(...left.splice(below(left.length, random), 1));
  return result;
}

/** As `shuffled`, and never the order that was given, for that one is the answer. */
export function disordered<Item>(items: readonly Item[], random: Random): Item[] {
  const result = shuffled(items, random);
  if (result.some((item, index) => item !== items[index])) return result;
  const [first, ...rest] = result;
  return first === undefined ? [] : [...rest, first];
}
