import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recordType } from '../fastcgi/constants.ts';
import { encodeRecord, encodeRequest, encodeStream } from '../fastcgi/encode.ts';
import { readOther } from './other.ts';
import { overviewOf, requestLineOf, requestStoryOf } from './overview.ts';
import { plainRecord } from './plain.ts';
import { anything, isAnything, search, type Query } from './search.ts';
import { CaptureStore } from './store.ts';
import { words } from './testing.ts';

const folder = new URL('../../content/captures/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.pcap'));

function open(name: string, piece = Infinity): CaptureStore {
  const file = new Uint8Array(readFileSync(new URL(name, folder)));
  const store = new CaptureStore(words);
  for (let at = 0; at < file.length; at += piece) store.read(file.slice(at, at + piece));
  store.end(readOther);
  return store;
}

const rowsOf = (store: CaptureStore) => store.records.map((_, index) => store.row(index));
const find = (store: CaptureStore, query: Partial<Query>) =>
  [...search(store, { ...anything, ...query })].map((index) => store.row(index).type);

describe('a capture that is looked into', () => {
  it('is the same, whatever the pieces it came in', () => {
    for (const name of names) {
      expect(rowsOf(open(name, 100)), name).toEqual(rowsOf(open(name)));
    }
  });

  it('sums itself up', () => {
    expect(overviewOf(open('nginx_keepconn_3req.pcap'))).toMatchObject({
      requests: 3,
      connections: 1,
      webServer: 'nginx',
      damage: null,
    });
  });

  it('keeps what came before a damage, and says where it is', () => {
    const file = new Uint8Array(readFileSync(new URL('nginx_get_hello.pcap', folder)));
    const store = new CaptureStore(words);
    store.read(file.slice(0, -10));
    store.end(readOther);
    expect(overviewOf(store).damage?.code).toBe('truncated');
    expect(store.records.length).toBeGreaterThan(4);
  });

  it('refuses what is no capture, with the reason', () => {
    const fresh = () => new CaptureStore(words);
    expect(() => fresh().end(readOther)).toThrow(expect.objectContaining({ code: 'empty' }));
    const letter = fresh();
    letter.read(new TextEncoder().encode('Dear reader, this is no capture.'));
    expect(() => letter.end(readOther)).toThrow(expect.objectContaining({ code: 'not-capture' }));
  });

  it('puts the worst findings first, each with its first record', () => {
    const { findings } = overviewOf(open('nginx_fpm_killed_after_flush.pcap'));
    expect(findings[0]).toMatchObject({ code: 'truncated', level: 'error', count: 1 });
    const levels = findings.map(({ level }) => level);
    expect(levels).toEqual([...levels].sort((a, b) => order.indexOf(a) - order.indexOf(b)));
  });

  it('tells the story of a request: who said what, when, and what is wrong with it', () => {
    const story = requestStoryOf(open('nginx_404_primary_script_unknown.pcap'), 0);
    expect(story).toMatchObject({
      target: 'GET /nope.php',
      status: 404,
      ordinal: 1,
      level: 'error',
    });
    expect(story.steps.map(({ type }) => type)).toEqual([
      'BEGIN_REQUEST',
      'PARAMS',
      'PARAMS',
      'STDIN',
      'STDERR',
      'STDOUT',
      'END_REQUEST',
    ]);
    expect(story.findings.map(({ finding }) => finding.code)).toContain('script-not-found');
  });

  it('takes records of one type in a row together, with their times', () => {
    const { steps, silence } = requestStoryOf(open('apache_stream.pcap'), 0);
    const answer = steps.find(({ type }) => type === 'STDOUT');
    expect(answer).toMatchObject({ count: 5 });
    expect(answer!.until - answer!.from).toBeGreaterThan(700);
    expect(silence!.until - silence!.from).toBeGreaterThan(180);
  });

  it('gives records that a worker can post, equal to its own', () => {
    for (const name of names) {
      for (const record of open(name).records) {
        const posted = structuredClone(plainRecord(record));
        expect(posted.frame.bytes.buffer.byteLength).toBe(record.frame.bytes.length);
        expect(posted.frame.fields).toEqual(record.frame.fields);
        expect({ ...posted, frame: null }).toEqual({ ...record, frame: null });
      }
    }
  });

  it('has no line for a request that is not there', () => {
    expect(() => requestLineOf(open('nginx_get_hello.pcap'), 1)).toThrow(RangeError);
  });
});

const order = ['error', 'warning', 'info'];

describe('the search', () => {
  const hello = open('nginx_get_hello.pcap');

  it('finds text in lines and in bytes, capitals or not', () => {
    expect(find(hello, { text: 'script_filename' })).toEqual(['PARAMS']);
    expect(find(hello, { text: 'END_REQ' })).toEqual(['END_REQUEST']);
    expect(find(hello, { text: 'hello' })).toEqual(['PARAMS', 'STDOUT']);
    expect(find(hello, { text: 'nowhere' })).toEqual([]);
  });

  it('finds bytes', () => {
    expect(find(hello, { text: '0x01 01 00 01' })).toEqual(['BEGIN_REQUEST']);
    expect(find(hello, { text: '0xffffffffff' })).toEqual([]);
  });

  it('narrows by type, request and finding', () => {
    const three = open('nginx_keepconn_3req.pcap');
    expect(find(three, { type: 'END_REQUEST' })).toHaveLength(3);
    expect(find(three, { type: 'END_REQUEST', request: 1 })).toHaveLength(1);
    const lost = open('nginx_404_primary_script_unknown.pcap');
    expect(find(lost, { finding: 'script-not-found' })).toHaveLength(1);
    expect(find(lost, { finding: 'split-pair' })).toEqual([]);
  });

  it('leaves nothing out when it asks for nothing', () => {
    expect(isAnything(anything)).toBe(true);
    expect(find(hello, {})).toHaveLength(hello.records.length);
  });

  it('finds whatever text a record carries', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), (text) => {
        fc.pre(text.trim() !== '' && !text.trim().toLowerCase().startsWith('0x'));
        const store = new CaptureStore(words);
        store.read(
          new Uint8Array([
            ...encodeRequest({ params: [['NAME', 'x']] }),
            ...encodeStream(recordType.STDIN, 1, new TextEncoder().encode(`<${text}>`)).slice(
              0,
              -8,
            ),
            ...encodeRecord({ type: recordType.ABORT_REQUEST, requestId: 1 }),
          ]),
        );
        store.end(readOther);
        expect(find(store, { text: text.trim(), type: 'STDIN' })).toHaveLength(
          // An empty STDIN came first, and its line has words too.
          rowsOf(store).filter(
            ({ type, summary, length }) =>
              type === 'STDIN' &&
              (length > 0 || `STDIN ${summary}`.toLowerCase().includes(text.trim().toLowerCase())),
          ).length,
        );
      }),
      { numRuns: 200 },
    );
  });
});
