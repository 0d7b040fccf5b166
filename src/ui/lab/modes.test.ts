import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { largestFile, modeOf, replacement, textOf } from './modes.ts';

describe('modeOf', () => {
  it.each([
    ['/etc/nginx/nginx.conf', 'nginx'],
    ['/etc/nginx/sites-available/default', 'nginx'],
    ['/etc/nginx/fastcgi_params', 'nginx'],
    ['/etc/php/8.2/fpm/pool.d/www.conf', 'ini'],
    ['/etc/php/8.2/fpm/php.ini', 'ini'],
    ['/var/www/html/hello.php', 'php'],
    ['/var/www/html/index.html', 'php'],
    ['/var/log/nginx/error.log', 'plain'],
  ])('%s is %s', (path, mode) => {
    expect(modeOf(path)).toBe(mode);
  });
});

describe('textOf', () => {
  it('takes text and names what it refuses', () => {
    expect(textOf(new TextEncoder().encode('añadido'))).toEqual({ text: 'añadido' });
    expect(textOf(Uint8Array.of(0x7f, 0x45, 0))).toEqual({ problem: 'binary' });
    expect(textOf(Uint8Array.of(0xff, 0xfe))).toEqual({ problem: 'binary' });
    expect(textOf(new Uint8Array(largestFile + 1).fill(65))).toEqual({ problem: 'large' });
  });
});

describe('replacement', () => {
  it('turns one text into the other and touches the least', () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
    fc.assert(
      fc.property(text, text, (from, to) => {
        const change = replacement(from, to);
        if (change === undefined) {
          expect(from).toBe(to);
          return;
        }
        expect(from.slice(0, change.from) + change.insert + from.slice(change.to)).toBe(to);
        expect(change.to).toBeGreaterThanOrEqual(change.from);
      }),
    );
    expect(replacement('a;b;c', 'a;x;c')).toEqual({ from: 2, to: 3, insert: 'x' });
  });
});
