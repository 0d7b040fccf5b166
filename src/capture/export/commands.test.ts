import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeStream } from '../../fastcgi/decode.ts';
import { Conversation } from '../../fastcgi/conversation.ts';
import { encodeRequest } from '../../fastcgi/encode.ts';
import type { FastCgiRequest } from '../../fastcgi/request.ts';
import { cgiFcgiCommand, curlCommand } from './commands.ts';
import { printf, quote } from './shell.ts';

const encoder = new TextEncoder();

function requestOf(params: [string, string][], stdin = new Uint8Array(0)): FastCgiRequest {
  const conversation = new Conversation();
  for (const frame of decodeStream(encodeRequest({ params, stdin }))) {
    conversation.add('to-app', frame, 0);
  }
  return conversation.requests[0]!;
}

/** What programs get from a command line, when a shell runs it: their words, and standard input. */
function run(command: string, program: string): { words: string[]; stdin: Buffer } {
  // The program's place is taken by one that tells what it got.
  const stand = `${program}() { printf '%s\\0' "$@"; printf 'STDIN\\0'; cat; }`;
  const told = execFileSync('bash', ['-c', `${stand}\n${command}`], {
    input: '',
    encoding: 'buffer',
    maxBuffer: 1e8,
  });
  const mark = told.indexOf('STDIN\0');
  const words = told.subarray(0, mark).toString('latin1').split('\0').slice(0, -1);
  return { words, stdin: told.subarray(mark + 6) };
}

const latin1 = (bytes: Uint8Array | string) => Buffer.from(bytes).toString('latin1');
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    `'; touch /tmp/owned; '`,
    '$(id)',
    '`id`',
    '!!',
    '\\',
    "\\'",
    '-n',
    '--',
    '~',
    '*',
    '{a,b}',
    'a\nb',
    '\u202Ereversed',
    '%s%n',
    '@/etc/passwd',
    "$'\\x00'",
  ),
);
/** Shells are slow to start: many words in one go. */
const many = { numRuns: 12 };

describe('a word for the shell', () => {
  it('reaches a program byte for byte, whatever it is', () => {
    const word = fc.uint8Array({ maxLength: 60 }).map((bytes) => bytes.map((byte) => byte || 1));
    const words = fc.array(
      fc.oneof(
        word,
        hostile.map((text) => encoder.encode(text.replaceAll('\0', ' '))),
      ),
      {
        minLength: 40,
        maxLength: 60,
      },
    );
    fc.assert(
      fc.property(words, (values) => {
        const command = `program ${values.map(quote).join(' ')}`;
        expect(run(command, 'program').words).toEqual(values.map(latin1));
      }),
      many,
    );
  });

  it('shows no character that turns or hides others', () => {
    expect(quote('a\u202Eb')).toMatch(/^\$'[ -~]+'$/);
    expect(quote('plain/word')).toBe('plain/word');
    expect(quote("it's")).toBe(`'it'\\''s'`);
    expect(() => quote('\0')).toThrow(RangeError);
  });

  it('writes any bytes with printf', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
        const out = execFileSync('sh', ['-c', printf(bytes)], { encoding: 'buffer' });
        expect(latin1(out)).toBe(latin1(bytes));
      }),
      many,
    );
  });
});

describe('the curl command', () => {
  const hello = requestOf([
    ['REQUEST_METHOD', 'GET'],
    ['REQUEST_URI', '/hello.php?a=[1]&b=é'],
    ['SERVER_NAME', '_'],
    ['SERVER_PORT', '80'],
    ['HTTP_HOST', 'shop.example:8080'],
    ['HTTP_USER_AGENT', 'it’s me'],
    ['HTTP_X_EMPTY', ''],
    ['SCRIPT_FILENAME', '/var/www/html/hello.php'],
  ]);

  it('asks for the same page with the same headers', () => {
    const { text, left } = curlCommand(hello);
    expect(left).toEqual([]);
    expect(run(text, 'curl').words.map((word) => Buffer.from(word, 'latin1').toString())).toEqual([
      '--globoff',
      '--path-as-is',
      '--include',
      '--url',
      'http://shop.example:8080/hello.php?a=[1]&b=%C3%A9',
      '--header',
      'User-Agent: it’s me',
      '--header',
      'X-Empty;',
      '--header',
      'Accept:',
    ]);
  });

  it('sends the body as it was, zero bytes too', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 300 }), (body) => {
        const params: [string, string][] = [
          ['REQUEST_METHOD', 'POST'],
          ['REQUEST_URI', '/upload.php'],
          ['CONTENT_TYPE', 'application/octet-stream'],
          ['CONTENT_LENGTH', String(body.length)],
        ];
        const { words, stdin } = run(curlCommand(requestOf(params, body)).text, 'curl');
        const place = words.indexOf('--data-raw');
        expect(place === -1 ? stdin.toString('latin1') : words[place + 1]).toBe(latin1(body));
        expect(words.slice(4, 6)).toEqual(['POST', '--url']);
      }),
      many,
    );
  });

  it('lets no value become an option, a file or a second header', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (uri, header, host) => {
        const { text, left } = curlCommand(
          requestOf([
            ['REQUEST_METHOD', header],
            ['REQUEST_URI', uri],
            ['HTTP_HOST', host],
            ['HTTP_X', header],
            [`HTTP_${uri}`, 'v'],
          ]),
        );
        const { words } = run(text, 'curl');
        const url = words[words.indexOf('--url') + 1]!;
        expect(url).toMatch(/^http:\/\/[A-Za-z0-9._[\]:-]+\/[!-~]*$/);
        for (const [place, word] of words.entries()) {
          if (words[place - 1] !== '--header') continue;
          expect(word).toMatch(/^[A-Za-z0-9!#$%&'*+.^_`|~-]+[:;]/);
          expect(word).not.toMatch(/[\r\n]/);
        }
        if (/[\r\n\0]/.test(header)) expect(left).toContain('HTTP_X');
      }),
      many,
    );
  });
});

describe('the cgi-fcgi command', () => {
  const application = { address: '127.0.0.1', port: 9000 };

  it('gives the application every parameter, byte for byte', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(hostile, hostile), { maxLength: 8 }), (pairs) => {
        const named = pairs.map(([name, value]): [string, string] => [
          `P${name.replaceAll(/[=\0]/g, '')}`,
          value.replaceAll('\0', ''),
        ]);
        const { text, left } = cgiFcgiCommand(requestOf(named), application);
        expect(left).toEqual([]);
        const { words } = run(text, 'env');
        const last = new Map(named.map(([name, value]) => [name, value]));
        expect(words).toEqual([
          '-i',
          '--',
          ...[...last].map(([name, value]) => latin1(`${name}=${value}`)),
          'cgi-fcgi',
          '-bind',
          '-connect',
          '127.0.0.1:9000',
        ]);
      }),
      many,
    );
  });

  it('says what an environment can’t hold', () => {
    const { left } = cgiFcgiCommand(
      requestOf([
        ['A=B', 'c'],
        ['NUL', 'a\0b'],
        ['', 'nameless'],
        ['FINE', 'yes'],
      ]),
      application,
    );
    expect(left).toEqual(['A=B', 'NUL', '']);
  });

  it('connects to an address of IPv6, and to a socket’s path', () => {
    const request = requestOf([['REQUEST_METHOD', 'GET']]);
    expect(cgiFcgiCommand(request, { address: '::1', port: 9000 }).text).toContain(`'[::1]:9000'`);
    expect(cgiFcgiCommand(request, { address: '/run/php/a b.sock', port: 0 }).text).toContain(
      `'/run/php/a b.sock'`,
    );
  });
});
