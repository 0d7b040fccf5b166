/**
 * Which php.ini and extensions a measured PHP has. Given in folders of the run's own, so that what
 * happens to be installed and enabled on the machine changes no figure.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Rig } from './rig.ts';

/** What an `apt-get install php8.2-fpm` of Debian enables. */
const stock = [
  'opcache',
  'pdo',
  'calendar',
  'ctype',
  'exif',
  'ffi',
  'fileinfo',
  'ftp',
  'gettext',
  'iconv',
  'phar',
  'posix',
  'readline',
  'shmop',
  'sockets',
  'sysvmsg',
  'sysvsem',
  'sysvshm',
  'tokenizer',
] as const;

/** What a big application's host has besides: Debian's package → its extensions, in load order. */
const packages: Readonly<Record<string, readonly string[]>> = {
  'php8.2-xml': ['xml', 'dom', 'simplexml', 'xmlreader', 'xmlwriter', 'xsl'],
  'php8.2-mysql': ['mysqlnd', 'mysqli', 'pdo_mysql'],
  'php8.2-pgsql': ['pgsql', 'pdo_pgsql'],
  'php8.2-sqlite3': ['sqlite3', 'pdo_sqlite'],
  'php8.2-bcmath': ['bcmath'],
  'php8.2-curl': ['curl'],
  'php8.2-gd': ['gd'],
  'php8.2-intl': ['intl'],
  'php8.2-mbstring': ['mbstring'],
  'php8.2-soap': ['soap'],
  'php8.2-zip': ['zip'],
};

/** Environment variables that give a PHP its php.ini and its extensions. */
export interface PhpSet extends Readonly<Record<string, string>> {
  PHPRC: string;
  PHP_INI_SCAN_DIR: string;
}

export interface PhpSets {
  /** An empty php.ini and no extension but those compiled in. */
  bare: PhpSet;
  /** Debian's common extensions and opcache. */
  stock: PhpSet;
  /** The same without opcache. */
  stockNoOpcache: PhpSet;
  /** Also those of `packages`; undefined when some are not installed. */
  all: PhpSet | undefined;
  /** Packages that `all` lacks. */
  missing: string[];
}

/**
 * Writes the folders.
 *
 * @param fpm php-fpm, which knows where extensions are
 * @throws Error when it does not say so
 */
export async function phpSets(rig: Rig, fpm: string): Promise<PhpSets> {
  const said = await rig.output([fpm, '-n', '-i'], 5000);
  const modules = /^extension_dir => (\S+)/m.exec(said)?.[1];
  if (modules === undefined) throw new Error(`${fpm} -n -i does not tell extension_dir`);
  const installed = (name: string): boolean => existsSync(join(modules, `${name}.so`));
  const missing = Object.entries(packages)
    .filter(([, names]) => !names.every(installed))
    .map(([name]) => name);
  const write = async (name: string, extensions: readonly string[]): Promise<PhpSet> => {
    const lines = extensions.map((extension) =>
      extension === 'opcache' ? 'zend_extension=opcache.so' : `extension=${extension}.so`,
    );
    await rig.write(`${name}/php.ini`, '');
    await rig.write(`${name}/conf.d/extensions.ini`, [...lines, ''].join('\n'));
    const folder = `${rig.folder}/${name}`;
    return { PHPRC: folder, PHP_INI_SCAN_DIR: `${folder}/conf.d` };
  };
  const common = stock.filter(installed);
  return {
    bare: await write('php-bare', []),
    stock: await write('php-stock', common),
    stockNoOpcache: await write(
      'php-stock-no-opcache',
      common.filter((name) => name !== 'opcache'),
    ),
    all:
      missing.length === 0
        ? await write('php-all', [...common, ...Object.values(packages).flat()])
        : undefined,
    missing,
  };
}
