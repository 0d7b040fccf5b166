import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordType, roles } from '../fastcgi/constants.ts';
import { encodeDraft } from '../fastcgi/draft.ts';
import { encodeRecord } from '../fastcgi/encode.ts';
import { packetsOf } from './export/packets.ts';
import { flag, segment, type Talk } from './export/segment.ts';
import { overviewOf, requestAt, requestLineOf, requestStoryOf } from './overview.ts';
import { linkType } from './packet.ts';
import { CaptureStore } from './store.ts';
import { words } from './testing.ts';

const encoder = new TextEncoder();

/** nginx and php-fpm on one connection, which stays open until it is told to end. */
class Line {
  readonly #talk: Talk;
  readonly #stores: readonly CaptureStore[];
  /** A request waits for its answer. */
  #asked = false;
  constructor(port: number, ...stores: CaptureStore[]) {
    this.#talk = {
      ends: {
        'to-app': { bytes: [127, 0, 0, 1], port },
        'from-app': { bytes: [127, 0, 0, 1], port: 9000 },
      },
      next: { 'to-app': 1, 'from-app': 1 },
    };
    this.#stores = stores;
    this.#say('to-app', flag.syn);
    this.#say('from-app', flag.syn | flag.ack);
  }

  ask(url: string): void {
    if (this.#asked) return;
    this.#asked = true;
    const params = [
      ['REQUEST_METHOD', 'GET'],
      ['REQUEST_URI', url],
      ['SCRIPT_FILENAME', '/a.php'],
    ] as const;
    const draft = {
      role: roles.RESPONDER,
      keepConnection: true,
      params,
      body: new Uint8Array(0),
    };
    this.#say('to-app', flag.push, encodeDraft(draft, 'none'));
  }

  answer(length = 10): void {
    if (!this.#asked) return;
    this.#asked = false;
    const body = encoder.encode(`Content-Type: text/plain\r\n\r\n${'x'.repeat(length)}`);
    const record = (type: number, content: Uint8Array) =>
      this.#say('from-app', flag.push, encodeRecord({ type, requestId: 1, content }));
    record(recordType.STDOUT, body);
    record(recordType.END_REQUEST, new Uint8Array(8));
  }

  end(): void {
    this.#say('from-app', flag.fin | flag.ack);
    this.#say('to-app', flag.fin | flag.ack);
  }

  #say(from: 'to-app' | 'from-app', flags: number, payload?: Uint8Array): void {
    const bytes = segment(this.#talk, from, flags, payload);
    for (const store of this.#stores) store.packet({ time: ++clock, link: linkType.RAW, bytes });
  }
}
let clock = 0;

const many = { records: Infinity, bytes: Infinity };

describe('a capture that grows without end', () => {
  it('keeps the newest, connections in whole, and counts what it let go', () => {
    const store = new CaptureStore(words);
    const limits = { ...many, records: 100 };
    for (let number = 0; number < 5000; number += 1) {
      const line = new Line(1024 + number, store);
      line.ask(`/${number}`);
      line.answer();
      line.end();
      store.trim(limits);
      expect(store.records.length).toBeLessThanOrEqual(limits.records);
    }
    const { records, requests, connections, gone } = overviewOf(store);
    // Six records each: BEGIN, PARAMS twice, STDIN, STDOUT, END.
    expect(records + gone.records).toBe(5000 * 6);
    expect([requests + gone.requests, connections + gone.connections]).toEqual([5000, 5000]);
    expect(records).toBe(requests * 6);
    expect(requestLineOf(store, requests - 1)).toMatchObject({ target: 'GET /4999', records: 6 });
    expect(requestLineOf(store, 0).target).toBe(`GET /${5000 - requests}`);
    expect(store.capture.connections).toHaveLength(connections);
  });

  it('lets bytes go, too', () => {
    const store = new CaptureStore(words);
    const limits = { ...many, bytes: 1_000_000 };
    for (let number = 0; number < 100; number += 1) {
      const line = new Line(1024 + number, store);
      line.ask('/');
      line.answer(60_000);
      line.end();
      store.trim(limits);
      const kept = store.records.reduce((sum, { frame }) => sum + frame.bytes.length, 0);
      expect(kept).toBeLessThanOrEqual(limits.bytes);
    }
    expect(store.gone.requests).toBeGreaterThan(80);
  });

  it('lets requests of a connection go that never ends, and what they held', () => {
    const store = new CaptureStore(words);
    const line = new Line(1024, store);
    for (let number = 0; number < 1000; number += 1) {
      line.ask(`/${number}`);
      line.answer();
      store.trim({ ...many, records: 60 });
      expect(store.records.length).toBeLessThanOrEqual(60);
      const [connection] = store.capture.connections;
      expect(connection?.conversation.requests).toEqual(store.capture.requests);
    }
    expect(store.capture.connections).toHaveLength(1);
    const last = store.capture.requests.length - 1;
    expect(requestStoryOf(store, last)).toMatchObject({ target: 'GET /999', ordinal: 1000 });
  });

  it('keeps a request whole until it ends', () => {
    const store = new CaptureStore(words);
    const slow = new Line(1024, store);
    slow.ask('/slow');
    for (let number = 0; number < 50; number += 1) {
      const line = new Line(2000 + number, store);
      line.ask('/');
      line.answer();
      line.end();
      store.trim({ ...many, records: 30 });
    }
    slow.answer();
    slow.end();
    const story = requestStoryOf(store, 0);
    expect(story).toMatchObject({ target: 'GET /slow', status: 200, records: 6, truncated: false });
  });

  it('says of what is left the same as before, and where it went', () => {
    const step = fc.record({
      line: fc.nat(5),
      what: fc.constantFrom('ask', 'answer', 'end', 'trim'),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 60, maxLength: 150, size: 'max' }), (steps) => {
        const [all, some] = [new CaptureStore(words), new CaptureStore(words)];
        const lines: (Line | undefined)[] = [];
        /** Where each record and request of `all` is in `some`. */
        const records: number[] = [];
        const requests: number[] = [];
        const grow = () => {
          const fresh = (places: number[], count: number, gone: number) => {
            while (places.length < count + gone) places.push(places.length - gone);
          };
          fresh(records, some.records.length, some.gone.records);
          fresh(requests, some.capture.requests.length, some.gone.requests);
        };
        for (const [number, { line, what }] of steps.entries()) {
          const at = (lines[line] ??= new Line(1024 + number, all, some));
          if (what === 'ask') at.ask(`/${number}`);
          else if (what === 'answer') at.answer();
          else if (what === 'end') {
            at.end();
            lines[line] = undefined;
          } else {
            grow();
            const moved = some.trim({ ...many, records: 20 });
            if (moved === null) continue;
            for (const [index, place] of records.entries()) {
              if (place >= 0) records[index] = moved.records[place] ?? -1;
            }
            for (const [index, place] of requests.entries()) {
              if (place >= 0) requests[index] = moved.requests[place] ?? -1;
            }
          }
        }
        grow();
        expect(records).toHaveLength(all.records.length);
        for (const [index, place] of records.entries()) {
          if (place === -1) continue;
          const { record: before, ...row } = all.row(index);
          const { record, ...now } = some.row(place);
          expect(now).toEqual(row);
          expect(record.index).toBe(place);
          expect(record.findings).toEqual(before.findings);
          if (before.request !== null) expect(record.request).toBe(requests[before.request]);
        }
        for (const [index, place] of requests.entries()) {
          if (place === -1) continue;
          const [before, now] = [requestAt(all, index), requestAt(some, place)];
          expect([now.ordinal, now.params]).toEqual([before.ordinal, before.params]);
          expect(some.recordsOf(place)).toHaveLength(now.records);
        }
        const over = overviewOf(some);
        expect(over.connections).toBe(some.capture.connections.length);
        const made = packetsOf(some.records, some.capture.connections);
        const again = new CaptureStore(words);
        for (const packet of made) again.packet(packet);
        expect(again.records.length).toBeGreaterThanOrEqual(some.records.length);
      }),
      { numRuns: 100 },
    );
  });
});
