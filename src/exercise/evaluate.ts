import { headersOf, text } from './compare.ts';
import type {
  CommandCondition,
  Condition,
  FileCondition,
  HttpCondition,
  LeafCondition,
} from './condition.ts';
import { fastcgi, load, processes, status } from './evaluate-fpm.ts';
import { sameContents } from './files.ts';
import { excerpt, held, merge, missed } from './finding.ts';
import type { Finding, Verdict } from './finding.ts';
import type { Round } from './round.ts';

/**
 * Looks whether all conditions hold now. Stops at the first that does not, so put the cheap and the
 * telling ones first. Rejects with MachineError when the machine itself fails.
 */
export async function evaluate(round: Round, conditions: readonly Condition[]): Promise<Verdict> {
  const verdicts: Verdict[] = [];
  for (const condition of conditions) {
    const verdict = await evaluateOne(round, condition);
    verdicts.push(verdict);
    if (!verdict.holds) break;
  }
  return merge(verdicts);
}

async function evaluateOne(round: Round, condition: Condition): Promise<Verdict> {
  switch (condition.kind) {
    case 'any':
      return any(round, condition.of);
    case 'all':
      return evaluate(round, condition.of);
    case 'not': {
      const { holds } = await evaluate(round, condition.of);
      if (!holds) return held;
      const subject = condition.of.map(({ kind }) => kind).join(', ');
      const finding: Finding = { about: 'other', rule: 'equals', subject, expected: '', got: '' };
      return missed(condition.miss ? { ...finding, text: condition.miss } : finding);
    }
    default:
      return evaluateLeaf(round, condition);
  }
}

async function any(round: Round, conditions: readonly Condition[]): Promise<Verdict> {
  const misses: Verdict[] = [];
  for (const condition of conditions) {
    const verdict = await evaluateOne(round, condition);
    if (verdict.holds) return verdict;
    misses.push(verdict);
  }
  return merge(misses);
}

/** Nothing came that could be compared: the exercise's own words would speak of something else. */
const noComparison = new Set<Finding['about']>(['exit', 'refused', 'unreachable', 'stopped']);

async function evaluateLeaf(round: Round, condition: LeafCondition): Promise<Verdict> {
  const verdict = await lookAt(round, condition);
  const [first] = verdict.findings;
  if (verdict.holds || !first || !condition.miss || noComparison.has(first.about)) return verdict;
  return { ...verdict, findings: [{ ...first, text: condition.miss }] };
}

async function lookAt(round: Round, condition: LeafCondition): Promise<Verdict> {
  switch (condition.kind) {
    case 'http':
      return http(round, condition);
    case 'command':
      return command(round, condition);
    case 'file':
      return file(round, condition);
    case 'log':
      return text(round, condition.expect, await round.log(condition.path), {
        about: 'log',
        subject: condition.path,
      });
    case 'fastcgi':
      return fastcgi(round, condition);
    case 'status':
      return status(round, condition);
    case 'processes':
      return processes(round, condition);
    case 'load':
      return load(round, condition);
    case 'reloaded': {
      const read = await round.reloaded(condition);
      const subject = condition.service;
      if (read === undefined)
        return missed({ about: 'stopped', rule: 'equals', subject, expected: '', got: '' });
      if (read === condition.expect) return held;
      const [expected, got] = [String(condition.expect), String(read)];
      return missed({ about: 'reloaded', rule: 'equals', subject, expected, got });
    }
  }
}

async function http(round: Round, condition: HttpCondition): Promise<Verdict> {
  const { expect, method, path } = condition;
  const subject = `${method} ${round.fill(path)}`;
  const outcome = await round.http(condition);
  const refused = !outcome.answered && outcome.code === 'ECONNREFUSED';
  if (expect.refused) {
    if (refused) return held;
    const got = outcome.answered ? String(outcome.response.status) : outcome.code;
    return missed({ about: 'refused', rule: 'equals', subject, expected: 'ECONNREFUSED', got });
  }
  if (!outcome.answered)
    return missed({
      about: refused ? 'refused' : 'unreachable',
      rule: 'equals',
      subject,
      expected: expect.status?.join(', ') ?? '',
      got: outcome.code,
    });

  const { status, headers } = outcome.response;
  const verdicts: Verdict[] = [];
  if (expect.status && !expect.status.includes(status)) {
    const expected = expect.status.join(', ');
    const got = String(status);
    verdicts.push(missed({ about: 'status', rule: 'equals', subject, expected, got }));
  }
  verdicts.push(headersOf(round, expect.headers, headers, subject));
  if (expect.body)
    verdicts.push(text(round, expect.body, outcome.body, { about: 'body', subject }));
  return merge(verdicts);
}

async function command(round: Round, condition: CommandCondition): Promise<Verdict> {
  const { exit, output } = await round.command(condition);
  const subject = condition.run;
  const { expect } = condition;
  const fits = expect.exit.some((want) =>
    want === 'failure' ? exit !== undefined && exit !== 0 : want === exit,
  );
  if (!fits) {
    const expected = expect.exit.join(', ');
    const got = exit === undefined ? '' : String(exit);
    const said = excerpt(output);
    return missed(
      { about: 'exit', rule: 'equals', subject, expected, got },
      ...(said === ''
        ? []
        : [{ about: 'output', rule: 'exists', subject, expected: '', got: said } as const]),
    );
  }
  return expect.output ? text(round, expect.output, output, { about: 'output', subject }) : held;
}

async function file(round: Round, { path: subject, expect }: FileCondition): Promise<Verdict> {
  const contents = await round.file(subject);
  const base = { about: 'file', subject, expected: '', got: '' } as const;
  if (contents === undefined) return expect.exists ? missed({ ...base, rule: 'exists' }) : held;
  if (!expect.exists) return missed({ ...base, rule: 'absent' });
  if (expect.unchanged !== undefined) {
    const original = round.start[subject];
    const same = original !== undefined && sameContents(original, contents);
    if (same !== expect.unchanged)
      return missed({ ...base, rule: 'unchanged', expected: String(expect.unchanged) });
  }
  if (expect.mode !== undefined) {
    const mode = await round.mode(subject);
    if (mode !== Number.parseInt(expect.mode, 8)) {
      const got = mode === undefined ? '' : `0${mode.toString(8)}`;
      return missed({ about: 'mode', rule: 'equals', subject, expected: expect.mode, got });
    }
  }
  if (!expect.text) return held;
  return text(round, expect.text, new TextDecoder().decode(contents), { about: 'file', subject });
}
