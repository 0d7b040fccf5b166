import {
  appendFile,
  chmod,
  cp,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  rm,
  symlink,
  writeFile,
} from 'node:fs/promises';
import path from 'node:path';
import { run } from './run.ts';
import { pruned } from './packages.ts';

/**
 * Unpacks the packages over one another, as dpkg would, into `root`. Nothing is executed: what
 * maintainer scripts would have done follows in `configure`.
 */
export async function unpack(
  debs: Iterable<string>,
  root: string,
  progress: (done: number) => void,
): Promise<void> {
  await rm(root, { recursive: true, force: true });
  // Debian keeps /bin, /sbin and /lib as links into /usr.
  for (const name of ['bin', 'sbin', 'lib']) {
    await mkdir(path.join(root, 'usr', name), { recursive: true });
    await symlink(`usr/${name}`, path.join(root, name));
  }
  let done = 0;
  for (const deb of debs) {
    await run('bash', [
      '-o',
      'pipefail',
      '-c',
      'dpkg-deb --fsys-tarfile "$1" | tar -x --keep-directory-symlink --no-same-owner --no-same-permissions -C "$2"',
      'unpack',
      deb,
      root,
    ]);
    progress(++done);
  }
}

/** The short licence names of a machine-readable copyright file (DEP-5), once each. */
export async function licencesOf(root: string, name: string): Promise<string[]> {
  const file = path.join(root, 'usr/share/doc', name, 'copyright');
  const text = await readFile(file, 'utf8').catch(() => '');
  const names = [...text.matchAll(/^License:[ \t]*(\S.*)$/gm)].map(
    (match) => match[1]?.trim() ?? '',
  );
  return [...new Set(names)].sort();
}

/** Does what the packages' maintainer scripts would do, and puts `overlay` on top. */
export async function configure(root: string, overlay: string): Promise<void> {
  const at = (name: string) => path.join(root, name);
  for (const name of pruned) await rm(at(name), { recursive: true, force: true });
  await pruneDocumentation(at('usr/share/doc'));
  await cp(at('usr/share/base-passwd/passwd.master'), at('etc/passwd'));
  await cp(at('usr/share/base-passwd/group.master'), at('etc/group'));
  await cp(at('usr/share/libc-bin/nsswitch.conf'), at('etc/nsswitch.conf'));
  await cp(at('usr/share/base-files/profile'), at('etc/profile'));
  // tcpdump gives root up for this user, whom its maintainer script makes.
  await appendFile(at('etc/passwd'), 'tcpdump:*:105:105::/nonexistent:/usr/sbin/nologin\n');
  await appendFile(at('etc/group'), 'tcpdump:*:105:\n');
  await writeFile(at('etc/hostname'), 'lab\n');
  await writeFile(at('etc/hosts'), '127.0.0.1 localhost lab\n::1 localhost\n');
  await link('/usr/share/zoneinfo/UTC', at('etc/localtime'));
  await mkdir(at('etc/alternatives'), { recursive: true });
  for (const [name, target] of alternatives) {
    await link(`/etc/alternatives/${path.basename(name)}`, at(name));
    await link(target, at(`etc/alternatives/${path.basename(name)}`));
  }
  await configurePhp(root);
  await configureApache(root);
  await link('/etc/nginx/sites-available/default', at('etc/nginx/sites-enabled/default'));
  for (const folder of [
    'proc',
    'sys',
    'dev',
    'run',
    'tmp',
    'root',
    'mnt',
    'var/log',
    'var/www/html',
    'var/lib/php/sessions',
    'var/lib/nginx',
  ]) {
    await mkdir(at(folder), { recursive: true });
  }
  await rm(at('var/www/html/index.nginx-debian.html'), { force: true });
  await rm(at('boot'), { recursive: true, force: true });
  await cp(overlay, root, { recursive: true });
  for (const name of ['usr/local/bin/systemctl', 'usr/bin/systemd-tmpfiles', 'usr/sbin/a2enmod'])
    await chmod(at(name), 0o755);
  await emptyIcuData(at('usr/lib/i386-linux-gnu'));
}

const alternatives: [string, string][] = [
  ['usr/bin/sh', '/bin/dash'],
  ['usr/bin/awk', '/usr/bin/mawk'],
  ['usr/bin/editor', '/bin/nano'],
  ['usr/bin/pager', '/usr/bin/less'],
  ['usr/bin/which', '/usr/bin/which.debianutils'],
  ['usr/bin/vi', '/usr/bin/vim.tiny'],
  ['usr/bin/vim', '/usr/bin/vim.tiny'],
  ['usr/bin/php', '/usr/bin/php8.2'],
  ['usr/bin/php-cgi', '/usr/bin/php-cgi8.2'],
  ['usr/sbin/php-fpm', '/usr/sbin/php-fpm8.2'],
];

