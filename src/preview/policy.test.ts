import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { frameHeaders, framePolicy, mayAnswer, requestHeaders } from './policy.ts';
import { dataUrl, parseRefresh, srcsetUrls } from './references.ts';

const root = { origin: 'https://course.example', prefix: '/preview/' };
const labId = '2f6b1f0c-4a3e-4a57-9f5f-1d2c3b4a5968.1';

describe("the policy of a guest's page", () => {
  it('is a sandbox without an origin of the course, whatever type the page has', () => {
    fc.assert(
      fc.property(fc.string(), fc.boolean(), (type, embedded) => {
        const headers = new Map(frameHeaders(type, root, labId, embedded));
        const policy = headers.get('Content-Security-Policy') ?? '';
        expect(policy).toMatch(/^sandbox allow-scripts allow-forms; default-src 'none'/);
        expect(policy).not.toContain('allow-same-origin');
        expect(policy).not.toContain('allow-top-navigation');
        expect(headers.get('X-Content-Type-Options')).toBe('nosniff');
      }),
    );
  });

  it('lets forms go to the lab, and nothing go to a network', () => {
    const policy = framePolicy(root, labId, false);
    expect(policy).toContain(`form-action https://course.example/preview/${labId}/`);
    const sources = policy.split('; ').filter((directive) => directive.includes('-src'));
    for (const directive of sources) expect(directive).not.toMatch(/https?:|'self'|\*/);
    expect(policy).toContain("frame-ancestors 'self'");
    expect(framePolicy(root, labId, true)).not.toContain('frame-ancestors');
  });

  it('shows as text what is not one of the shown types', () => {
    const type = (given: string) =>
      new Map(frameHeaders(given, root, labId, false)).get('Content-Type');
    expect(type('text/html; charset=utf-8')).toBe('text/html; charset=utf-8');
    for (const odd of ['application/pdf', 'multipart/x-mixed-replace', 'text/xml', '']) {
      expect(type(odd)).toBe('text/plain; charset=utf-8');
    }
  });
});

describe('a request under the prefix', () => {
  it("is answered only when it is a frame's navigation", () => {
    expect(mayAnswer({ mode: 'navigate', destination: 'iframe' })).toBe(true);
    const destinations = ['document', 'object', 'embed', 'script', 'worker', 'serviceworker', ''];
    for (const destination of destinations) {
      expect(mayAnswer({ mode: 'navigate', destination })).toBe(false);
    }
    for (const mode of ['cors', 'no-cors', 'same-origin']) {
      expect(mayAnswer({ mode, destination: 'iframe' })).toBe(false);
    }
  });

  it('goes on to the guest without what belongs to the course', () => {
    const sent: [string, string][] = [
      ['Accept', 'text/html'],
      ['Cookie', 'course=1'],
      ['Referer', 'https://course.example/'],
      ['Sec-Fetch-Mode', 'navigate'],
      ['X-Requested-With', 'XMLHttpRequest'],
      ['X-Own', '1'],
    ];
    expect(requestHeaders(sent, false).map(([name]) => name)).toEqual([
      'Accept',
      'X-Requested-With',
    ]);
    expect(requestHeaders(sent, true).map(([name]) => name)).toEqual([
      'Accept',
      'X-Requested-With',
      'X-Own',
    ]);
  });
});

describe('what a page asks for', () => {
  it('has candidates in a srcset', () => {
    expect(srcsetUrls('a.png 1x, b.png 2x')).toEqual(['a.png', 'b.png']);
    expect(srcsetUrls(' data:image/png;base64,AA,BB 1x,c.png')).toEqual([
      'data:image/png;base64,AA,BB',
      'c.png',
    ]);
    expect(srcsetUrls('')).toEqual([]);
  });

  it('may ask to be refreshed', () => {
    expect(parseRefresh('3; url=/next.php')).toEqual({ seconds: 3, url: '/next.php' });
    expect(parseRefresh(`0;URL='a b.php'`)).toEqual({ seconds: 0, url: 'a b.php' });
    expect(parseRefresh('5')).toEqual({ seconds: 5, url: '' });
    expect(parseRefresh('soon')).toBeUndefined();
  });

  it('is written as data that no attribute or url() can be left with', () => {
    const bytes = fc.uint8Array({ maxLength: 40 });
    fc.assert(
      fc.property(fc.string(), bytes, (type, given) => {
        const url = dataUrl(type, given);
        expect(url).toMatch(/^data:[\w\-+./;=]+;base64,[A-Za-z0-9+/=]*$/);
        const back = Uint8Array.from(atob(url.split('base64,').pop() ?? ''), (c) =>
          c.charCodeAt(0),
        );
        expect(back).toEqual(given);
      }),
    );
  });
});
