import type { Localised } from './localised.ts';

/**
 * Where a condition was missed, as data; `src/i18n/exercise.ts` makes the sentence. `expected` and
 * `got` are values of the guest (numbers, names, excerpts), never text for readers.
 */
export interface Finding {
  about:
    | 'status'
    | 'header'
    | 'body'
    | 'refused'
    | 'unreachable'
    | 'exit'
    | 'output'
    | 'file'
    | 'mode'
    | 'log'
    | 'reloaded'
    | 'stopped'
    /** FCGI_STDERR. */
    | 'stderr'
    /** FCGI_END_REQUEST, `true` or `false`. */
    | 'end'
    /** Something else than a status page came. */
    | 'page'
    /** A field of the status page, its name in `name`. */
    | 'field'
    /** Workers in the state `name`. */
    | 'workers'
    /** How many processes match. */
    | 'count'
    /** Requests of a load that were answered right; `name` holds what came instead. */
    | 'ok'
    /** Milliseconds of a load: `name` is p50, p95 or max. */
    | 'latency'
    /** A condition that had to fail holds, or none of several holds, and no words say more. */
    | 'other';
  rule: 'equals' | 'contains' | 'lacks' | 'matches' | 'empty' | 'exists' | 'absent' | 'unchanged';
  /** What was looked at: `GET /hello.php`, `nginx -t`, a path, a service. */
  subject: string;
  /** Header, field, state or quantile. */
  name?: string;
  expected: string;
  got: string;
  /** The exercise's own words for it, instead of a sentence made of the facts. */
  text?: Localised;
}

/** What a condition says: whether it holds, the named groups it caught, and what missed. */
export interface Verdict {
  holds: boolean;
  values: Record<string, string>;
  findings: Finding[];
}

const excerptLength = 400;

/** The beginning of a text, cut at 400 characters. */
export function excerpt(text: string): string {
  const trimmed = text.trim();
  return trimmed.length > excerptLength ? `${trimmed.slice(0, excerptLength)}…` : trimmed;
}

/** One verdict for several conditions that must all hold. */
export function merge(verdicts: readonly Verdict[]): Verdict {
  return {
    holds: verdicts.every((verdict) => verdict.holds),
    values: Object.fromEntries(verdicts.flatMap((verdict) => Object.entries(verdict.values))),
    findings: verdicts.flatMap((verdict) => verdict.findings),
  };
}

export const held: Verdict = { holds: true, values: {}, findings: [] };

export function missed(...findings: Finding[]): Verdict {
  return { holds: false, values: {}, findings };
}
