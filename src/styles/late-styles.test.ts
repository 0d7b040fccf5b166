import { expect, test } from 'vitest';
import { withoutLinks } from './late-styles.ts';

test('a page loses the links of late styles, wherever the site is, and no other', () => {
  const late = new Set(['_astro/view.A6X.css']);
  const html =
    '<link rel="stylesheet" href="/course/_astro/view.A6X.css"><link rel="stylesheet" href="/course/_astro/base.css"/>';
  expect(withoutLinks(html, late)).toBe('<link rel="stylesheet" href="/course/_astro/base.css"/>');
  expect(withoutLinks(html, new Set())).toBe(html);
});
