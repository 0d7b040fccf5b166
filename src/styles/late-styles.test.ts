import { expect, test } from 'vitest';
import { scriptsOf, stylesOf, withoutLinks } from './late-styles.ts';

test('a page loses the links of late styles, wherever the site is, and no other', () => {
  const late = new Set(['_astro/view.A6X.css']);
  const html =
    '<link rel="stylesheet" href="/course/_astro/view.A6X.css"><link rel="stylesheet" href="/course/_astro/base.css"/>';
  expect(withoutLinks(html, late)).toBe('<link rel="stylesheet" href="/course/_astro/base.css"/>');
  expect(withoutLinks(html, new Set())).toBe(html);
});

test('a part that two late scripts share is late too, but not on a page that starts with it', () => {
  const chunks = new Map([
    ['_astro/lab.js', { imports: ['_astro/shared.js'], styles: ['_astro/lab.css'] }],
    ['_astro/shared.js', { imports: [], styles: ['_astro/shared.css'] }],
    ['_astro/inspector.js', { imports: ['_astro/shared.js'], styles: [] }],
  ]);
  expect([...stylesOf(['_astro/lab.js'], chunks)]).toEqual(['_astro/lab.css', '_astro/shared.css']);
  const page = '<script type="module" src="/course/_astro/inspector.js"></script>';
  expect([...stylesOf(scriptsOf(page, chunks), chunks)]).toEqual(['_astro/shared.css']);
  const inline =
    '<script type="module">import"/_astro/shared.js";import("/_astro/lab.js")</script>';
  expect(scriptsOf(inline, chunks)).toEqual(['_astro/shared.js']);
});
