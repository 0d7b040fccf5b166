import { existsSync } from 'node:fs';
import { createServer as createHttpServer } from 'node:http';
import { createServer, type AddressInfo, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { recordType } from '../fastcgi/constants.ts';
import { Conversation } from '../fastcgi/conversation.ts';
import { paramText } from '../fastcgi/request.ts';
import { StreamDecoder } from '../fastcgi/decode.ts';
import { encodeRecord, encodeStream } from '../fastcgi/encode.ts';
import type { Container } from '../machine/api.ts';
import { condition } from './condition.ts';
import { evaluate } from './evaluate.ts';
import type { Verdict } from './finding.ts';
import { localContainer } from './local-container.ts';
import { exerciseSchema } from './model.ts';
import { Round } from './round.ts';

const both = { es: 'x', en: 'x' };
const exercise = exerciseSchema.parse({
  slug: 'test',
  version: 1,
  lesson: 'test',
  minutes: 1,
  difficulty: 1,
  title: both,
  goal: both,
  files: [{ path: '/conf' }],
  tasks: [{ id: 'a', text: both, check: { kind: 'command', run: 'true' }, explanation: both }],
});

const statusPage = JSON.stringify({
  pool: 'www',
  'process manager': 'dynamic',
  'total processes': 3,
  'idle processes': 2,
  processes: [{ state: 'Idle' }, { state: 'Idle' }, { state: 'Running' }],
});

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** Answers as php-fpm does: a page of what it was told, its status page, or no answer at all. */
function pool(): Server {
  return createServer((socket) => {
    const decoder = new StreamDecoder();
    const conversation = new Conversation();
    socket.on('error', () => undefined);
    socket.on('data', (data) => {
      for (const frame of decoder.push(new Uint8Array(data))) {
        const request = conversation.add('to-app', frame, 0);
        if (!request?.stdinEnded) continue;
        const script = paramText(request, 'SCRIPT_FILENAME') ?? '';
        if (script === '/cut.php') {
          socket.destroy();
          return;
        }
        const told = request.params.map(({ name }) => new TextDecoder().decode(name)).join(' ');
        const posted = new TextDecoder().decode(request.stdin.join());
        const stdout =
          script === '/status'
            ? `Content-Type: application/json\r\n\r\n${statusPage}`
            : `Status: 201 Made\r\nX-Pool: yes\r\n\r\n${script} ${told} ${posted}`;
        socket.write(encodeStream(recordType.STDERR, 1, bytes('PHP message: careful')));
        socket.write(encodeStream(recordType.STDOUT, 1, bytes(stdout)));
        const content = new Uint8Array(8);
        socket.end(encodeRecord({ type: recordType.END_REQUEST, requestId: 1, content }));
      }
    });
  });
}

let answered = 0;
const web = createHttpServer((_request, response) => {
  answered++;
  response.writeHead(answered % 4 === 0 ? 502 : 200);
  // So that no answer takes no time.
  setTimeout(() => response.end('page'), 5);
});
const fpm = pool();
let container: Container;

beforeAll(async () => {
  const ports: Record<number, number> = { 81: 1 };
  for (const [port, server] of [
    [9000, fpm],
    [80, web],
  ] as const) {
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    ports[port] = (server.address() as AddressInfo).port;
  }
  container = localContainer({ root: tmpdir(), ports });
});
afterAll(() => {
  fpm.close();
  web.close();
});

async function ask(...list: z.input<typeof condition>[]): Promise<Verdict> {
  const round = await Round.begin(container, { exercise, start: {} });
  return evaluate(
    round,
    list.map((each) => condition.parse(each)),
  );
}

const places = ({ findings }: Verdict): unknown[] =>
  findings.map(({ about, name, expected, got }) => [about, name, expected, got]);

describe('a FastCGI condition', () => {
  it('sends parameters and body, and reads status, headers, body, errors and end', async () => {
    const { holds, values } = await ask({
      kind: 'fastcgi',
      params: { SCRIPT_FILENAME: '/a.php', QUERY_STRING: null },
      stdin: 'body {nonce}',
      expect: {
        status: 201,
        headers: { 'x-pool': { contains: 'yes' } },
        body: {
          matches: '^/a.php (?<told>.*) body \\w+$',
          contains: ['CONTENT_LENGTH', 'REQUEST_METHOD'],
          lacks: 'QUERY_STRING',
        },
        stderr: { contains: 'careful' },
        end: true,
      },
    });
    expect(holds).toBe(true);
    expect(values['told']).toContain('HTTP_USER_AGENT');
  });

  it('tells a connection that breaks from one that nobody takes', async () => {
    const cut = { kind: 'fastcgi', params: { SCRIPT_FILENAME: '/cut.php' } } as const;
    expect((await ask({ ...cut, expect: { end: false } })).holds).toBe(true);
    expect(places(await ask({ ...cut, expect: { status: 200, end: true } }))).toEqual([
      ['end', undefined, 'true', 'false'],
      ['status', undefined, '200', ''],
    ]);
    const none = { kind: 'fastcgi', to: 81 } as const;
    expect((await ask({ ...none, expect: { refused: true } })).holds).toBe(true);
    expect(places(await ask({ ...none, expect: { status: 200 } }))).toEqual([
      ['refused', undefined, '', 'ECONNREFUSED'],
    ]);
    const socket = { kind: 'fastcgi', to: '/no-such.sock' } as const;
    expect((await ask({ ...socket, expect: { refused: true } })).holds).toBe(true);
  });
});

describe('a status condition', () => {
  it('compares fields and counts states, and gives them to the hint', async () => {
    const verdict = await ask({
      kind: 'status',
      expect: {
        fields: { 'process manager': 'dynamic', 'total processes': { min: 2, max: 4 } },
        states: { Idle: 2 },
      },
    });
    expect(verdict.holds).toBe(true);
    expect(verdict.values).toMatchObject({ total_processes: '3', idle: '2' });
  });

  it('says what was counted instead', async () => {
    const verdict = await ask({
      kind: 'status',
      expect: {
        fields: { 'process manager': 'static', 'idle processes': { min: 3 } },
        states: { Idle: 0 },
      },
    });
    expect(places(verdict)).toEqual([
      ['field', 'process manager', 'static', 'dynamic'],
      ['field', 'idle processes', '≥ 3', '2'],
      ['workers', 'Idle', '0', '2'],
    ]);
  });

  it('tells another page from a status page', async () => {
    expect(places(await ask({ kind: 'status', path: '/other' }))).toEqual([
      ['page', undefined, '/other', '201'],
    ]);
  });
});

describe('a processes condition', () => {
  it.skipIf(!existsSync('/proc/self/status'))('counts by command line', async () => {
    const found = await ask({ kind: 'processes', match: 'vitest|node', expect: { min: 1 } });
    expect(found.holds).toBe(true);
    const none = await ask({ kind: 'processes', match: '^no such program', expect: { min: 2 } });
    expect(places(none)).toEqual([['count', undefined, '≥ 2', '0']]);
  });
});

describe('a load condition', () => {
  const load = { kind: 'load', path: '/', requests: 8, concurrency: 3 } as const;

  it('makes all requests and counts the right answers', async () => {
    answered = 0;
    const verdict = await ask({ ...load, expect: { ok: { min: 6 } } });
    expect(answered).toBe(8);
    expect(verdict).toMatchObject({ holds: true, values: { ok: '6' } });
    expect(places(await ask(load))).toEqual([['ok', '6 × 200, 2 × 502', '≥ 8', '6']]);
    expect((await ask({ ...load, expect: { status: [200, 502], max: 60_000 } })).holds).toBe(true);
  });

  it('measures, and says which limit was missed', async () => {
    const expected = { status: [200, 502], p95: 0.0001 };
    const [latency] = places(await ask({ ...load, every: 0.01, expect: expected }));
    expect(latency).toEqual(['latency', 'p95', '≤ 0.0001', expect.stringMatching(/^\d+$/)]);
  });

  it('runs a command meanwhile, and fails with it', async () => {
    const during = { run: 'echo broken; exit 3', at: 0 };
    const verdict = await ask({ ...load, during, expect: { status: [200, 502] } });
    expect(places(verdict)).toEqual([
      ['exit', undefined, '0', '3'],
      ['output', undefined, '0', 'broken'],
    ]);
  });
});

describe('groups of conditions', () => {
  const yes = { kind: 'command', run: 'true' } as const;
  const no = { kind: 'command', run: 'false' } as const;

  it('can be turned round and nested', async () => {
    expect((await ask({ kind: 'not', of: no })).holds).toBe(true);
    expect((await ask({ kind: 'not', of: [yes, no] })).holds).toBe(true);
    expect((await ask({ kind: 'any', of: [no, { kind: 'all', of: [yes, yes] }] })).holds).toBe(
      true,
    );
  });

  it('are told in the exercise’s words', async () => {
    const miss = { es: 'Sobra.', en: 'Too much.' };
    expect((await ask({ kind: 'not', of: yes, miss })).findings).toMatchObject([
      { about: 'other', text: miss },
    ]);
  });
});
