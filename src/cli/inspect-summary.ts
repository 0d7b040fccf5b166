import type { CaptureSummary } from '../capture/summary.ts';
import type { Finding } from '../fastcgi/diagnosis/finding.ts';

/** A finding as `--json` and `--summary` print it. */
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
