/** The web worker that holds a capture: reading and searching it leaves the page free. */
import type { CapturedRecord } from '../../../capture/captured.ts';
import { compareRequests } from '../../../capture/compare.ts';
import { addExchange } from '../../../capture/exchange.ts';
import { cgiFcgiCommand, curlCommand } from '../../../capture/export/commands.ts';
import { recordObject, type Describe } from '../../../capture/export/json.ts';
import { packetsOf } from '../../../capture/export/packets.ts';
import { readOther } from '../../../capture/other.ts';
import {
  overviewOf,
  requestAt,
  requestLineOf,
  requestStoryOf,
  worstOf,
} from '../../../capture/overview.ts';
import { linkType } from '../../../capture/packet.ts';
import { CaptureError } from '../../../capture/packetFile.ts';
import { writePcapng } from '../../../capture/pcapng.ts';
import { plainRecord } from '../../../capture/plain.ts';
import { search } from '../../../capture/search.ts';
import { CaptureStore } from '../../../capture/store.ts';
import { findingRules } from '../../../fastcgi/diagnosis/finding.ts';
import { findingText } from '../../../i18n/findings.ts';
import { rowWords } from '../../../i18n/inspector.ts';
import { inspectorPageText } from '../../../i18n/inspector-page.ts';
import type { Lang } from '../../../i18n/lang.ts';
import type { ListedRow } from '../rowSource.ts';
import type { Call, CallName, Calls, FromStore, ToStore } from './calls.ts';

/** The part of a dedicated worker's scope that is used; TypeScript's DOM library has only windows. */
interface WorkerScope {
  onmessage: ((event: MessageEvent<ToStore>) => void) | null;
  postMessage(message: FromStore): void;
}
declare const self: WorkerScope;

let lang: Lang = 'es';
let words = rowWords(lang);
let store = new CaptureStore(words);
/** What a live capture may hold. The page scrolls twice as many records without a hitch. */
const liveLimits = { records: 50_000, bytes: 64 * 1024 * 1024 };
/** Bytes between two signs of progress. */
const progressStep = 4_000_000;

/** Files that were asked for: the last one counts. */
let turns = 0;

async function open(file: Blob) {
  const turn = ++turns;
  const fresh = new CaptureStore(words);
  const reader = file.stream().getReader();
  let read = 0;
  let told = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    if (turn !== turns) throw new Error('another file was opened meanwhile');
    fresh.read(value);
    read += value.length;
    if (read - told < progressStep) continue;
    told = read;
    self.postMessage({ read });
  }
  fresh.end(readOther);
  store = fresh;
  return overviewOf(store);
}

function listed(index: number): ListedRow {
  const { record, ...line } = store.row(index);
  return { ...line, number: index + 1, level: worstOf(record.findings) };
}

/** The records of a request, or all. */
function chosen(request: number | null): CapturedRecord[] {
  if (request === null) return store.records;
  return store.recordsOf(request).flatMap((index) => store.records[index] ?? []);
}

function pcapngOf(request: number | null): Blob {
  const packets = packetsOf(chosen(request), store.capture.connections);
  const { records } = store.gone;
  const comment = records > 0 && request === null ? inspectorPageText[lang].goneFile(records) : '';
  return new Blob([writePcapng(packets, comment)], { type: 'application/octet-stream' });
}

/**
 * One object per record, as `inspect --json` prints them, in an array. Before them, how many are
 * missing, when some are.
 */
function jsonOf(request: number | null): Blob {
  const describe: Describe = (finding) => ({
    level: finding.level,
    code: finding.code,
    message: findingText(finding, lang),
    source: findingRules[finding.code].source,
    direction: finding.direction,
    start: finding.start,
    end: finding.end,
  });
  const objects: object[] = chosen(request).map((record) => recordObject(record, describe));
  if (request === null && store.gone.records > 0) objects.unshift({ gone: store.gone });
  const parts = objects.map((each, place) => `${place === 0 ? '' : ','}\n${JSON.stringify(each)}`);
  return new Blob(['[', ...parts, '\n]\n'], { type: 'application/json' });
}

const handlers: {
  [Name in CallName]: (
    ask: Calls[Name]['ask'],
  ) => Calls[Name]['answer'] | Promise<Calls[Name]['answer']>;
} = {
  open,
  clear: () => {
    store = new CaptureStore(words);
    return overviewOf(store);
  },
  exchange: (exchange) => {
    store = new CaptureStore(words);
    addExchange(store, exchange);
    return overviewOf(store);
  },
  packets: (packets) => {
    for (const packet of packets) store.packet({ ...packet, link: linkType.RAW });
    const moved = store.trim(liveLimits);
    return { overview: overviewOf(store), moved };
  },
  search: (query) => search(store, query),
  rows: (indexes) => indexes.map(listed),
  record: (index) => {
    const row = store.row(index);
    return { ...row, record: plainRecord(row.record) };
  },
  requests: ({ from, to }) =>
    Array.from({ length: to - from }, (_, offset) => requestLineOf(store, from + offset)),
  request: (index) => requestStoryOf(store, index),
  save: ({ as, request }) => (as === 'pcapng' ? pcapngOf(request) : jsonOf(request)),
  compare: ({ first, second }) =>
    compareRequests(requestAt(store, first), requestAt(store, second)),
  commands: (index) => {
    const request = requestAt(store, index);
    const record = store.records[store.recordsOf(index)[0] ?? -1];
    const connection = record === undefined ? undefined : store.connectionOf(record);
    if (connection === undefined) throw new RangeError(`no request ${index}`);
    return {
      curl: curlCommand(request),
      cgiFcgi: cgiFcgiCommand(request, connection.application),
    };
  },
};

async function answer({ id, name, ask }: Call): Promise<void> {
  try {
    // The name decides what is asked: the union keeps both together, a lookup loses it.
    const handle = handlers[name] as (
      ask: Call['ask'],
    ) => Calls[CallName]['answer'] | Promise<Calls[CallName]['answer']>;
    self.postMessage({ id, answer: await handle(ask) });
  } catch (error) {
    const refusal = error instanceof CaptureError ? error.code : 'unreadable';
    self.postMessage({ id, refusal, detail: String(error) });
  }
}

self.onmessage = ({ data }) => {
  if ('lang' in data) {
    lang = data.lang;
    words = rowWords(lang);
    store = new CaptureStore(words);
  } else void answer(data);
};
