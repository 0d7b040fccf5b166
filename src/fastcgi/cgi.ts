/** The document that a responder writes to stdout: header lines, an empty line, a body. */
export interface CgiResponse {
  /** Names and values in order, as sent. */
  headers: [name: string, value: string][];
  /** `Status` of RFC 3875 §6.3.3; without it 302 when there is a `Location`, else 200. */
  status: number;
  /** Offset in stdout at which the body begins. */
  bodyStart: number;
}

const lineFeed = 0x0a;
const carriageReturn = 0x0d;

/** Splits stdout into headers and body (RFC 3875 §6); null while the empty line is missing. */
export function splitCgi(stdout: Uint8Array): CgiResponse | null {
  const lines: string[] = [];
  // Header values are bytes; Latin-1 keeps each of them one character.
  const decoder = new TextDecoder('latin1');
  let at = 0;
  for (;;) {
    const feed = stdout.indexOf(lineFeed, at);
    if (feed === -1) return null;
    const end = feed > at && stdout[feed - 1] === carriageReturn ? feed - 1 : feed;
    if (end === at) return { ...readLines(lines), bodyStart: feed + 1 };
    lines.push(decoder.decode(stdout.subarray(at, end)));
    at = feed + 1;
  }
}

function readLines(lines: string[]): Omit<CgiResponse, 'bodyStart'> {
  const headers = lines.map((line): [string, string] => {
    const colon = line.indexOf(':');
    if (colon === -1) return [line, ''];
    return [line.slice(0, colon), line.slice(colon + 1).trim()];
  });
  const value = (name: string) => headers.find(([key]) => key.toLowerCase() === name)?.[1];
  const stated = Number.parseInt(value('status') ?? '', 10);
  const fallback = value('location') === undefined ? 200 : 302;
  return { headers, status: Number.isNaN(stated) ? fallback : stated };
}
