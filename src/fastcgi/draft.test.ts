import { describe, expect, it } from 'vitest';
import { Conversation } from './conversation.ts';
import { decodeStream } from './decode.ts';
import type { FindingCode } from './diagnosis/finding.ts';
import { encodeDraft, faults, visitParams, type Draft, type Fault } from './draft.ts';
import { paramText } from './request.ts';

const visit = {
  method: 'POST',
  url: new URL('http://shop.example:8080/a%20b/hello.php?x=1&y=%C3%A9'),
  root: '/var/www/html',
  body: new TextEncoder().encode('a=1'),
};
const draft: Draft = {
  role: 1,
  keepConnection: false,
  params: visitParams(visit),
  body: visit.body,
};

function talk(fault: Fault): { conversation: Conversation; codes: FindingCode[] } {
  const codes: FindingCode[] = [];
  const conversation = new Conversation({ finding: ({ code }) => codes.push(code) });
  for (const frame of decodeStream(encodeDraft(draft, fault))) conversation.add('to-app', frame, 0);
  return { conversation, codes };
}

describe('a request written by hand', () => {
  it('says what nginx would say of the same visit', () => {
    const [request] = talk('none').conversation.requests;
    const said = (name: string) => paramText(request!, name);
    expect(said('SCRIPT_FILENAME')).toBe('/var/www/html/a b/hello.php');
    expect(said('REQUEST_URI')).toBe('/a%20b/hello.php?x=1&y=%C3%A9');
    expect(said('QUERY_STRING')).toBe('x=1&y=%C3%A9');
    expect(said('HTTP_HOST')).toBe('shop.example:8080');
    expect(said('CONTENT_LENGTH')).toBe('3');
    expect(request).toMatchObject({ paramsEnded: true, stdinEnded: true, keepConnection: false });
  });

  it('has no fault unless one is asked for', () => {
    expect(talk('none').codes).toEqual([]);
  });

  it.each<[Fault, FindingCode | null]>([
    ['no-script', 'no-script'],
    ['no-method', 'no-method'],
    ['unknown-role', 'unknown-role'],
    ['version-0', 'version'],
    ['version-2', 'version'],
    ['unknown-type', 'unknown-type'],
    ['split-pair', 'split-pair'],
    ['pair-cut', 'pair-cut'],
    ['body-length', 'stdin-length'],
    // Right in itself: what is odd is the answer.
    ['get-values', null],
  ])('with the fault %s is diagnosed as %s', (fault, code) => {
    const { codes } = talk(fault);
    if (code === null) expect(codes).toEqual([]);
    else
      expect(codes.includes(code) || (fault === 'version-0' && codes.includes('unparsed'))).toBe(
        true,
      );
  });

  it('knows every fault', () => {
    for (const fault of faults) expect(encodeDraft(draft, fault).length).toBeGreaterThan(7);
  });
});
