import { performance } from 'node:perf_hooks';
import { recordType } from '../../fastcgi/constants.ts';
import { decodeStream } from '../../fastcgi/decode.ts';
import { encodeRequest } from '../../fastcgi/encode.ts';
import { connect, exchange, type Target } from './client.ts';

/** What php-fpm answered, asked without a web server. */
export interface FastCgiAnswer {
  /** What the script wrote, without the header. */
  body: string;
  /** Milliseconds from connect() to END_REQUEST. */
  ms: number;
}

/**
 * Asks a pool for a script, on a connection of its own.
 *
 * @param params besides those that every request needs
 * @throws Error when the connection is refused, or ends before END_REQUEST (FastCGI 1.0 §5.5)
 */
export async function askPool(
  target: Target,
  scriptFilename: string,
  params: Readonly<Record<string, string>> = {},
): Promise<FastCgiAnswer> {
  const request = encodeRequest({
    params: [
      ['SCRIPT_FILENAME', scriptFilename],
      ['REQUEST_METHOD', 'GET'],
      ['SERVER_PROTOCOL', 'HTTP/1.1'],
      ['GATEWAY_INTERFACE', 'CGI/1.1'],
      ...Object.entries(params),
    ],
  });
  const start = performance.now();
  const socket = await connect(target);
  try {
    const bytes = await exchange(socket, request, hasEnded);
    const ms = performance.now() - start;
    const output = textOf(bytes, recordType.STDOUT);
    return { body: output.slice(output.indexOf('\r\n\r\n') + 4), ms };
  } finally {
    socket.destroy();
  }
}

function hasEnded(received: Uint8Array): boolean {
  return decodeStream(received).some(
    (frame) => frame.kind === 'record' && frame.header.type === recordType.END_REQUEST,
  );
}

function textOf(answer: Uint8Array, type: number): string {
  const contents = decodeStream(answer).flatMap((frame) =>
    frame.kind === 'record' && frame.header.type === type
      ? [frame.bytes.subarray(8, 8 + frame.header.contentLength)]
      : [],
  );
  return Buffer.concat(contents).toString('utf8');
}
