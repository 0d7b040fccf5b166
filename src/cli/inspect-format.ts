import type { FastCgiCapture } from '../capture/capture.ts';
import type { CapturedRecord } from '../capture/captured.ts';
import { endpointText } from '../capture/connections.ts';
import { elapsedText, RowBuilder } from '../capture/rows.ts';
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
