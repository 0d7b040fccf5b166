// @ts-check
/**
 * What `npm start` and `npm test` need before they run: packages, a Chromium, the lab machine's
 * image. Runs on Node 20 with nothing installed; does nothing when all is there.
 *
 * Usage: node scripts/setup.mjs start|test
 */
import { join } from 'node:path';
import { SetupError, explain } from './failure.mjs';
import { ensureChromium } from './chromium.mjs';
import { ensureImage } from './image.mjs';
import { root } from './command.mjs';
import { lock } from './lock.mjs';
import { nodeProblem } from './node-version.mjs';
import { ensurePackages } from './packages.mjs';

try {
  const problem = nodeProblem(process.versions.node, process.platform, process.arch);
  if (problem) throw new SetupError('Checking Node.js', problem);
  await lock(join(root, '.cache', 'setup.lock'), {
    onWait: (pid) => console.log(`Waiting for the set-up that already runs (process ${pid}) …`),
  });
  await ensurePackages('[1/3] Packages');
  await ensureChromium('[2/3] Chromium');
  await ensureImage('[3/3] Lab machine', { required: process.argv[2] === 'test' });
} catch (error) {
  // A disk that fills up or a folder without permission throws from the file system itself.
  const known =
    error instanceof SetupError ? error : new SetupError('Set-up', explain(String(error), 1));
  process.stderr.write(`${known.message}\n`);
  process.exitCode = 1;
}
