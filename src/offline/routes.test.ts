import { describe, expect, it } from 'vitest';
import { parseRange, routeOf, unmentioned } from './routes.ts';

describe('what is asked for', () => {
  it.each([
    ['/course/', 'page'],
    ['/course/es/lessons/request-flow/', 'page'],
    ['/course/_astro/Lab.abc123.js', 'asset'],
    ['/course/machine/manifest.json', 'manifest'],
    ['/course/machine/680af36f6865ed26/state.zst', 'machine'],
    ['/course/es/machine/', 'page'],
    ['/course/preview/x/80/', 'preview'],
    ['/course/preview', 'preview'],
    ['/elsewhere/', undefined],
  ])('%s is a %s', (path, route) => {
    expect(routeOf(path, '/course/')).toBe(route);
  });
});

describe('sweeping', () => {
  const assets = new Map([
    ['https://x/_astro/page.1.js', 'import("./lab.2.js")'],
    ['https://x/_astro/lab.2.js', 'font.3.woff2'],
    ['https://x/_astro/font.3.woff2', ''],
    ['https://x/_astro/old.4.js', 'page.1.js old-part.5.js'],
    ['https://x/_astro/old-part.5.js', ''],
  ]);
  it('keeps what kept pages mention, directly or through what they mention', () => {
    expect(unmentioned(assets, ['<script src="/_astro/page.1.js">'])).toEqual([
      'https://x/_astro/old.4.js',
      'https://x/_astro/old-part.5.js',
    ]);
  });
  it('keeps nothing when there is no page', () => {
    expect(unmentioned(assets, [])).toHaveLength(5);
  });
});

describe('a part of a kept file', () => {
  it.each([
    ['bytes=0-9', { start: 0, end: 9 }],
    ['bytes=90-', { start: 90, end: 99 }],
    ['bytes=90-500', { start: 90, end: 99 }],
    ['bytes=-10', { start: 90, end: 99 }],
    ['bytes=-500', { start: 0, end: 99 }],
    ['bytes=100-', undefined],
    ['bytes=9-3', undefined],
    ['bytes=-', undefined],
    ['bytes=0-1,5-6', undefined],
    ['rows=0-9', undefined],
  ])('%s of 100 bytes', (header, range) => {
    expect(parseRange(header, 100)).toEqual(range);
  });
});
