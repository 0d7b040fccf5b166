import { recordTypeName } from '../../fastcgi/constants.ts';
import type { Finding } from '../../fastcgi/diagnosis/finding.ts';
import type { Field } from '../../fastcgi/model.ts';
import type { CapturedRecord } from '../captured.ts';

/** A finding as `inspect --json`, `--summary` and the page write it. */
export interface FindingObject {
  level: string;
  code: string;
  /** What was seen and what it means, in the reader's language. */
  message: string;
  /** A section of FastCGI 1.0, an RFC, or a program's source. */
  source: string;
  /** Where it stands in that direction's stream, in bytes; `end` is exclusive. */
  direction?: string;
  start?: number;
  end?: number;
  /** In a summary: how often it was found. The place is that of the first. */
  count?: number;
  connection?: number;
  /** Index in the summary's `requests`. */
  request?: number | null;
}

/** Makes a finding's object, in one language. */
export type Describe = (finding: Finding) => FindingObject;

/** One record as JSON; the names are those of FastCGI 1.0, offsets count in the stream's bytes. */
export interface RecordObject {
  connection: number;
  direction: CapturedRecord['direction'];
  /** ms since the epoch. */
  time: number;
  offset: number;
  /** `record`; else bytes that are none, and then `type` and the header's numbers are null. */
  kind: CapturedRecord['frame']['kind'];
  version: number | null;
  /** `FCGI_BEGIN_REQUEST`, …, or the number of a type without a name. */
  type: string | null;
  requestId: number | null;
  contentLength: number | null;
  paddingLength: number | null;
  /** Names and values of the pairs that end in this record. */
  params?: [string, string][];
  fields: FieldObject[];
  findings: FindingObject[];
}

export interface FieldObject {
  name: Field['name'];
  start: number;
  end: number;
  /** Numbers as numbers, bytes as text (UTF-8). */
  value: number | string;
  cut?: Field['cut'];
  reason?: Field['reason'];
}

/** A record as `inspect --json` prints it, and the page saves it. */
export function recordObject(record: CapturedRecord, describe: Describe): RecordObject {
  const { frame, direction, time, connection } = record;
  const decoder = new TextDecoder();
  const header = frame.kind === 'record' ? frame.header : null;
  const name = header === null ? undefined : recordTypeName(header.type);
  const pairs = frame.kind === 'record' ? frame.pairs : [];
  return {
    connection,
    direction,
    time,
    offset: frame.start,
    kind: frame.kind,
    version: header?.version ?? null,
    type: header === null ? null : name === undefined ? `${header.type}` : `FCGI_${name}`,
    requestId: header?.requestId ?? null,
    contentLength: header?.contentLength ?? null,
    paddingLength: header?.paddingLength ?? null,
    ...(pairs.length === 0
      ? {}
      : {
          params: pairs.map((pair): [string, string] => [
            decoder.decode(pair.name),
            decoder.decode(pair.value),
          ]),
        }),
    fields: frame.fields.map(({ name: field, start, end, value, cut, reason }) => ({
      name: field,
      start,
      end,
      value: typeof value === 'number' ? value : decoder.decode(value),
      ...(cut === undefined ? {} : { cut }),
      ...(reason === undefined ? {} : { reason }),
    })),
    findings: record.findings.map(describe),
  };
}
