import { describe, expect, it } from 'vitest';
import { encodeDraft, visitParams } from '../fastcgi/draft.ts';
import { addExchange, type Exchange } from './exchange.ts';
import { overviewOf } from './overview.ts';
import { CaptureStore } from './store.ts';
import { words } from './testing.ts';

const body = new Uint8Array(0);
const params = visitParams({ method: 'GET', url: new URL('http://h/x.php'), root: '/r', body });
const draft = { role: 1, keepConnection: false, params, body };
const application = { address: '127.0.0.1', port: 9000 };

function codes(exchange: Partial<Exchange> & Pick<Exchange, 'sent'>) {
  const store = new CaptureStore(words);
  addExchange(store, { application, received: [], ended: null, ...exchange });
  return { store, codes: overviewOf(store).findings.map(({ code }) => code) };
}

describe('an exchange', () => {
  it('is judged while it is written, before anything is sent', () => {
    const sent = { bytes: encodeDraft(draft, 'no-script'), time: 5 };
    expect(codes({ sent }).codes).toEqual(['no-script']);
  });

  it('shows what is written so far, be it half a record', () => {
    const sent = { bytes: encodeDraft(draft).subarray(0, 30), time: 5 };
    const { store, codes: found } = codes({ sent });
    expect(store.records.map(({ frame }) => frame.kind)).toEqual(['record', 'cut']);
    expect(found).toEqual(['cut-record']);
  });

  it('is shown even when it is no FastCGI at all', () => {
    const { store, codes: found } = codes({
      sent: { bytes: new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n'), time: 5 },
      ended: { by: 'application', how: 'end', time: 9 },
    });
    expect(store.records.map(({ frame }) => frame.kind)).toEqual(['unparsed']);
    expect(found).toContain('unparsed');
  });

  it('knows who ended it, and that there was no answer', () => {
    const sent = { bytes: encodeDraft(draft), time: 5 };
    const reset = codes({ sent, ended: { by: 'application', how: 'reset', time: 9 } });
    expect(reset.codes).toContain('unanswered');
    const gaveUp = codes({ sent, ended: { by: 'us', time: 9 } });
    expect(gaveUp.codes).toEqual(['silent']);
  });

  /** What PHP-FPM 8.2 does, seen with each of these. */
  const closes = { by: 'application', how: 'end', time: 9 } as const;
  const whole = encodeDraft(draft);
  const paramsAt = 16;
  it.each([
    ['version', encodeDraft(draft, 'version-0')],
    ['role', encodeDraft(draft, 'unknown-role')],
    ['pair', encodeDraft(draft, 'split-pair')],
    ['pair', encodeDraft(draft, 'pair-cut')],
    ['first', whole.subarray(paramsAt)],
    ['first', Uint8Array.of(1, 1, 0, 1, 0, 0, 0, 0)],
    ['first', Uint8Array.of(1, 12, 0, 0, 0, 0, 0, 0)],
    ['first', new TextEncoder().encode('GET / HTTP/1.1\r\n\r\n')],
    [null, whole],
    [null, whole.subarray(0, 5)],
  ])('closed without an answer says why: %s', (cause, bytes) => {
    const { store } = codes({ sent: { bytes, time: 5 }, ended: closes });
    expect(store.findings.get('unanswered')?.first.values).toEqual({ how: 'end', cause });
  });

  it.each([
    ['record', whole.subarray(0, 5)],
    ['record', whole.subarray(0, 100)],
    ['params', whole.subarray(0, paramsAt)],
    ['params', whole.subarray(0, -16)],
    ['body', encodeDraft({ ...draft, body: new Uint8Array(3) }, 'body-length')],
    ['answer', whole],
  ])('left without an answer says what PHP-FPM waits for: %s', (waits, bytes) => {
    const { store } = codes({ sent: { bytes, time: 5 }, ended: { by: 'us', time: 9 } });
    expect(store.findings.get('silent')?.first.values).toEqual({ waits });
  });

  it('answered is not without an answer, though nobody closes', () => {
    const sent = { bytes: encodeDraft(draft, 'get-values'), time: 5 };
    const received = [{ bytes: Uint8Array.of(1, 10, 0, 0, 0, 0, 0, 0), time: 6 }];
    const { codes: found } = codes({ sent, received, ended: { by: 'us', time: 9 } });
    expect(found).not.toContain('silent');
    expect(found).not.toContain('unanswered');
  });
});
