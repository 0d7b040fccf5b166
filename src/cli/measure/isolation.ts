import { chmod, chown, utimes } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { quoteLine, type Place } from '../../evidence/quote.ts';
import { askPool } from './fastcgi-ask.ts';
import { root } from './fpm-config.ts';
import { probe } from './isolation-probe.ts';
import { socketOf, startFpm, unixPool } from './stage.ts';
import type { Run, Suite } from './suite.ts';

/** Users that Debian brings along: a is www-data's pool, b that of games. */
const userOfB = 'games';

/** Group id of www-data on every Debian (base-passwd). */
const groupOfA = 33;

/** How often each way is tried. */
const times = 3;

/** Tries from pool b to reach pool a, in every way that the lessons name (1.4, 2.2 and 3.2). */
export const isolation: Suite = {
  needs: ['php-fpm'],
  limit: 120_000,
  async measure(run) {
    if (!root) {
      run.leaveOut('everything', 'only root can start pools of two users');
      return;
    }
    const files = await writeFiles(run);
    await separateUsers(run, files);
    await sharedCache(run, files);
  },
};

interface Files {
  /** `$secret = 'for www only'`, which only root and pool a may read. */
  secret: string;
  /** Pool a's page, which includes it. */
  page: string;
  /** The intruder's script, which every user may read. */
  probe: string;
}

async function writeFiles({ rig }: Run): Promise<Files> {
  const secret = await rig.write('a/config.php', "<?php $secret = 'for www only';\n");
  const page = await rig.write('a/index.php', `<?php require '${secret}'; echo 'used';\n`);
  const script = await rig.write('b/probe.php', probe);
  for (const path of [secret, page]) {
    await chown(path, 0, groupOfA);
    await chmod(path, 0o640);
  }
  await chown(`${rig.folder}/a`, 0, groupOfA);
  await chmod(`${rig.folder}/a`, 0o750);
  // opcache leaves files of the last two seconds alone (opcache.file_update_protection).
  for (const path of [secret, page, script]) await utimes(path, 1e9, 1e9);
  return { secret, page, probe: script };
}

/** Asks a pool for a script: what it wrote, with the run's own paths and pids replaced. */
async function ask(
  { rig }: Run,
  pool: string,
  script: string,
  params: Readonly<Record<string, string>> = {},
): Promise<string> {
  const places: Place[] = [
    [`${rig.folder}/run`, '/run/php'],
    [rig.folder, '/srv'],
  ];
  const { body } = await askPool({ path: socketOf(rig, pool) }, script, params);
  return quoteLine(body, places);
}

/** What the system and PHP's own limits deny, and what a TCP socket gives. */
async function separateUsers(run: Run, { secret, page, probe: script }: Files): Promise<void> {
  const { rig } = run;
  const [tcp, fencedTcp] = await rig.ports(2);
  const fence = { 'php_admin_value[open_basedir]': `${rig.folder}/a:${rig.folder}/b` };
  const asB = (name: string, directives = {}) => ({
    ...unixPool(rig, name, { workers: 1, ...directives }),
    user: userOfB,
  });
  const fpm = await startFpm(run, 'plain', {
    pools: [
      unixPool(rig, 'a', { workers: 1 }),
      { name: 'a-tcp', listen: `127.0.0.1:${tcp}`, workers: 1 },
      { name: 'a-fenced', listen: `127.0.0.1:${fencedTcp}`, workers: 1, directives: fence },
      unixPool(rig, 'fenced', { workers: 1, ...fence }),
      asB('b'),
      asB('value', { 'php_value[memory_limit]': '64M' }),
      asB('admin', { 'php_admin_value[memory_limit]': '64M' }),
    ],
  });
  const [worker = 0] = fpm.workers.ofPool('a');
  const there = (address: string, setting: string, more: Record<string, string>) => ({
    ...{ PROBE: 'read-there', TARGET: address, SETTING: setting, PAGE: page },
    ...more,
  });
  const theSecret = { THERE: 'include', WANTED: secret };
  const theUsers = { THERE: 'first-line', WANTED: '/etc/passwd' };
  const tries: readonly (readonly [key: string, pool: string, Readonly<Record<string, string>>])[] =
    [
      ['read-file', 'b', { PROBE: 'read', TARGET: secret }],
      ['read-environ', 'b', { PROBE: 'read', TARGET: `/proc/${worker}/environ` }],
      ['read-mem', 'b', { PROBE: 'open', TARGET: `/proc/${worker}/mem` }],
      ['read-fd', 'b', { PROBE: 'list', TARGET: `/proc/${worker}/fd` }],
      ['process-title', 'b', { PROBE: 'title', TARGET: `/proc/${worker}/cmdline` }],
      ['kill-worker', 'b', { PROBE: 'kill', TARGET: String(worker) }],
      ['connect-unix', 'b', { PROBE: 'connect', TARGET: `unix://${socketOf(rig, 'a')}` }],
      ['connect-own-unix', 'b', { PROBE: 'connect', TARGET: `unix://${socketOf(rig, 'b')}` }],
      ['passwd-readable', 'b', { PROBE: 'first-line', TARGET: '/etc/passwd' }],
      ['php-value-ini-set', 'value', { PROBE: 'ini_set' }],
      ['php-admin-value-ini-set', 'admin', { PROBE: 'ini_set' }],
      ['connect-tcp', 'b', { PROBE: 'run-there', TARGET: `127.0.0.1:${tcp}` }],
      ['tcp-admin-value', 'b', there(`127.0.0.1:${tcp}`, 'PHP_ADMIN_VALUE', theSecret)],
      ['open-basedir-denied', 'fenced', { PROBE: 'read', TARGET: '/etc/passwd' }],
      ['open-basedir-shell', 'fenced', { PROBE: 'shell', TARGET: '/etc/passwd' }],
      [
        'open-basedir-overridden',
        'b',
        there(`127.0.0.1:${fencedTcp}`, 'PHP_ADMIN_VALUE', theUsers),
      ],
      ['open-basedir-php-value', 'b', there(`127.0.0.1:${fencedTcp}`, 'PHP_VALUE', theUsers)],
    ];
  for (const [key, pool, params] of tries) {
    const seen: string[] = [];
    for (let i = 0; i < times; i++) seen.push(await ask(run, pool, script, params));
    run.observe(key, seen);
  }
  await fpm.server.stop();
}

