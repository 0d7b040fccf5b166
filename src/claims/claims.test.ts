import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { parseEvidence } from '../evidence/model.ts';
import { claimAnchor, parseClaims } from './model.ts';
import { documentClaims } from './document-claims.ts';

const folder = 'content/claims';
const files = Object.fromEntries(
  readdirSync(folder).map((name) => [name, readFileSync(`${folder}/${name}`, 'utf8')]),
);
const claims = parseClaims(files);

describe('the claims of the course', () => {
  test('every statement of the document is there, once, in its order', () => {
    expect(claims.map(({ id }) => id)).toEqual(documentClaims);
  });

  test('both languages say something, and not the same', () => {
    for (const { id, says, truth } of claims) {
      for (const text of [says, truth]) {
        expect(text.es.length, id).toBeGreaterThan(8);
        expect(text.en.length, id).toBeGreaterThan(8);
        expect(text.es, id).not.toBe(text.en);
      }
    }
  });

  test('code has both of its backticks', () => {
    for (const { id, says, truth } of claims) {
      for (const text of [says.es, says.en, truth.es, truth.en]) {
        expect(text.split('`').length % 2, `${id}: ${text}`).toBe(1);
      }
    }
  });

  test('both languages give the same figures', () => {
    // 0,1 and 0.1; 12 000 and 12,000 are the same figure.
    const figures = (text: string): string[] =>
      [...text.replace(/(\d)[\s,.](?=\d{3}(?!\d))/gu, '$1').matchAll(/\d+(?:[.,]\d+)?/g)]
        .map(([figure]) => figure.replace(',', '.'))
        .toSorted();
    for (const { id, truth } of claims) expect(figures(truth.es), id).toEqual(figures(truth.en));
  });

  test('sources are https links, and php-src is read at the version of the course', () => {
    for (const { id, sources } of claims) {
      expect(sources.length, id).toBeGreaterThan(0);
      for (const { url } of sources) {
        expect(url, id).toMatch(/^https:\/\//);
        if (url.includes('php-src')) expect(url, id).toContain('/blob/PHP-8.2/');
      }
    }
  });

  test('evidence names what was measured or seen', () => {
    for (const { id, evidence } of claims) {
      for (const { file: name, figures, observations } of evidence) {
        const file = `content/evidence/${name}.json`;
        const json: unknown = JSON.parse(readFileSync(file, 'utf8'));
        const measured = parseEvidence(file, json);
        expect(Object.keys(measured.figures), id).toEqual(expect.arrayContaining(figures));
        expect(Object.keys(measured.observations), id).toEqual(
          expect.arrayContaining(observations),
        );
      }
    }
  });

  const lessons = z
    .array(z.string())
    .parse(readdirSync('content/lessons', { recursive: true }))
    .filter((path) => path.endsWith('.mdx'))
    .map((path) => {
      const text = readFileSync(`content/lessons/${path}`, 'utf8');
      return {
        path,
        lang: path.slice(0, 2),
        section: /^section: '([^']+)'$/m.exec(text)?.[1],
        cited: [...text.matchAll(/<Claim\s[^>]*?id="([^"]*)"/g)].map(([, id]) => id ?? ''),
      };
    });

  test('a lesson cites only claims that exist', () => {
    const known = new Set(documentClaims);
    expect(lessons.flatMap(({ cited }) => cited).length).toBeGreaterThan(0);
    for (const { path, cited } of lessons) {
      for (const id of cited) expect(known.has(id), `${path}: ${id}`).toBe(true);
    }
  });

  test.each(['es', 'en'])(
    'every claim of a section with a lesson is on a lesson page (%s)',
    (lang) => {
      const ours = lessons.filter((lesson) => lesson.lang === lang);
      const cited = new Set(ours.flatMap((lesson) => lesson.cited));
      const written = new Set(ours.map(({ section }) => section));
      expect(written.size).toBeGreaterThan(0);
      const missing = claims
        .filter(({ id, section }) => written.has(section) && !cited.has(id))
        .map(
          ({ id, section }) =>
            `${id} of section ${section}: write <Claim id="${id}" /> in a lesson`,
        );
      expect(missing).toEqual([]);
    },
  );
});

