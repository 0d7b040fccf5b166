import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lock } from './lock.mjs';

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  file = join(folder, 'deep', 'lock');
});

afterEach(() => {
  rmSync(folder, { recursive: true });
});

it('is taken when nobody has it', async () => {
  await lock(file);
  expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
});

it('is taken from a process that is gone, or from a file cut short', async () => {
  await lock(file);
  const child = spawn(process.execPath, ['-e', '']);
  await new Promise((resolve) => child.on('exit', resolve));
  for (const left of [String(child.pid), '']) {
    writeFileSync(file, left);
    await lock(file);
    expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
  }
});

it('is waited for while another process has it, and given back when that ends', async () => {
  const script = `
    const { lock } = await import(${JSON.stringify(import.meta.resolve('./lock.mjs'))});
    await lock(process.argv[1]);
    process.stdout.write('mine');
    process.stdin.on('end', () => process.exit()).resume();`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script, file]);
  await new Promise((resolve) => child.stdout.once('data', resolve));
  let waitedFor: number | undefined;
  await lock(file, {
    pause: 5,
    onWait: (pid) => {
      waitedFor = pid;
      child.stdin.end();
    },
  });
  expect(waitedFor).toBe(child.pid);
  expect(existsSync(file)).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe(String(process.pid));
});
