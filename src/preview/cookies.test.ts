import { describe, expect, it } from 'vitest';
import { CookieJar, parseSetCookie } from './cookies.ts';

const now = Date.UTC(2026, 0, 1);
const at = (path: string) => ({ port: 80, path });

describe('a cookie jar', () => {
  it('gives back what it was given, to paths below only', () => {
    const jar = new CookieJar();
    jar.store(['a=1', 'b=2; Path=/shop'], at('/shop/cart.php?x=/y'), now);
    expect(jar.header('/shop/cart.php', now)).toBe('a=1; b=2');
    expect(jar.header('/shop', now)).toBe('a=1; b=2');
    expect(jar.header('/shopping', now)).toBe('');
    expect(jar.header('/', now)).toBe('');
  });

  it('puts longer paths first, then older cookies', () => {
    const jar = new CookieJar();
    jar.store(['root=1; Path=/'], at('/'), now);
    jar.store(['deep=2; Path=/a/b'], at('/'), now + 1);
    jar.store(['later=3; Path=/'], at('/'), now + 2);
    expect(jar.header('/a/b/c', now)).toBe('deep=2; root=1; later=3');
  });

  it('replaces a cookie of the same name and path, and forgets it when told to', () => {
    const jar = new CookieJar();
    jar.store(['s=old; Path=/', 's=new; Path=/'], at('/'), now);
    expect(jar.header('/', now)).toBe('s=new');
    jar.store(['s=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT'], at('/'), now);
    expect(jar.header('/', now)).toBe('');
  });

  it('lets cookies die in time, Max-Age before Expires', () => {
    const jar = new CookieJar();
    jar.store(['a=1; Max-Age=10; Expires=Thu, 01 Jan 1970 00:00:00 GMT'], at('/'), now);
    expect(jar.header('/', now + 9_999)).toBe('a=1');
    expect(jar.header('/', now + 10_000)).toBe('');
  });

  it('keeps what browsers keep on localhost, and no more', () => {
    expect(parseSetCookie('a=1; Secure; HttpOnly; SameSite=Strict', '/', now)).toMatchObject({
      value: '1',
      httpOnly: true,
    });
    expect(parseSetCookie('a=1; Domain=localhost', '/', now)).toBeDefined();
    expect(parseSetCookie('a=1; Domain=example.org', '/', now)).toBeUndefined();
    expect(parseSetCookie('nonsense', '/', now)).toBeUndefined();
    expect(parseSetCookie('=1', '/', now)).toBeUndefined();
    expect(parseSetCookie(`a=${'x'.repeat(5000)}`, '/', now)).toBeUndefined();
    expect(parseSetCookie('__Host-a=1; Path=/', '/', now)).toBeUndefined();
    expect(parseSetCookie('__Host-a=1; Path=/; Secure', '/', now)).toBeDefined();
    expect(parseSetCookie('__Secure-a=1', '/', now)).toBeUndefined();
  });

  it('does not grow without end', () => {
    const jar = new CookieJar();
    for (let n = 0; n < 500; n += 1) jar.store([`c${n}=1`], at('/'), now);
    expect(jar.header('/', now).split('; ')).toHaveLength(180);
    expect(jar.header('/', now)).toContain('c499=1');
  });
});
