import { utimes } from 'node:fs/promises';
import { startApache } from './apache.ts';
import { ask } from './ask.ts';
import { phpLocation } from './nginx-config.ts';
import { phpSets } from './php-set.ts';
import { askRates, type Load, type Loads } from './rate.ts';
import { socketOf, startFpm, startNginx, unixPool, writeScripts } from './stage.ts';
import type { Run, Suite } from './suite.ts';

/** Processes that serve, and clients that ask. */
const workers = 4;

/** When the file was last changed, in seconds since 1970; nginx compares it to the second. */
const changed = 1e9;

const file = '0123456789abcde\n'.repeat(640);

/** How often each answer is looked at. */
const times = 3;

const scripts = {
  'read.php': "<?php\nheader('Content-Type: text/plain');\nreadfile(__DIR__ . '/file.txt');\n",
  'accel.php': "<?php\nheader('X-Accel-Redirect: /kept/file.txt');\n",
};

/** One file of 10 KiB, sent by nginx, by Apache with and without PHP, and by PHP itself (2.1, 2.2). */
export const staticFiles: Suite = {
  needs: ['nginx', 'php-fpm', 'ab'],
  limit: 180_000,
  async measure(run) {
    const { rig } = run;
    await writeScripts(rig, scripts);
    await utimes(await rig.write('www/file.txt', file), changed, changed);
    await utimes(await rig.write('kept/file.txt', file), changed, changed);
    const { stock } = await phpSets(rig, run.need('php-fpm').path);
    await startFpm(run, 'fpm', { pools: [unixPool(rig, 'pool', { workers })], php: stock });
    const [port] = await rig.ports(1);
    const site = `${phpLocation(`unix:${socketOf(rig, 'pool')}`)}
    location /kept/ { internal; root ${rig.folder}; }`;
    await startNginx(run, new Map([[port, site]]));
    await answers(run, port);
    const load = (to: number, path: string): Load => ({
      ...{ port: to, path, clients: workers },
      seconds: 2,
    });
    const loads: Record<string, Load> = {
      'nginx-rate': load(port, '/file.txt'),
      'accel-rate': load(port, '/accel.php'),
      'readfile-rate': load(port, '/read.php'),
    };
    const module = run.want('mod_php', 'rates of Apache with PHP');
    if (module) {
      const apache = await startApache(run, 'apache-php', { php: module.path, workers }, stock);
      if (apache) loads['apache-php-rate'] = load(apache.port, '/file.txt');
    }
    const alone = await startApache(run, 'apache', { workers });
    if (alone) loads['apache-alone-rate'] = load(alone.port, '/file.txt');
    await rates(run, loads);
  },
};

/** What a client gets that has the file already, and one that wants a part of it. */
async function answers(run: Run, port: number): Promise<void> {
  const since = new Date(changed * 1000).toUTCString();
  for (const [sender, path] of [
    ['nginx', '/file.txt'],
    ['readfile', '/read.php'],
    ['accel', '/accel.php'],
  ] as const) {
    for (const [question, headers] of [
      ['unchanged', { 'If-Modified-Since': since }],
      ['part', { Range: 'bytes=0-99' }],
    ] as const) {
      const seen: string[] = [];
      for (let i = 0; i < times; i++) seen.push((await ask(port, path, { headers })).status);
      run.observe(`${sender}-${question}`, seen);
    }
  }
}

async function rates(run: Run, loads: Loads): Promise<void> {
  const found = await askRates(run.rig, run.need('ab').path, loads, 5);
  for (const [key, samples] of found) run.figure(key, 'req/s', samples, { max: true });
}