/** What pool b gets from opcache's memory, with PHP's defaults and with each measure against it. */
async function sharedCache(run: Run, { secret, page, probe: script }: Files): Promise<void> {
  const { rig } = run;
  const poolA = unixPool(rig, 'a', { workers: 1 });
  const asB = (name: string, directives = {}) => ({
    ...unixPool(rig, name, { workers: 1, ...directives }),
    user: userOfB,
  });
  const poolB = asB('b');
  // Fences around b's folder, where nothing of a's is.
  const fenced = asB('fenced', { 'php_admin_value[open_basedir]': `${rig.folder}/b` });
  const caged = asB('caged', { chroot: `${rig.folder}/b` });
  const fromB = (name: string): Promise<string> =>
    ask(run, 'b', script, { PROBE: name, TARGET: secret });
  const fromFenced = (): Promise<string> =>
    ask(run, 'fenced', script, { PROBE: 'include', TARGET: secret });
  /** Its root is b's folder: the probe has another path there, and the secret none. */
  const fromCaged = (): Promise<string> =>
    ask(run, 'caged', '/probe.php', { PROBE: 'include', TARGET: secret });
  const scriptsOfA = (): Promise<string> => ask(run, 'a', script, { PROBE: 'scripts' });
  const often = async (key: string, once: () => Promise<string>): Promise<void> => {
    const seen: string[] = [];
    for (let i = 0; i < times; i++) seen.push(await once());
    run.observe(key, seen);
  };
  const afterA =
    (name: string | (() => Promise<string>), wait = 0) =>
    async (): Promise<string> => {
      await ask(run, 'a', page);
      await pause(wait);
      return typeof name === 'string' ? fromB(name) : name();
    };
  /** opcache looks at a file's date again when two seconds have passed (opcache.revalidate_freq). */
  const late = 3200;

  const open = await startFpm(run, 'open', { pools: [poolA, poolB] });
  await often('include-unused', () => fromB('include'));
  await often('include-opcache', afterA('include'));
  await often('include-later', afterA('include', late));
  await often('opcache-status', afterA('scripts'));
  await often('opcache-reset', async () => {
    await ask(run, 'a', page);
    const before = await scriptsOfA();
    await fromB('reset');
    return `${before} → ${await scriptsOfA()}`;
  });
  await open.server.stop();

  // Masters of their own, so that the lists above hold the scripts of a and b alone.
  const fences = await startFpm(run, 'fences', { pools: [poolA, fenced, caged] });
  await often('include-open-basedir', afterA(fromFenced));
  await often('include-chroot', afterA(fromCaged));
  await fences.server.stop();
  const rooted = await startFpm(run, 'rooted', {
    pools: [poolA, caged],
    ini: { 'opcache.validate_root': '1' },
  });
  await often('include-validate-root', afterA(fromCaged));
  await rooted.server.stop();

  const withIni = async (name: string, ini: Record<string, string>, tries: () => Promise<void>) => {
    const fpm = await startFpm(run, name, { pools: [poolA, poolB], ini });
    await tries();
    await fpm.server.stop();
  };
  await withIni('timeless', { 'opcache.validate_timestamps': '0' }, async () => {
    await often('include-timestamps-off', afterA('include', late));
  });
  await withIni('validating', { 'opcache.validate_permission': '1' }, async () => {
    await often('include-validate-permission', afterA('include'));
    await often('validate-permission-status', afterA('scripts'));
  });
  await withIni('restricted', { 'opcache.restrict_api': '/srv/admin' }, async () => {
    await often('opcache-restrict-api', afterA('scripts'));
    await often('opcache-restrict-reset', afterA('reset'));
    await often('restrict-api-include', afterA('include'));
  });

  const masterOfA = await startFpm(run, 'master-a', { pools: [poolA] });
  const masterOfB = await startFpm(run, 'master-b', { pools: [poolB] });
  await often('include-own-master', afterA('include'));
  await often('own-master-status', afterA('scripts'));
  await masterOfA.server.stop();
  await masterOfB.server.stop();
}
