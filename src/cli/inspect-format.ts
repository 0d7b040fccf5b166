import type { FastCgiCapture } from '../capture/capture.ts';
import type { CapturedRecord } from '../capture/captured.ts';
import { endpointText } from '../capture/connections.ts';
import { elapsedText, RowBuilder } from '../capture/rows.ts';
import { recordTypeName } from '../fastcgi/constants.ts';
import type { Field } from '../fastcgi/model.ts';
import { rowWords } from '../i18n/inspector.ts';
import type { Lang } from '../i18n/lang.ts';

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
  kind: CapturedRecord['frame']['kind'];
  version?: number;
  /** `FCGI_BEGIN_REQUEST`, …, or the number of a type without a name. */
  type?: string;
  requestId?: number;
  contentLength?: number;
  paddingLength?: number;
  /** Names and values of the pairs that end in this record. */
  params?: [string, string][];
  fields: FieldObject[];
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
export function recordObject(record: CapturedRecord): RecordObject {
  const { frame, direction, time, connection } = record;
  const decoder = new TextDecoder();
  const object: RecordObject = {
    connection,
    direction,
    time,
    offset: frame.start,
    kind: frame.kind,
    fields: frame.fields.map(({ name, start, end, value, cut, reason }) => ({
      name,
      start,
      end,
      value: typeof value === 'number' ? value : decoder.decode(value),
      ...(cut === undefined ? {} : { cut }),
      ...(reason === undefined ? {} : { reason }),
    })),
  };
  if (!('header' in frame)) return object;
  const { version, type, requestId, contentLength, paddingLength } = frame.header;
  const name = recordTypeName(type);
  const pairs = frame.kind === 'record' ? frame.pairs : [];
  return {
    ...object,
    version,
    type: name === undefined ? `${type}` : `FCGI_${name}`,
    requestId,
    contentLength,
    paddingLength,
    ...(pairs.length === 0
      ? {}
      : {
          params: pairs.map((pair): [string, string] => [
            decoder.decode(pair.name),
            decoder.decode(pair.value),
          ]),
        }),
  };
}
