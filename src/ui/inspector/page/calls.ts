import type { Comparison } from '../../../capture/compare.ts';
import type { Exchange } from '../../../capture/exchange.ts';
import type { Command } from '../../../capture/export/commands.ts';
import type { Overview, RequestLine, RequestStory } from '../../../capture/overview.ts';
import type { CaptureError } from '../../../capture/packetFile.ts';
import type { Row } from '../../../capture/rows.ts';
import type { Query } from '../../../capture/search.ts';
import type { Moved } from '../../../capture/trim.ts';
import type { Lang } from '../../../i18n/lang.ts';
import type { ListedRow } from '../rowSource.ts';

/** What the page asks the worker that holds a capture, and what it gets. */
export interface Calls {
  /** Forgets the capture and reads a file. */
  open: { ask: Blob; answer: Overview };
  /** Forgets the capture. */
  clear: { ask: null; answer: Overview };
  /** Forgets the capture and looks into an exchange. */
  exchange: { ask: Exchange; answer: Overview };
  /** Adds packets of a tap, from their IP header on; tells where all went if there was too much. */
  packets: {
    ask: { time: number; bytes: Uint8Array }[];
    answer: { overview: Overview; moved: Moved | null };
  };
  search: { ask: Query; answer: Uint32Array };
  /** Rows by the indexes of their records. */
  rows: { ask: number[]; answer: ListedRow[] };
  /** One row with its record. */
  record: { ask: number; answer: Row };
  /** Requests from one index to another, `to` exclusive. */
  requests: { ask: { from: number; to: number }; answer: RequestLine[] };
  request: { ask: number; answer: RequestStory };
  /** A file of all records, or of those of one request. */
  save: { ask: { as: FileKind; request: number | null }; answer: Blob };
  /** Two requests by their indexes. */
  compare: { ask: { first: number; second: number }; answer: Comparison };
  /** Commands that send a request again. */
  commands: { ask: number; answer: { curl: Command; cgiFcgi: Command } };
}

/** Kinds of files that a capture is saved as; also their extensions. */
export type FileKind = 'pcapng' | 'json';

export type CallName = keyof Calls;

export type Call = {
  [Name in CallName]: { id: number; name: Name; ask: Calls[Name]['ask'] };
}[CallName];

/** From the page to the worker. The first message says the language of the rows. */
export type ToStore = { lang: Lang } | Call;

/** Why a file can't be read. */
export type Refusal = CaptureError['code'] | 'unreadable';

/** From the worker to the page. */
export type FromStore =
  | { id: number; answer: Calls[CallName]['answer'] }
  | { id: number; refusal: Refusal; detail: string }
  /** Bytes of the file that were read so far. */
  | { read: number };