describe('a wrong file', () => {
  const source = "spec: { title: 'FastCGI 1.0 §1', url: 'https://example.org/spec' }";
  const claim = (id: string, more = ''): string =>
    `- { id: ${id}, verdict: nuance, says: { es: a, en: b }, truth: { es: c, en: d }, sources: [spec]${more} }`;
  const file = (...lines: string[]): string => ["section: '1.1'", 'claims:', ...lines].join('\n');

  test('is read when nothing is wrong', () => {
    const [read] = parseClaims({ 'sources.yaml': source, '1.1.yaml': file(claim('C1.1-1')) });
    expect(read).toMatchObject({ id: 'C1.1-1', section: '1.1' });
    expect(read?.sources[0]?.title.es).toBe('FastCGI 1.0 §1');
  });

  test.each([
    [
      'an unknown verdict',
      file(claim('C1.1-1').replace('nuance', 'maybe')),
      /1\.1\.yaml.*verdict/s,
    ],
    ['an empty text', file(claim('C1.1-1').replace('es: a', "es: ' '")), /1\.1\.yaml.*says\.es/s],
    ['a missing language', file(claim('C1.1-1').replace(', en: d', '')), /1\.1\.yaml.*truth\.en/s],
    ['an unknown field', file(claim('C1.1-1', ', note: x')), /1\.1\.yaml.*note/s],
    [
      'an unknown source',
      file(claim('C1.1-1').replace('[spec]', '[other]')),
      /1\.1\.yaml.*"other"/,
    ],
    [
      'evidence that names nothing',
      file(claim('C1.1-1', ', evidence: { file: cgi }')),
      /1\.1\.yaml.*figures/s,
    ],
    ['an id twice', file(claim('C1.1-1'), claim('C1.1-1')), /claims\[1\]\.id.*already/],
    ['an id of no section', file(claim('X1')), /1\.1\.yaml.*id like C1\.3-7/s],
    ['a section that is not the file’s', file(claim('C1.1-1')).replace('1.1', '1.2'), /section/],
    ['broken YAML', file('  - { id: '), /1\.1\.yaml/],
  ])('is refused by name and field: %s', (_, text, message) => {
    expect(() => parseClaims({ 'sources.yaml': source, '1.1.yaml': text })).toThrow(message);
  });

  test('is read with evidence from one file, or from several', () => {
    const evidence = (text: string): unknown =>
      parseClaims({
        'sources.yaml': source,
        '1.1.yaml': file(claim('C1.1-1', `, evidence: ${text}`)),
      })[0]?.evidence;
    const one = { file: 'cgi', figures: ['start-bare'], observations: [] };
    expect(evidence('{ file: cgi, figures: [start-bare] }')).toEqual([one]);
    const two = { file: 'signals', figures: [], observations: ['kill-worker-status'] };
    expect(
      evidence(
        '[{ file: cgi, figures: [start-bare] }, { file: signals, observations: [kill-worker-status] }]',
      ),
    ).toEqual([one, two]);
  });

  test('is refused: a source without https, or one that no claim uses', () => {
    const read = (sources: string) => () =>
      parseClaims({ 'sources.yaml': sources, '1.1.yaml': file(claim('C1.1-1')) });
    expect(read(source.replace('https', 'http'))).toThrow(/sources\.yaml.*spec\.url/s);
    expect(read(`${source}\nother: { title: x, url: 'https://example.org/' }`)).toThrow(/other/);
  });
});

test('a claim’s place on its page has no dot and no capital', () => {
  expect(claimAnchor('C1.3-7')).toBe('c1-3-7');
  expect(claimAnchor('C4d-2')).toBe('c4d-2');
});
