import { describe, expect, it } from 'vitest';
import type { Finding } from '../exercise/finding.ts';
import { describeFinding } from './exercise.ts';
import { langs } from './lang.ts';

const subject = 'GET /hello.php';
const findings: Finding[] = [
  { about: 'status', rule: 'equals', subject, expected: '200', got: '502' },
  { about: 'header', rule: 'contains', subject, name: 'x-a', expected: 'b', got: 'c' },
  { about: 'body', rule: 'lacks', subject, expected: '<?php', got: '<?php echo' },
  { about: 'body', rule: 'empty', subject, expected: 'false', got: '' },
  { about: 'refused', rule: 'equals', subject, expected: '200', got: 'ECONNREFUSED' },
  { about: 'refused', rule: 'equals', subject, expected: 'ECONNREFUSED', got: '200' },
  { about: 'unreachable', rule: 'equals', subject, expected: '', got: 'ECONNRESET' },
  { about: 'exit', rule: 'equals', subject: 'nginx -t', expected: 'failure', got: '0' },
  { about: 'exit', rule: 'equals', subject: 'nginx -t', expected: '0', got: '' },
  { about: 'output', rule: 'exists', subject: 'nginx -t', expected: '', got: 'emerg' },
  { about: 'output', rule: 'matches', subject: 'nginx -t', expected: '^a', got: 'b' },
  { about: 'file', rule: 'exists', subject: '/a', expected: '', got: '' },
  { about: 'file', rule: 'absent', subject: '/a', expected: '', got: '' },
  { about: 'file', rule: 'unchanged', subject: '/a', expected: 'true', got: '' },
  { about: 'mode', rule: 'equals', subject: '/a', expected: '0660', got: '0666' },
  { about: 'log', rule: 'contains', subject: '/log', expected: '(111', got: '' },
  { about: 'reloaded', rule: 'equals', subject: 'nginx', expected: 'true', got: 'false' },
  { about: 'stopped', rule: 'equals', subject: 'nginx', expected: '', got: '' },
  { about: 'status', rule: 'equals', subject: 'FastCGI 9000 /a.php', expected: '200', got: '' },
  { about: 'stderr', rule: 'contains', subject: 'FastCGI 9000 /a.php', expected: 'x', got: '' },
  { about: 'end', rule: 'equals', subject: 'FastCGI 9000 /a.php', expected: 'true', got: 'false' },
  { about: 'end', rule: 'equals', subject: 'FastCGI 9000 /a.php', expected: 'false', got: 'true' },
  { about: 'page', rule: 'equals', subject: 'GET /status', expected: '/status', got: '404' },
  { about: 'page', rule: 'equals', subject: 'GET /status', expected: '/status', got: '' },
  {
    about: 'field',
    rule: 'equals',
    subject: 'GET /status',
    name: 'idle processes',
    expected: '2–4',
    got: '7',
  },
  {
    about: 'workers',
    rule: 'equals',
    subject: 'GET /status',
    name: 'Running',
    expected: '≥ 1',
    got: '0',
  },
  { about: 'count', rule: 'equals', subject: '^php-fpm: pool', expected: '3', got: '2' },
  {
    about: 'ok',
    rule: 'equals',
    subject: '9 × GET /a.php',
    name: '7 × 200, 2 × 502',
    expected: '9',
    got: '7',
  },
  {
    about: 'latency',
    rule: 'equals',
    subject: '9 × GET /a.php',
    name: 'p95',
    expected: '≤ 500',
    got: '731',
  },
  { about: 'other', rule: 'equals', subject: 'http', expected: '', got: '' },
];

describe.each(langs)('findings in %s', (lang) => {
  it.each(findings)('are one sentence that names its subject: $about $rule', (finding) => {
    const { sentence } = describeFinding(lang, finding);
    expect(sentence).toMatch(/^[^\n]+[.:]$/);
    expect(sentence).toContain(finding.subject);
    expect(sentence).not.toMatch(/undefined|failure/);
    // Code is marked at both ends.
    expect(sentence.split('`').length % 2).toBe(1);
  });

  it('show what came next to what was looked for', () => {
    const [, , body] = findings;
    expect(body && describeFinding(lang, body).excerpt).toBe('<?php echo');
  });
});