async function link(target: string, file: string): Promise<void> {
  await rm(file, { force: true });
  await mkdir(path.dirname(file), { recursive: true });
  await symlink(target, file);
}

/** Licence texts must travel with the programs; changelogs and examples need not. */
async function pruneDocumentation(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const inside = path.join(folder, name);
    if (!(await lstat(inside)).isDirectory()) continue;
    for (const file of await readdir(inside)) {
      if (file !== 'copyright') await rm(path.join(inside, file), { recursive: true });
    }
  }
}

/** php.ini for each SAPI and the modules in their order, as php-common's scripts arrange them. */
async function configurePhp(root: string): Promise<void> {
  const etc = path.join(root, 'etc/php/8.2');
  const shipped = path.join(root, 'usr/lib/php/8.2');
  const available = path.join(etc, 'mods-available');
  await mkdir(available, { recursive: true });
  const share = path.join(root, 'usr/share');
  for (const name of await readdir(share)) {
    if (!name.startsWith('php8.2-')) continue;
    const folder = path.join(share, name, name.slice('php8.2-'.length));
    for (const file of await readdir(folder).catch(() => [])) {
      if (file.endsWith('.ini')) await cp(path.join(folder, file), path.join(available, file));
    }
  }
  for (const sapi of ['fpm', 'cgi', 'cli', 'apache2']) {
    const own = `php.ini-production${sapi === 'cli' ? '.cli' : ''}`;
    await mkdir(path.join(etc, sapi, 'conf.d'), { recursive: true });
    await cp(path.join(shipped, own), path.join(etc, sapi, 'php.ini'));
    for (const file of await readdir(available)) {
      const text = await readFile(path.join(available, file), 'utf8');
      const priority = /^; priority=(\d+)/m.exec(text)?.[1] ?? '20';
      await link(
        `/etc/php/8.2/mods-available/${file}`,
        path.join(etc, sapi, 'conf.d', `${priority}-${file}`),
      );
    }
  }
  // The course listens on TCP, so that packets can be seen; Debian's default is a Unix socket.
  const pool = path.join(etc, 'fpm/pool.d/www.conf');
  const text = await readFile(pool, 'utf8');
  await writeFile(pool, text.replace(/^listen = .*$/m, 'listen = 127.0.0.1:9000'));
}

/** The modules that Debian's apache2 enables at installation, with mod_php's. */
async function configureApache(root: string): Promise<void> {
  const etc = path.join(root, 'etc/apache2');
  const modules = [
    'access_compat',
    'alias',
    'auth_basic',
    'authn_core',
    'authn_file',
    'authz_core',
    'authz_host',
    'authz_user',
    'autoindex',
    'deflate',
    'dir',
    'env',
    'filter',
    'mime',
    'mpm_prefork',
    'negotiation',
    'php8.2',
    'reqtimeout',
    'setenvif',
    'status',
  ];
  for (const name of modules) {
    for (const ending of ['load', 'conf']) {
      const file = path.join(etc, 'mods-available', `${name}.${ending}`);
      const exists = await lstat(file).catch(() => undefined);
      if (exists)
        await link(
          `../mods-available/${name}.${ending}`,
          path.join(etc, `mods-enabled/${name}.${ending}`),
        );
    }
  }
  await link(
    '../sites-available/000-default.conf',
    path.join(etc, 'sites-enabled/000-default.conf'),
  );
}

/**
 * libicudata is 31 MB of character tables that only libxml2's exotic encodings would read: keep
 * the library, empty its table of contents and fill the rest with zeros, which cost nothing.
 */
async function emptyIcuData(folder: string): Promise<void> {
  const name = (await readdir(folder)).find((file) => /^libicudata\.so\.\d+\.\d+$/.test(file));
  if (!name) return;
  const file = path.join(folder, name);
  const bytes = await readFile(file);
  const magic = bytes.indexOf('CmnD');
  if (magic < 0) return;
  // icucommon's UDataInfo precedes the name; the header starts 12 bytes before it (ucmndata.h).
  const header = magic - 12;
  const table = header + bytes.readUInt16LE(header);
  bytes.fill(0, table, endOfSegment(bytes, table));
  const handle = await open(file, 'w');
  await handle.writeFile(bytes);
  await handle.close();
}

/** Where the loaded segment that holds `offset` ends in the file (ELF32, e_phoff at 0x1c). */
function endOfSegment(elf: Buffer, offset: number): number {
  const load = 1;
  const table = elf.readUInt32LE(0x1c);
  const size = elf.readUInt16LE(0x2a);
  const count = elf.readUInt16LE(0x2c);
  for (let at = table; at < table + count * size; at += size) {
    const start = elf.readUInt32LE(at + 4);
    const end = start + elf.readUInt32LE(at + 16);
    if (elf.readUInt32LE(at) === load && start <= offset && offset < end) return end;
  }
  return offset;
}
