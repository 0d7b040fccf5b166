import type { CaptureSummary } from '../capture/summary.ts';
import type { Describe, FindingObject } from '../capture/export/json.ts';

/** Requests that are written in one go. */
const batch = 1000;

/**
 * Prints a summary as one line of JSON. It is written piece by piece: a capture of a gigabyte has
 * a million requests, and their text is longer than the table that they are kept in.
 * @param extra findings about the file itself
 */
export function writeSummary(
  file: string,
  summary: CaptureSummary,
  extra: FindingObject[],
  describe: Describe,
  write: (text: string) => void,
): void {
  const { connections, records, bytes } = summary;
  const head = JSON.stringify({ file, connections, records, bytes });
  write(`${head.slice(0, -1)},"requests":[`);
  let rows: string[] = [];
  for (let index = 0; index < summary.requestCount; index += 1) {
    rows.push(JSON.stringify(summary.request(index)));
    if (rows.length < batch) continue;
    write(`${index + 1 === batch ? '' : ','}${rows.join(',')}`);
    rows = [];
  }
  if (rows.length > 0) write(`${summary.requestCount > batch ? ',' : ''}${rows.join(',')}`);
  const findings = [
    ...[...summary.findings.values()].map(({ first, count, connection, request }) => ({
      ...describe(first),
      count,
      connection,
      request,
    })),
    ...extra,
  ];
  write(`],"findings":${JSON.stringify(findings)}}\n`);
}
