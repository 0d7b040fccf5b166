import { describe, expect, it } from 'vitest';
import { isMeant, piecesOf, readAnswer, withoutHeading } from './answer.ts';

const section = (title: string, score: number, url = `/es/lessons/pools/#${title}`) => ({
  title,
  url,
  excerpt: `Texto con <mark>${title}</mark>`,
  weighted_locations: [{ balanced_score: score }, { balanced_score: score }],
});
const page = {
  url: '/es/lessons/pools/',
  excerpt: 'Del <mark>pool</mark> entero',
  meta: { title: 'Los pools', kind: '§ 1.4' },
  sub_results: [section('a', 1), section('b', 9), section('c', 3), section('d', 5)],
};

describe('what was found in a page', () => {
  it('shows the sections with most of it, and says how many there are besides', () => {
    const answer = readAnswer(page);
    expect(answer.sections.map(({ title }) => title)).toEqual(['b', 'd', 'c']);
    expect(answer).toMatchObject({ title: 'Los pools', kind: '§ 1.4', more: 1 });
    expect(answer.excerpt).toBeUndefined();
  });

  it('shows what stands above the first heading as the page’s own', () => {
    const own = section('Los pools', 2, page.url);
    const answer = readAnswer({ ...page, sub_results: [own, section('a', 1)] });
    expect(answer.excerpt).toEqual([
      { text: 'Texto con ', hit: false },
      { text: 'Los pools', hit: true },
    ]);
    expect(answer.sections.map(({ title }) => title)).toEqual(['a']);
  });

  it('shows a stretch of a page that has no sections', () => {
    expect(readAnswer({ ...page, sub_results: [] }).excerpt).toHaveLength(3);
  });

  it('is refused when it is not what Pagefind says of a page', () => {
    expect(() => readAnswer({ ...page, sub_results: 'none' })).toThrow();
  });
});

it('is no answer when only the first letters of what was looked for stand in it', () => {
  const found = (mark: string) =>
    readAnswer({ ...page, excerpt: `El permiso <mark>${mark}</mark>`, sub_results: [] });
  expect(isMeant(found('x'), 'xilofonista')).toBe(false);
  expect(isMeant(found('petición'), 'peticion')).toBe(true);
  expect(isMeant(found('x'), 'x')).toBe(true);
  expect(isMeant(found('pools'), 'xilofonista pool')).toBe(true);
});

describe('an excerpt', () => {
  it('is text, whatever brackets the page has', () => {
    expect(piecesOf('&lt;img onerror=x&gt; en <mark>&lt;?php</mark>')).toEqual([
      { text: '<img onerror=x> en ', hit: false },
      { text: '<?php', hit: true },
    ]);
  });

  it('does not repeat the heading that stands above it', () => {
    expect(
      withoutHeading(piecesOf('Los <mark>límites.</mark> El más importante'), 'Los límites'),
    ).toEqual([{ text: 'El más importante', hit: false }]);
    expect(withoutHeading(piecesOf('Otra cosa'), 'Los límites')).toEqual(piecesOf('Otra cosa'));
  });
});
