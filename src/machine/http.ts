/**
 * HTTP/1.1 (RFC 9112) from the page to a server of the guest, over a raw connection. One exchange
 * per connection, nothing added and nothing hidden: what the server answered is what the caller
 * gets, error pages and odd headers included.
 */
import { MachineError, type Connection, type FetchOptions, type GuestResponse } from './api.ts';
import { concat } from './channel.ts';

const encoder = new TextEncoder();
// Header bytes are Latin-1 (RFC 9110 §5.5), so that any byte survives.
const latin1 = new TextDecoder('latin1');

/** The head of the request. Header names and values with line breaks throw (no smuggling). */
export function requestHead(path: string, options: FetchOptions = {}): string {
  const { method = 'GET', headers = [], body, port = 80 } = options;
  const all = [...headers];
  const has = (name: string) => all.some(([given]) => given.toLowerCase() === name);
  if (!has('host')) all.unshift(['Host', port === 80 ? 'localhost' : `localhost:${String(port)}`]);
  if (!has('connection')) all.push(['Connection', 'close']);
  if (body && !has('content-length')) all.push(['Content-Length', String(body.length)]);
  const lines = [`${method} ${path} HTTP/1.1`, ...all.map(([name, value]) => `${name}: ${value}`)];
  if (lines.some((line) => /[\r\n\0]/.test(line))) {
    throw new MachineError('EINVAL', 'a request line or header contains a line break');
  }
  return `${lines.join('\r\n')}\r\n\r\n`;
}

/** Bytes of a connection by line or by count; `undefined` at the end of the stream. */
class ByteReader {
  #reader: ReadableStreamDefaultReader<Uint8Array>;
  #chunks: Uint8Array[] = [];

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  async #more(): Promise<boolean> {
    const { done, value } = await this.#reader.read();
    if (done) return false;
    this.#chunks.push(value);
    return true;
  }

  async line(limit: number): Promise<string | undefined> {
    for (;;) {
      const bytes = concat(this.#chunks);
      const end = bytes.indexOf(10);
      if (end >= 0) {
        this.#chunks = [bytes.subarray(end + 1)];
        return latin1.decode(bytes.subarray(0, end)).replace(/\r$/, '');
      }
      if (bytes.length > limit) throw new MachineError('EPROTO', 'the response head is too long');
      this.#chunks = [bytes];
      if (!(await this.#more())) return undefined;
    }
  }

  /** `count` bytes, or fewer at the end of the stream. */
  async take(count: number): Promise<Uint8Array> {
    const parts: Uint8Array[] = [];
    let missing = count;
    while (missing > 0) {
      const chunk = this.#chunks.shift();
      if (!chunk) {
        if (!(await this.#more())) break;
        continue;
      }
      parts.push(chunk.subarray(0, missing));
      if (chunk.length > missing) this.#chunks.unshift(chunk.subarray(missing));
      missing -= Math.min(missing, chunk.length);
    }
    return concat(parts);
  }
}

const headLimit = 256 * 1024;

async function readHeaders(reader: ByteReader): Promise<[string, string][]> {
  const headers: [string, string][] = [];
  for (;;) {
    const line = await reader.line(headLimit);
    if (line === undefined)
      throw new MachineError('ECONNRESET', 'the response ended in its headers');
    if (line === '') return headers;
    const colon = line.indexOf(':');
    if (colon > 0) headers.push([line.slice(0, colon), line.slice(colon + 1).trim()]);
  }
}

/** RFC 9112 §7.1. */
async function readChunked(reader: ByteReader): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (;;) {
    const line = await reader.line(headLimit);
    const size = Number.parseInt(line ?? '', 16);
    if (Number.isNaN(size)) throw cut();
    if (size === 0) {
      await readHeaders(reader);
      return concat(parts);
    }
    const part = await reader.take(size);
    if (part.length < size) throw cut();
    parts.push(part);
    await reader.line(headLimit);
  }
}

const cut = () => new MachineError('ECONNRESET', 'the server closed the connection in mid-answer');

/** Reads one response (RFC 9112 §6.3 for where the body ends). Rejects when it is cut short. */
export async function readResponse(
  stream: ReadableStream<Uint8Array>,
  method: string,
): Promise<GuestResponse> {
  const reader = new ByteReader(stream);
  for (;;) {
    const line = await reader.line(headLimit);
    if (line === undefined)
      throw new MachineError('ECONNRESET', 'the server closed the connection without an answer');
    const match = /^HTTP\/1\.[01] (\d{3})(?: (.*))?$/.exec(line);
    if (!match)
      throw new MachineError('EPROTO', `the server does not speak HTTP: ${line.slice(0, 80)}`);
    const headers = await readHeaders(reader);
    const status = Number(match[1]);
    if (status >= 100 && status < 200) continue;
    const value = (name: string) => headers.find(([given]) => given.toLowerCase() === name)?.[1];
    const answer = { status, statusText: match[2] ?? '', headers };
    if (method === 'HEAD' || status === 204 || status === 304)
      return { ...answer, body: new Uint8Array(0) };
    if (/\bchunked\b/i.test(value('transfer-encoding') ?? '')) {
      return { ...answer, body: await readChunked(reader) };
    }
    const length = value('content-length');
    const body = await reader.take(length === undefined ? Infinity : Number(length));
    if (length !== undefined && body.length < Number(length)) throw cut();
    return { ...answer, body };
  }
}

/**
 * One exchange over a connection of its own, which is closed at its end.
 *
 * @param connect opens the connection and sends `first` on it, without waiting in between
 */
export async function exchange(
  connect: (first: Uint8Array) => Promise<Connection>,
  path: string,
  options: FetchOptions = {},
): Promise<GuestResponse> {
  const { body, signal } = options;
  signal?.throwIfAborted();
  const connection = await connect(encoder.encode(requestHead(path, options)));
  const abort = () => {
    connection.close();
  };
  signal?.addEventListener('abort', abort);
  try {
    // A server may answer (413, say) before it has read the body: don't wait for the last byte.
    if (body)
      void connection.writable
        .getWriter()
        .write(body)
        .catch(() => {});
    return await readResponse(connection.readable, options.method ?? 'GET');
  } finally {
    signal?.removeEventListener('abort', abort);
    connection.close();
  }
}
