import type { FastCgiCapture } from '../capture/capture.ts';
import type { CapturedRecord } from '../capture/captured.ts';
import { endpointText } from '../capture/connections.ts';
import { elapsedText, RowBuilder } from '../capture/rows.ts';
import { recordTypeName } from '../fastcgi/constants.ts';
import type { Field } from '../fastcgi/model.ts';
import { rowWords } from '../i18n/inspector.ts';
import type { Lang } from '../i18n/lang.ts';
import type { Describe, FindingObject } from './inspect-summary.ts';

/** A line for a person: time, ends, type, request id, length, what it says. */
export function recordListing(
  capture: FastCgiCapture,
  lang: Lang,
): (record: CapturedRecord) => string {
  const builder = new RowBuilder(rowWords(lang), capture.requests);
  return (record) => {
    const row = builder.add(record);
    const connection = capture.connections[record.connection];
    const [webServer, application] =
      connection === undefined
        ? ['?', '?']
        : [endpointText(connection.webServer), endpointText(connection.application)];
    const arrow = row.direction === 'to-app' ? '→' : '←';
    return [
      elapsedText(row.elapsed, lang).padStart(12),
      `${webServer} ${arrow} ${application}`,
      row.type.padEnd(13),
      row.requestId === null ? '' : `#${row.requestId}`,
      `${row.length} B`.padStart(7),
      row.summary,
    ].join('  ');
  };
}

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

/** What `--json` prints for a record. */
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
