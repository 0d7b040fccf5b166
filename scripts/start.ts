/** `npm start`, after set-up: builds the site if its sources changed, serves it, says where. */
import { join } from 'node:path';
import process from 'node:process';
import { buildSite } from './build.ts';
import { root } from './command.mjs';
import { SetupError } from './failure.mjs';
import { portFromEnvironment, serveSite } from './serve.ts';

try {
  await buildSite();
  const { url } = await serveSite(join(root, 'dist'), portFromEnvironment(process.env['PORT']));
  console.log(`\n  PHP-FPM por dentro · Inside PHP-FPM\n  ${url}\n\n  Ctrl+C stops.`);
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}
