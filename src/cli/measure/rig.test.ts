import { existsSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { readProc } from './processes.ts';
import { openRig, type Rig } from './rig.ts';

const rigs: Rig[] = [];
async function open(): Promise<Rig> {
  const rig = await openRig();
  rigs.push(rig);
  return rig;
}
afterEach(async () => {
  for (const rig of rigs.splice(0)) await rig.close();
});

/** Whether a process runs. One that is dead and that nobody has collected (Z) does not. */
function runs(pid: number): boolean {
  const status = readProc(pid, 'status');
  return status !== '' && !/^State:\s+Z/m.test(status);
}

const node = process.execPath;

test('a program’s output is what it wrote on both channels, whatever its exit status', async () => {
  const rig = await open();
  const script = 'process.stdout.write("out "); process.stderr.write("err"); process.exitCode = 3';
  expect(await rig.output([node, '-e', script], 10_000)).toBe('out err');
});

test('a program that does not end in time is killed, and the error says which', async () => {
  const rig = await open();
  await expect(rig.output([node, '-e', 'setInterval(() => {}, 1000)'], 300)).rejects.toThrow(
    `${node} did not end within 0.3 s`,
  );
});

test('a program that is not there is an error', async () => {
  const rig = await open();
  await expect(rig.output(['/nowhere/ab'], 1000)).rejects.toThrow('ENOENT');
});

const onLinux = process.platform === 'linux';

test.runIf(onLinux)('nothing stays behind when the rig closes, not even children', async () => {
  const rig = await open();
  const child = `setInterval(() => {}, 1000)`;
  const parent = `
    const { spawn } = require('node:child_process');
    const { writeFileSync } = require('node:fs');
    const { pid } = spawn(process.execPath, ['-e', ${JSON.stringify(child)}], { stdio: 'ignore' });
    writeFileSync('${rig.folder}/pid', String(pid));
    setInterval(() => {}, 1000);`;
  const running = await rig.start([node, '-e', parent], []);
  while ((await rig.read('pid')) === '') await new Promise((resolve) => setTimeout(resolve, 20));
  const grandchild = Number(await rig.read('pid'));
  expect(runs(grandchild)).toBe(true);
  await rig.close();
  expect(existsSync(rig.folder)).toBe(false);
  expect(runs(running.pid)).toBe(false);
  await expect.poll(() => runs(grandchild)).toBe(false);
});
