import { splitCgi, type CgiResponse } from '../../fastcgi/cgi.ts';
import { paragraphs } from '../../capture/printable.ts';

/** Text of a stream record for the panel under its bytes. */
export interface StreamText {
  headers: CgiResponse['headers'];
  body: string;
  /** Bytes that are not shown. */
  rest: number;
}

/**
 * A stream record's content as text.
 * @param withHeaders whether it begins an answer, so that CGI headers come first
 * @param limit bytes to show at most
 */
export function streamText(content: Uint8Array, withHeaders: boolean, limit: number): StreamText {
  const response = withHeaders ? splitCgi(content) : null;
  const body = content.subarray(response?.bodyStart ?? 0);
  return {
    headers: response?.headers ?? [],
    body: paragraphs(body.subarray(0, limit)),
    rest: Math.max(0, body.length - limit),
  };
}
