import type { Pair } from '../../fastcgi/model.ts';
import type { FastCgiRequest } from '../../fastcgi/request.ts';
import type { Endpoint } from '../packet.ts';
import { isWord, printf, quote } from './shell.ts';

/** A command line, and the names of parameters that it can't carry. */
export interface Command {
  text: string;
  left: string[];
}

const decoder = new TextDecoder();
const encoder = new TextEncoder();

/** The parameters of a request as PHP sees them: of two with one name, the later (§3.4). */
function valuesOf(request: Pick<FastCgiRequest, 'params'>): Map<string, Pair> {
  // Latin-1 keeps each byte of a name apart.
  const names = new TextDecoder('latin1');
  return new Map(request.params.map((pair) => [names.decode(pair.name), pair]));
}

/** RFC 9110 §5.6.2: what a method or the name of a header is made of. */
const token = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
/** RFC 9110 §5.5: bytes of a header's value; a line end in it would begin another header. */
const isFieldValue = (bytes: Uint8Array) =>
  bytes.every((byte) => byte === 9 || (byte >= 0x20 && byte !== 0x7f));
/** What `Host` may be for an address: a name or number, and a port. */
const hostPattern = /^(?:[A-Za-z0-9._-]+|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/;

/**
 * The `curl` command that makes a web server send this request again: method, address, headers and
 * body. What came from the server's own configuration is not part of it.
 */
export function curlCommand(request: Pick<FastCgiRequest, 'params' | 'stdin'>): Command {
  const values = valuesOf(request);
  const bytesOf = (name: string) => values.get(name)?.value ?? new Uint8Array(0);
  const text = (name: string) => decoder.decode(bytesOf(name));
  const left: string[] = [];
  // Without --globoff curl would read brackets, without --path-as-is it would resolve "..".
  const words = ['curl', '--globoff', '--path-as-is', '--include'];

  const method = text('REQUEST_METHOD') || 'GET';
  if (!token.test(method)) left.push('REQUEST_METHOD');
  else if (method === 'HEAD') words.push('--head');
  else if (method !== 'GET') words.push('--request', quote(method));

  const scheme = /^(?:on|1)$/i.test(text('HTTPS')) || text('REQUEST_SCHEME') === 'https' ? 's' : '';
  const stated = text('HTTP_HOST');
  const server = [text('SERVER_NAME'), text('SERVER_PORT')].filter(Boolean).join(':');
  const host = [stated, server].find((name) => hostPattern.test(name)) ?? 'localhost';
  words.push('--url', quote(`http${scheme}://${host}${targetOf(bytesOf('REQUEST_URI'))}`));

  const header = (name: string, value: Uint8Array, parameter: string) => {
    if (!token.test(name) || !isFieldValue(value)) left.push(parameter);
    // curl takes "Name:" as "leave it out" and "Name;" as "send it empty".
    else if (value.length === 0) words.push('--header', quote(`${name};`));
    else words.push('--header', quote(joined(`${name}: `, value)));
  };
  if (stated !== '' && stated !== host) header('Host', bytesOf('HTTP_HOST'), 'HTTP_HOST');
  for (const [parameter, { value }] of values) {
    const name = /^HTTP_(.+)$/s.exec(parameter)?.[1];
    if (name === undefined || name === 'HOST' || name === 'CONTENT_LENGTH') continue;
    if (name === 'CONNECTION' || name === 'CONTENT_TYPE') continue;
    header(headerName(name), value, parameter);
  }
  // What curl would add by itself and this request has not got.
  for (const name of ['USER_AGENT', 'ACCEPT']) {
    if (!values.has(`HTTP_${name}`)) words.push('--header', quote(`${headerName(name)}:`));
  }

  const body = request.stdin.join();
  const type = bytesOf('CONTENT_TYPE');
  if (type.length > 0) header('Content-Type', type, 'CONTENT_TYPE');
  if (body.length === 0) return { text: lines(words), left };
  if (type.length === 0) words.push('--header', 'Content-Type:');
  if (isWord(body)) {
    words.push('--data-raw', quote(body));
    return { text: lines(words), left };
  }
  words.push('--data-binary', '@-');
  return { text: `${printf(body)} |\n  ${lines(words)}`, left };
}

/**
 * The `cgi-fcgi` command that sends this request straight to the application, without a web server:
 * its parameters as the environment, its body as standard input.
 * @param application where php-fpm listens; without a port, `address` is a socket's path
 */
export function cgiFcgiCommand(
  request: Pick<FastCgiRequest, 'params' | 'stdin'>,
  application: Endpoint,
): Command {
  const left: string[] = [];
  // -i: nothing of the caller's environment goes along. --: a name may begin with a dash.
  const words = ['env', '-i', '--'];
  for (const [name, pair] of valuesOf(request)) {
    const word = joined('', pair.name, '=', pair.value);
    if (name === '' || pair.name.includes(0x3d) || !isWord(word))
      left.push(decoder.decode(pair.name));
    else words.push(quote(word));
  }
  const { address, port } = application;
  const goal =
    port === 0 ? address : address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
  words.push('cgi-fcgi', '-bind', '-connect', quote(goal));
  const body = request.stdin.join();
  const text = lines(words);
  return { text: body.length === 0 ? `${text} < /dev/null` : `${printf(body)} |\n  ${text}`, left };
}

/** `X_FORWARDED_FOR` → `X-Forwarded-For`; which of both a dash was is lost on the way to CGI. */
function headerName(name: string): string {
  return name
    .toLowerCase()
    .split('_')
    .map((part) => part.slice(0, 1).toUpperCase() + part.slice(1))
    .join('-');
}

/** The path and query of a request, with what an address can't hold as `%XX` (RFC 3986 §2.1). */
function targetOf(uri: Uint8Array): string {
  const target = Array.from(uri, (byte) => {
    const char = String.fromCharCode(byte);
    return byte > 0x20 && byte < 0x7f && !/["#<>\\^`{|}]/.test(char)
      ? char
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }).join('');
  return target.startsWith('/') ? target : `/${target}`;
}

function joined(...parts: (string | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(
    parts.flatMap((part) => [...(typeof part === 'string' ? encoder.encode(part) : part)]),
  );
}

/** Options on lines of their own: a long command is read, not only run. */
function lines(words: readonly string[]): string {
  let text = '';
  for (const [place, word] of words.entries()) {
    if (place === 0) text = word;
    else if (word.startsWith('--') && word !== '--') text += ` \\\n  ${word}`;
    else if (words[0] === 'env' && place > 2 && !word.startsWith('-')) text += ` \\\n  ${word}`;
    else text += ` ${word}`;
  }
  return text;
}
