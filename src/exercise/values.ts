import { leaves } from './condition.ts';
import type { Condition, LeafCondition } from './condition.ts';
import type { TextExpectation } from './expectation.ts';

/** `idle processes` → `idle_processes`: the name that stands in braces in a hint's text. */
export function fieldValue(name: string): string {
  return name.toLowerCase().replaceAll(' ', '_');
}

/** The names that a hint's text may use: named groups of `matches`, and what is counted. */
export function valuesOf(list: readonly Condition[]): string[] {
  return leaves(list).flatMap((leaf) => [
    ...countedBy(leaf),
    ...textsOf(leaf).flatMap((expected) => groupNames(expected?.matches)),
  ]);
}

function countedBy(leaf: LeafCondition): string[] {
  if (leaf.kind === 'processes') return ['count'];
  if (leaf.kind === 'load') return ['ok', 'p50', 'p95', 'max'];
  if (leaf.kind !== 'status') return [];
  const { fields, states } = leaf.expect;
  return [...Object.keys(fields), ...Object.keys(states)].map(fieldValue);
}

function textsOf(leaf: LeafCondition): (TextExpectation | undefined)[] {
  switch (leaf.kind) {
    case 'log':
      return [leaf.expect];
    case 'command':
      return [leaf.expect.output];
    case 'file':
      return [leaf.expect.text];
    case 'http':
      return [leaf.expect.body, ...Object.values(leaf.expect.headers)];
    case 'fastcgi':
      return [leaf.expect.body, leaf.expect.stderr, ...Object.values(leaf.expect.headers)];
    default:
      return [];
  }
}

function groupNames(source: string | undefined): string[] {
  return [...(source ?? '').matchAll(/\(\?<([a-zA-Z]\w*)>/g)].flatMap(([, name]) => name ?? []);
}
