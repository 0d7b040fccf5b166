import { expect, test } from 'vitest';
import { lateSheets, withoutLinks, type Chunk } from './late-styles.ts';

test('a page loses the links of late styles, wherever the site is, and no other', () => {
  const late = new Set(['_astro/view.A6X.css']);
  const html =
    '<link rel="stylesheet" href="/course/_astro/view.A6X.css"><link rel="stylesheet" href="/course/_astro/base.css"/>';
  expect(withoutLinks(html, late)).toBe('<link rel="stylesheet" href="/course/_astro/base.css"/>');
  expect(withoutLinks(html, new Set())).toBe(html);
});

test('sheets of late modules are late, those that they share too, but none that a page’s script needs', () => {
  const chunk = (rest: Partial<Chunk>): Chunk => ({
    isEntry: false,
    isDynamicEntry: false,
    module: '',
    imports: [],
    styles: [],
    ...rest,
  });
  const late = { isDynamicEntry: true, imports: ['shared', 'common'] };
  const chunks = new Map([
    ['page', chunk({ isEntry: true, imports: ['common'], styles: ['page.css'] })],
    ['quiz', chunk({ ...late, module: '/src/quiz/open.tsx', styles: ['quiz.css'] })],
    ['exam', chunk({ ...late, module: '/src/exam/open.tsx' })],
    ['other', chunk({ isDynamicEntry: true, module: '/src/other.tsx', styles: ['other.css'] })],
    ['shared', chunk({ imports: ['common', 'shared'], styles: ['controls.css'] })],
    ['common', chunk({ styles: ['common.css'] })],
  ]);
  expect(lateSheets(chunks, (module) => module.endsWith('/open.tsx'))).toEqual(
    new Set(['quiz.css', 'controls.css']),
  );
});
