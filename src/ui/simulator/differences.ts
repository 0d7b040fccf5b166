import type { Finished } from './outcome.ts';

/** How two runs differ, as facts; `i18n/simulator-compare.ts` says them in words. */
export type Difference =
  | { kind: 'latency'; of: 'p50' | 'p95' | 'p99'; slower: 'a' | 'b'; a: number; b: number }
  | { kind: 'failed'; a: number; b: number }
  | { kind: 'memory'; more: 'a' | 'b'; a: number; b: number }
  | { kind: 'memory-mean'; more: 'a' | 'b'; a: number; b: number }
  | { kind: 'reached'; a: number; b: number }
  | { kind: 'queue'; a: number; b: number }
  | { kind: 'parting'; second: number; a: number; b: number }
  | { kind: 'answered'; a: number; b: number };

/** Less than this is not worth a word. */
const noticeable = 1.05;

/** What of two runs under the same load a reader would notice, the most important first. */
export function differencesOf(one: Finished, other: Finished): Difference[] {
  const a = one.outcome;
  const b = other.outcome;
  const differences: Difference[] = [];
  if (a.failed !== b.failed) differences.push({ kind: 'failed', a: a.failed, b: b.failed });
  for (const of of ['p95', 'p50', 'p99'] as const) {
    const times = [a.latency[of], b.latency[of]];
    const [left, right] = times;
    if (left === null || right === null || left === undefined || right === undefined) continue;
    if (!apart(left, right)) continue;
    differences.push({ kind: 'latency', of, slower: left > right ? 'a' : 'b', a: left, b: right });
    break;
  }
  if (apart(a.answered, b.answered)) {
    differences.push({ kind: 'answered', a: a.answered, b: b.answered });
  }
  const more = (left: number, right: number) => (left > right ? 'a' : 'b');
  if (apart(a.mostMib, b.mostMib)) {
    const { mostMib: left } = a;
    const { mostMib: right } = b;
    differences.push({ kind: 'memory', more: more(left, right), a: left, b: right });
  }
  if (apart(a.meanMib, b.meanMib)) {
    const { meanMib: left } = a;
    const { meanMib: right } = b;
    differences.push({ kind: 'memory-mean', more: more(left, right), a: left, b: right });
  }
  if (a.mostQueued !== b.mostQueued) {
    differences.push({ kind: 'queue', a: a.mostQueued, b: b.mostQueued });
  }
  if (a.maxChildrenReached !== b.maxChildrenReached) {
    differences.push({ kind: 'reached', a: a.maxChildrenReached, b: b.maxChildrenReached });
  }
  return [...differences, ...partingOf(one, other)];
}

/** The first second from which on they have different numbers of workers. */
function partingOf({ view: one }: Finished, { view: other }: Finished): Difference[] {
  const index = one.moments.findIndex(
    ({ workers }, place) => workers !== (other.moments[place]?.workers ?? workers),
  );
  const a = one.moments[index];
  const b = other.moments[index];
  return a && b ? [{ kind: 'parting', second: a.t / 1000, a: a.workers, b: b.workers }] : [];
}

function apart(one: number, other: number): boolean {
  const [less, more] = one < other ? [one, other] : [other, one];
  return more > less * noticeable;
}
