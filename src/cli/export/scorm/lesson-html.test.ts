import { describe, expect, test } from 'vitest';
import { lessonHtml } from './lesson-html.ts';

const page = (article: string) =>
  `<!doctype html><html><head><link rel="stylesheet" href="/course/_astro/a.css"><style>.a > b { c: "d" }</style></head><body>
<header><a href="/es/">x</a></header><article data-x>${article}</article>
<link rel="stylesheet" href="/course/_astro/a.css"></body></html>`;
const links = { lang: 'es', slug: 'pools', lessons: new Set(['pools', 'request-flow']) };
const of = (article: string, rest: Partial<typeof links & { site: string }> = {}) =>
  lessonHtml(page(article), { ...links, ...rest });

describe('the text of a lesson in a package', () => {
  test('is the article alone, without scripts and without what starts things of the site', () => {
    const { html, styles } = of(
      '<p>a &lt; b</p><svg viewBox="0 0 1 1"><path d="M0 0"/></svg><script>x</script><template><p>t</p></template><link rel="stylesheet" href="/course/_astro/b.css"><div data-site-only>no</div><div><div data-lab-start>no</div><pre>  two\n  lines</pre></div>',
    );
    expect(html).toContain('<p>a &lt; b</p>');
    expect(html).toContain('  two\n  lines');
    expect(html).toMatch(/^<article data-x/);
    expect(html).not.toMatch(/script|template|link|>no</);
    expect(styles).toEqual([
      { path: '_astro/a.css' },
      { text: '.a > b { c: "d" }' },
      { path: '_astro/b.css' },
      { path: '_astro/a.css' },
    ]);
  });

  test('links to lessons that are in it, to its own headings, and to its files', () => {
    const { html, files, unlinked } = of(
      '<a href="/course/es/lessons/request-flow/#x">1</a><a href="../request-flow/">2</a><a href="#h">3</a><a href="/es/lessons/pools/#h">4</a><a href="/course/_astro/r.A1.pcap" download="r.pcap">5</a>',
    );
    expect(html.match(/href="[^"]*"/g)).toEqual([
      'href="#lesson/request-flow"',
      'href="#lesson/request-flow"',
      'href="#h"',
      'href="#h"',
      'href="assets/r.A1.pcap"',
    ]);
    expect(files).toEqual(['_astro/r.A1.pcap']);
    expect(unlinked).toBe(0);
  });

  test('links to the lab on the site, or has its words where nobody said where that is', () => {
    const article =
      '<a href="/course/es/lab/connect-nginx/">lab</a><a href="/es/simulator/#pm=static&amp;n=1">sim</a><a href="https://nginx.org/">out</a>';
    const there = of(article, { site: 'https://example.org/php' });
    expect(there.html).toContain('href="https://example.org/php/es/lab/connect-nginx/"');
    expect(there.html).toMatch(/es\/simulator\/#pm=static&(amp;)?n=1"/);
    expect(there.html.match(/rel="noopener"/g)).toHaveLength(3);
    const nowhere = of(article);
    expect(nowhere.unlinked).toBe(2);
    expect(nowhere.html).toContain('<span>lab</span>');
    expect(nowhere.html).toContain('href="https://nginx.org/"');
  });

  test('refuses a handler within the page', () => {
    expect(() => of('<button onclick="x()">x</button>')).toThrow(/onclick/);
    expect(() => lessonHtml('<main></main>', links)).toThrow(/no <article>/);
  });
});
