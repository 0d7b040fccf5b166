import type { Decision } from '../../pool/recorder.ts';

/** Names one decision of a run. */
export function keyOf({ t, kind, pid = 0 }: Decision): string {
  return `${t} ${kind} ${pid}`;
}
