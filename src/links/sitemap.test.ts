import { expect, test } from 'vitest';
import { sitemapXml } from './sitemap.ts';

test('a search engine learns every page, and its version in each language', () => {
  const xml = sitemapXml(['en/', 'en/lessons/pools/', 'es/'], 'https://example.org/course/');
  expect(xml.match(/<loc>[^<]*/g)).toEqual([
    '<loc>https://example.org/course/en/',
    '<loc>https://example.org/course/en/lessons/pools/',
    '<loc>https://example.org/course/es/',
  ]);
  const [home = '', lesson = ''] = xml.split('\n').filter((line) => line.startsWith('<url>'));
  expect(home).toContain('hreflang="es" href="https://example.org/course/es/"');
  // That lesson has no Spanish version here, so none is promised.
  expect(lesson.match(/hreflang/g)).toHaveLength(1);
});
