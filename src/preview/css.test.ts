import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cssReferences, replaceReferences } from './css.ts';

const found = (css: string) => cssReferences(css).map(({ kind, url }) => `${kind} ${url}`);

describe('the references of a style sheet', () => {
  it('are its url()s and imports, quoted or not', () => {
    expect(found(`@import "a.css"; @import url(b.css) print; @IMPORT url('c.css');`)).toEqual([
      'import a.css',
      'import b.css',
      'import c.css',
    ]);
    expect(
      found(`p{background:url( x.png ),URL("y z.png");src:url('f.woff2')format("woff2")}`),
    ).toEqual(['url x.png', 'url y z.png', 'url f.woff2']);
  });

  it('are not what stands in comments, strings and other names', () => {
    expect(found(`/* url(a) */ p::after{content:"url(b)"} p{x:my-url(c)} /* url(`)).toEqual([]);
  });

  it('have their escapes resolved', () => {
    expect(found(String.raw`p{background:url(a\ b\28 c\29.png)}`)).toEqual(['url a b(c).png']);
  });

  it('are replaced in place, and the rest stays', () => {
    const css = `@import "a.css" print;p{background:url(b.png) no-repeat}`;
    const references = cssReferences(css);
    expect(replaceReferences(css, references, ['data:text/css,x'])).toBe(
      `@import url("data:text/css,x") print;p{background:url("data:,") no-repeat}`,
    );
  });

  it('end, whatever the sheet is', () => {
    const piece = fc.constantFrom(
      'url(',
      ')',
      '"',
      "'",
      '/*',
      '*/',
      '@import ',
      '\\',
      '\n',
      'a',
      ' ',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const css = pieces.join('');
        for (const { start, end } of cssReferences(css)) {
          expect(start).toBeLessThan(end);
          expect(end).toBeLessThanOrEqual(css.length);
        }
        expect(replaceReferences(css, [], [])).toBe(css);
      }),
    );
  });
});
