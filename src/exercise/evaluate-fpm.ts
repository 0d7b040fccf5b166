import { headersOf, number, text } from './compare.ts';
import type {
  FastcgiCondition,
  LoadCondition,
  ProcessesCondition,
  StatusCondition,
} from './condition-fpm.ts';
import { excerpt, held, merge, missed } from './finding.ts';
import type { Finding, Verdict } from './finding.ts';
import { summarise } from './load.ts';
import type { LoadSummary } from './load.ts';
import { findProcesses } from './process-table.ts';
import type { FastcgiOutcome, Round } from './round.ts';
import { readStatusPage } from './status-page.ts';
import type { StatusPage } from './status-page.ts';
import { fieldValue } from './values.ts';

/** `FastCGI 9000 /var/www/html/hello.php`: what was asked of whom. */
function subjectOf({ to, params }: FastcgiCondition): string {
  return `FastCGI ${String(to)} ${params['SCRIPT_FILENAME'] ?? ''}`.trim();
}

/** Nobody listens: no such port, no such socket. */
function isRefused(outcome: FastcgiOutcome): boolean {
  return !outcome.answered && ['ECONNREFUSED', 'ENOENT'].includes(outcome.code);
}

function unanswered(subject: string, code: string, expected = ''): Verdict {
  const about = code === 'ECONNREFUSED' ? 'refused' : 'unreachable';
  return missed({ about, rule: 'equals', subject, expected, got: code });
}

export async function fastcgi(round: Round, condition: FastcgiCondition): Promise<Verdict> {
  const { expect } = condition;
  const subject = subjectOf(condition);
  const outcome = await round.fastcgi(condition);
  if (expect.refused) {
    if (isRefused(outcome)) return held;
    const got = outcome.answered ? String(outcome.answer.status ?? '') : outcome.code;
    const expected = 'ECONNREFUSED';
    return missed({ about: 'refused', rule: 'equals', subject, expected, got });
  }
  if (!outcome.answered) return unanswered(subject, outcome.code);
  const { status: got, headers, body, stderr, ended } = outcome.answer;
  const verdicts: Verdict[] = [];
  const equal = (about: 'status' | 'end', expected: string, came: string): void => {
    verdicts.push(missed({ about, rule: 'equals', subject, expected, got: came }));
  };
  if (expect.end !== undefined && expect.end !== ended)
    equal('end', String(expect.end), String(ended));
  if (expect.status && (got === undefined || !expect.status.includes(got)))
    equal('status', expect.status.join(', '), got === undefined ? '' : String(got));
  verdicts.push(headersOf(round, expect.headers, headers, subject));
  if (expect.body) verdicts.push(text(round, expect.body, body, { about: 'body', subject }));
  if (expect.stderr)
    verdicts.push(text(round, expect.stderr, stderr, { about: 'stderr', subject }));
  return merge(verdicts);
}

export async function status(round: Round, condition: StatusCondition): Promise<Verdict> {
  const { path, to, port, expect } = condition;
  const subject = port === undefined ? `FastCGI ${String(to ?? 9000)} ${path}` : `GET ${path}`;
  const outcome = await round.status(condition);
  if (!outcome.answered) return unanswered(subject, outcome.code, '200');
  const { answer } = outcome;
  const page = answer.status === 200 ? readStatusPage(answer.body) : undefined;
  if (!page) {
    const got = answer.status === 200 ? excerpt(answer.body) : String(answer.status ?? '');
    return missed({ about: 'page', rule: 'equals', subject, expected: path, got });
  }
  return merge([
    ...fieldVerdicts(page, expect.fields, subject),
    ...Object.entries(expect.states).map(([name, limit]) =>
      number(limit, page.states[name] ?? 0, { about: 'workers', subject, name }, fieldValue(name)),
    ),
  ]);
}

function fieldVerdicts(
  { fields }: StatusPage,
  expect: StatusCondition['expect']['fields'],
  subject: string,
): Verdict[] {
  return Object.entries(expect).map(([name, expected]) => {
    const got = Object.entries(fields).find(([field]) => field === name)?.[1] ?? '';
    const at = { about: 'field', subject, name } as const;
    if (typeof expected !== 'string') return number(expected, Number(got), at, fieldValue(name));
    const values = { [fieldValue(name)]: String(got) };
    if (got === expected) return { holds: true, values, findings: [] };
    const finding: Finding = { ...at, rule: 'equals', expected, got: String(got) };
    return { holds: false, values, findings: [finding] };
  });
}

export async function processes(round: Round, condition: ProcessesCondition): Promise<Verdict> {
  const found = findProcesses(await round.processes(), condition);
  const subject = condition.match;
  return number(condition.expect, found.length, { about: 'count', subject }, 'count');
}

export async function load(round: Round, condition: LoadCondition): Promise<Verdict> {
  const { expect, path, during, requests } = condition;
  const subject = `${String(requests)} × GET ${path}`;
  const outcome = await round.load(condition, (came, body) => {
    if (!expect.status.includes(came)) return false;
    return !expect.body || text(round, expect.body, body, { about: 'body', subject }).holds;
  });
  if (during && outcome.during?.exit !== 0) {
    const { exit, output = '' } = outcome.during ?? {};
    const got = exit === undefined ? '' : String(exit);
    const at = { subject: during.run, expected: '0' };
    return missed(
      { about: 'exit', rule: 'equals', ...at, got },
      { about: 'output', rule: 'exists', ...at, got: excerpt(output) },
    );
  }
  const summary = summarise(outcome.samples);
  const name = describeOutcomes(summary);
  return merge([
    number(expect.ok ?? { min: requests }, summary.ok, { about: 'ok', subject, name }, 'ok'),
    ...(['p50', 'p95', 'max'] as const).map((quantile) => {
      const at = { about: 'latency', subject, name: quantile } as const;
      return number({ max: expect[quantile] ?? Infinity }, summary[quantile], at, quantile);
    }),
  ]);
}

/** `14 × 200, 2 × ECONNRESET`. */
function describeOutcomes({ outcomes }: LoadSummary): string {
  return Object.entries(outcomes)
    .map(([outcome, count]) => `${String(count)} × ${outcome}`)
    .join(', ');
}
