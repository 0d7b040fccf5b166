/**
 * `npm test`, after set-up: every check in turn, each of which `npm run <name>` runs alone. A
 * failing check doesn't stop the others. The last line counts the tests; a check without tests of
 * its own (types, lint, …) that fails counts as one failed.
 */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { spawn } from 'node:child_process';
import { environment, root, tied } from './command.mjs';
import { type Counts, countLine, countPlaywright, countVitest } from './counts.ts';
import { duration } from './progress.mjs';

const reports = join(root, '.cache', 'reports');

interface Step {
  /** The npm script. */
  name: string;
  /** Reads the tests' counts from the report that the script writes into `reports`. */
  count?: (report: unknown) => Counts;
  /** A step that makes this one pointless when it fails. */
  needs?: string;
}

const steps: readonly Step[] = [
  { name: 'format' },
  // First writes Astro's types, which the lint rules read.
  { name: 'check' },
  { name: 'lint' },
  { name: 'unit', count: countVitest },
  { name: 'verify' },
  { name: 'build' },
  { name: 'html', needs: 'build' },
  { name: 'e2e', count: countPlaywright, needs: 'build' },
];

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const counts: Counts[] = [];
const failed: string[] = [];
for (const step of steps) {
  if (step.needs !== undefined && failed.includes(step.needs)) {
    console.log(`\n=== ${step.name}: left out, because ${step.needs} failed`);
    failed.push(step.name);
    counts.push({ passed: 0, failed: 1 });
    continue;
  }
  const start = Date.now();
  console.log(`\n=== ${step.name}`);
  const passed = await runScript(step.name);
  console.log(
    `=== ${step.name}: ${passed ? 'passed' : 'FAILED'} · ${duration(Date.now() - start)}`,
  );
  if (!passed) failed.push(step.name);
  counts.push(countOf(step, passed));
}

if (failed.length > 0) {
  // Far above in the output by now.
  for (const name of counts.flatMap(({ names }) => names ?? [])) console.log(`✗ ${name}`);
  console.log(`\nFailed: ${failed.join(', ')}. "npm run <name>" runs one alone.`);
  process.exitCode = 1;
}
console.log(`\n${countLine(counts)}`);

function runScript(name: string): Promise<boolean> {
  return new Promise((resolve) => {
    const child = tied(
      spawn('npm', ['run', '--silent', name], {
        cwd: root,
        env: { ...environment(), REPORTS: reports },
        stdio: 'inherit',
        shell: process.platform === 'win32',
      }),
    );
    child.on('error', () => {
      resolve(false);
    });
    child.on('close', (code) => {
      resolve(code === 0);
    });
  });
}

function countOf({ name, count }: Step, passed: boolean): Counts {
  const report = join(reports, `${name}.json`);
  if (count && existsSync(report)) {
    const counted = count(JSON.parse(readFileSync(report, 'utf8')));
    // A runner may fail for another reason than a test, a coverage floor for example.
    return passed || counted.failed > 0 ? counted : { ...counted, failed: 1 };
  }
  return { passed: 0, failed: passed ? 0 : 1 };
}
