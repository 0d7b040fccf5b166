import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addressOf, entriesOf, fitsGlob, fpmConfigOf, type LocatedEntry } from './fpm-config.ts';

const located = (text: string, file = '/etc/www.conf'): LocatedEntry[] =>
  entriesOf(text).map((entry) => ({ ...entry, file }));

const files = `
error_log = /var/log/before-any-section.log
[global]
pid = /run/php/php8.2-fpm.pid
error_log = /var/log/php8.2-fpm.log ; with a comment
[www]
; pm.status_path = /commented-out
listen = 127.0.0.1:9000
pm = Dynamic
PM.Status_Path = "/fpm-$pool"
access.log = /var/log/$pool.access.log
slowlog = log/relative.slow
php_admin_value[error_log] = /var/log/php-$pool.log
[upload]
listen = /run/php/$pool.sock
pm = ondemand
pm.status_path = status-without-slash
pm.status_listen = 9001
access.log = /proc/self/fd/2
[unfinished]
pm = static
`;

describe('php-fpm’s files', () => {
  const { pools, errorLog } = fpmConfigOf(located(files));

  it('name the pools that listen, and where they tell of themselves', () => {
    expect(pools.map(({ name }) => name)).toEqual(['www', 'upload']);
    expect(pools[0]).toEqual({
      name: 'www',
      file: '/etc/www.conf',
      mode: 'dynamic',
      statusPath: '/fpm-www',
      statusAt: { to: 9000 },
      apart: false,
      logs: ['/var/log/www.access.log', '/var/log/php-www.log'],
    });
    expect(pools[1]).toMatchObject({ statusAt: { to: 9001 }, apart: true, logs: [] });
    expect(pools[1]).not.toHaveProperty('statusPath');
    expect(errorLog).toBe('/var/log/php8.2-fpm.log');
  });

  it('go on in the section in which they are included', () => {
    expect(entriesOf('pm = static\n[b]\npm = dynamic', 'a')).toEqual([
      { section: 'a', name: 'pm', value: 'static' },
      { section: 'b', name: 'pm', value: 'dynamic' },
    ]);
  });

  it('may hold anything', () => {
    const line = fc.oneof(
      fc.string(),
      fc.constantFrom('[a]', '[', '[]', 'listen =', 'listen = 9000', '=', 'pm = static', '\r'),
    );
    fc.assert(
      fc.property(fc.array(line), (lines) => {
        for (const pool of fpmConfigOf(located(lines.join('\n'))).pools) {
          expect(pool.name).not.toBe('');
          expect(pool.statusPath ?? '/').toMatch(/^\//);
        }
      }),
    );
  });
});

describe('an address of listen', () => {
  it('is one that the page reaches, or is told as it is', () => {
    for (const listen of ['9000', '127.0.0.1:9000', '0.0.0.0:9000', '[::]:9000', '*:9000'])
      expect(addressOf(listen)).toEqual({ to: 9000 });
    expect(addressOf('/run/php/www.sock')).toEqual({ to: '/run/php/www.sock' });
    expect(addressOf('unix:/run/php/www.sock')).toEqual({ to: '/run/php/www.sock' });
    for (const listen of ['10.0.0.2:9000', '70000', '0', 'www', ''])
      expect(addressOf(listen)).toEqual({ elsewhere: listen });
  });
});

it('an include’s stars stand for letters, and nothing else has a meaning', () => {
  expect(fitsGlob('*.conf', 'www.conf')).toBe(true);
  expect(fitsGlob('*.conf', 'www.conf.bak')).toBe(false);
  expect(fitsGlob('ww?.conf', 'www.conf')).toBe(true);
  expect(fitsGlob('w+(.conf', 'w+(.conf')).toBe(true);
  fc.assert(fc.property(fc.string(), (name) => fitsGlob('*', name)));
});
