import { describe, expect, test } from 'vitest';
import { deadLinks } from './check.ts';
import { linksOf } from './pages.ts';

const pools = '<h2 id="cómo-se-cierra">Cómo se cierra</h2><a href="../static/#modo">x</a>';
const fixed = '<h2 id="modo">Modo</h2><a href="../pools/#c%C3%B3mo-se-cierra">x</a>';

function site(changes: Record<string, string> = {}, sources: Record<string, string> = {}) {
  const pages = new Map(Object.entries({ '/es/pools/': pools, '/es/static/': fixed, ...changes }));
  return {
    pages,
    has: (path: string) => path === '/favicon.svg',
    sourceOf: (path: string) => {
      const text = sources[path];
      return text === undefined ? undefined : { file: `content${path}index.mdx`, text };
    },
  };
}

describe('a link', () => {
  test('is fine when it leads to a page, to a heading with accents, to a page’s state, or to a file', () => {
    const more =
      '<a href="/favicon.svg">x</a><a href="https://nginx.org/#y">x</a><a href="#z" id="z">x</a><a href="/es/pools/#pm=static">x</a>';
    expect(deadLinks(site({ '/es/': more }))).toEqual([]);
  });

  test('that leads to no page is reported with the file, the line and what to do', () => {
    const [fault, ...others] = deadLinks(
      site(
        { '/es/pools/': '<a href="../statik/">x</a>' },
        { '/es/pools/': 'one\n\nSee [the mode](../statik/).\n' },
      ),
    ).filter(({ file }) => file.includes('pools'));
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ file: 'content/es/pools/index.mdx', line: 3 });
    expect(fault?.message).toContain('"/es/static/"');
    expect(fault?.message).toMatch(/Mend the link/);
  });

  test('to a heading that another page has not is reported, encoded or not', () => {
    const html = '<a href="../pools/#c%C3%B3mo-se-cierran">x</a><h2 id="modo">x</h2>';
    const text = 'a\n[x](../pools/#cómo-se-cierran)';
    const [fault] = deadLinks(site({ '/es/static/': html }, { '/es/static/': text }));
    expect(fault?.line).toBe(2);
    expect(fault?.message).toContain('Did you mean "#cómo-se-cierra"');
  });

  test('is not taken for a longer one when its line is looked for', () => {
    const html = '<h2 id="modo">x</h2><a href="#mod">x</a>';
    const text = '[x](#modo)\n[x](#mod)';
    expect(deadLinks(site({ '/es/static/': html }, { '/es/static/': text }))).toMatchObject([
      { line: 2 },
    ]);
  });

  test('of a page that many files make is reported by the page', () => {
    expect(deadLinks(site({ '/es/': '<a href="/en/none/">x</a>' }))).toMatchObject([
      { file: '/es/' },
    ]);
  });
});

test('entities in an address are what they stand for', () => {
  expect(linksOf('<a class="x" href="?a=1&#38;b=2&amp;c#d">', '/es/')).toEqual([
    { href: '?a=1&b=2&c#d', path: '/es/', fragment: 'd' },
  ]);
});
