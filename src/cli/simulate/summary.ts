import type { Lang } from '../../i18n/lang.ts';
import { simulateText } from '../../i18n/simulate-cli.ts';
import type { Envelope } from '../../pool/envelope.ts';
import type { Outcome } from '../../pool/outcome.ts';
import { results } from '../../pool/requests.ts';
import type { PoolSimulation } from '../../pool/simulation.ts';

/** A run in words and figures, for a terminal. */
export function summary(
  { record, state }: PoolSimulation,
  outcome: Outcome,
  envelope: Envelope | undefined,
  lang: Lang,
): string {
  const words = simulateText[lang];
  const lines = [words.workers];
  for (const [t, count] of outcome.workers) {
    lines.push(words.atTime((t / 1000).toFixed(1).padStart(7), count));
  }
  lines.push(words.requests, `  ${record.arrived} ${words.arrived}`);
  for (const result of results) {
    const count = record.counts[result];
    if (count > 0) lines.push(`  ${count} ${words.results[result]}`);
  }
  const open = record.arrived - results.reduce((sum, result) => sum + record.counts[result], 0);
  if (open > 0) lines.push(`  ${open} ${words.unfinished}`);
  lines.push(words.latency(outcome.latency), words.queue(record.maxQueue));
  lines.push(words.reached(state.board.maxChildrenReached));
  if (envelope && envelope.maxWidth > 0) {
    lines.push(words.race(envelope.runs, envelope.meanWidth.toFixed(1), envelope.maxWidth));
  }
  if (outcome.warnings.length > 0) {
    lines.push(words.warnings);
    for (const { t, message } of outcome.warnings) {
      lines.push(`  ${(t / 1000).toFixed(1).padStart(7)} s  ${message}`);
    }
  }
  return `${lines.join('\n')}\n`;
}
