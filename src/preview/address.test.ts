import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  guestUrl,
  parsePreviewPath,
  parseTyped,
  previewPath,
  previewPrefix,
  resolveReference,
} from './address.ts';

const root = { origin: 'https://course.example', prefix: '/course/preview/' };
const labId = '2f6b1f0c-4a3e-4a57-9f5f-1d2c3b4a5968.1';

describe('preview paths', () => {
  it('come back as they were written, for every port and path', () => {
    const path = fc.webPath().map((text) => (text.startsWith('/') ? text : `/${text}`));
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 65535 }), path, (port, guestPath) => {
        const written = previewPath(root.prefix, labId, { port, path: guestPath });
        expect(parsePreviewPath(written, root.prefix)).toEqual({ labId, port, path: guestPath });
      }),
    );
  });

  it.each([
    '/course/preview/',
    `/course/preview/${labId}/80`,
    `/course/preview/${labId}/0/`,
    `/course/preview/${labId}/65536/`,
    `/course/preview/${labId}/x/`,
    `/course/preview/../80/`,
    `/course/preview/short/80/`,
    `/preview/${labId}/80/`,
  ])('are not %s', (path) => {
    expect(parsePreviewPath(path, root.prefix)).toBeUndefined();
  });

  it('start under the base of the site', () => {
    expect(previewPrefix('/')).toBe('/preview/');
    expect(previewPrefix('/course')).toBe('/course/preview/');
  });
});

describe('references of a page', () => {
  const base = 'http://localhost:8080/dir/page.php?x=1';
  const guest = (port: number, path: string, fragment = '') => ({
    kind: 'guest',
    address: { port, path },
    fragment,
  });

  it.each([
    ['other.php', guest(8080, '/dir/other.php')],
    ['/root.php#part', guest(8080, '/root.php', '#part')],
    ['?q=2', guest(8080, '/dir/page.php?q=2')],
    ['//localhost/x', guest(80, '/x')],
    ['http://127.0.0.1:9/x', guest(9, '/x')],
    ['http://[::1]/', guest(80, '/')],
    ['https://course.example/api', guest(8080, '/api')],
    [`https://course.example/course/preview/${labId}/90/api?x`, guest(90, '/api?x')],
  ])('%s leads into the guest', (reference, target) => {
    expect(resolveReference(reference, base, root)).toEqual(target);
  });

  it.each([
    ['https://localhost/', 'outside'],
    ['//example.org/x', 'outside'],
    ['http://127.0.0.1.example.org/', 'outside'],
    ['http://127.0.0.1@example.org/', 'outside'],
    ['http://[', 'outside'],
    ['mailto:a@b', 'inline'],
    ['data:text/html,x', 'inline'],
    ['about:blank', 'inline'],
  ])('%s does not', (reference, kind) => {
    expect(resolveReference(reference, base, root).kind).toBe(kind);
  });

  it('never name a host other than the loopback as the guest', () => {
    fc.assert(
      fc.property(fc.webUrl({ validSchemes: ['http', 'https'] }), (url) => {
        expect(resolveReference(url, base, root).kind).toBe('outside');
      }),
    );
  });
});

describe('what is typed into the address bar', () => {
  const current = { port: 8080, path: '/now' };
  it.each([
    ['/hello.php', 'http://localhost:8080/hello.php'],
    ['hello.php?a=1', 'http://localhost:8080/hello.php?a=1'],
    [':9000/x', 'http://localhost:9000/x'],
    [':9000', 'http://localhost:9000/'],
    ['localhost', 'http://localhost/'],
    ['localhost:81/x', 'http://localhost:81/x'],
    ['127.0.0.1/x', 'http://localhost/x'],
    [' http://localhost/ñ ', 'http://localhost/%C3%B1'],
  ])('%s is %s', (typed, url) => {
    const target = parseTyped(typed, current);
    expect(target.kind === 'guest' && guestUrl(target.address)).toBe(url);
  });

  it('can be a place outside', () => {
    expect(parseTyped('https://example.org/', current).kind).toBe('outside');
  });
});
