import { describe, expect, it } from 'vitest';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { FetchOptions, GuestResponse } from '../machine/api.ts';
import { MachineError } from '../machine/api.ts';
import { emptyHistory, replaced, stepped, visited } from './history.ts';
import { followed, GuestSession, redirected, type GuestRequest } from './session.ts';

const root = { origin: 'https://course.example', prefix: '/preview/' };
const get = (path: string): GuestRequest => ({
  method: 'GET',
  address: { port: 80, path },
  headers: [],
  body: undefined,
});

/** A session with a real HTTP server behind it. */
async function withServer(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
  run: (session: GuestSession) => Promise<void>,
): Promise<void> {
  const server = createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const reach = async (path: string, options: FetchOptions = {}): Promise<GuestResponse> => {
    const { method = 'GET', headers = [], body } = options;
    const response = await fetch(`http://127.0.0.1:${address.port}${path}`, {
      method,
      // The test's own client writes HTTP's headers itself.
      headers: [...headers].filter(([name]) => !/^(host|connection|content-length)$/i.test(name)),
      redirect: 'manual',
      ...(body ? { body: new Uint8Array(body) } : {}),
    });
    return {
      status: response.status,
      statusText: response.statusText,
      headers: [...response.headers],
      body: new Uint8Array(await response.arrayBuffer()),
    };
  };
  try {
    await run(new GuestSession(reach, root));
  } finally {
    server.close();
  }
}

describe('a visitor of the guest', () => {
  it('brings back the cookies it was given', async () => {
    const seen: (string | undefined)[] = [];
    await withServer(
      (request, response) => {
        seen.push(request.headers.cookie);
        response.setHeader('Set-Cookie', ['id=1; HttpOnly', 'x=2; Path=/other']).end('ok');
      },
      async (session) => {
        await session.exchange(get('/a'));
        await session.exchange(get('/b'));
      },
    );
    expect(seen).toEqual([undefined, 'id=1']);
  });

  it('follows redirects within the guest, turning POST into GET after 303 but not after 307', async () => {
    const seen: string[] = [];
    await withServer(
      (request, response) => {
        const url = request.url ?? '';
        seen.push(`${request.method ?? ''} ${url}`);
        if (url === '/form') response.writeHead(307, { Location: '/again' }).end();
        else if (url === '/again') response.writeHead(303, { Location: 'done#end' }).end();
        else response.setHeader('Content-Type', 'text/plain').end('done');
      },
      async (session) => {
        const request = { ...get('/form'), method: 'POST', body: new Uint8Array([97]) };
        const way = await followed(session, request);
        expect(way.exchange.outcome).toEqual({ kind: 'text' });
        expect(way.exchange.request.address.path).toBe('/done');
        expect(way.fragment).toBe('#end');
        expect(way.hops).toHaveLength(2);
      },
    );
    expect(seen).toEqual(['POST /form', 'POST /again', 'GET /done']);
  });

  it('gives up a loop after twenty redirects', async () => {
    let asked = 0;
    await withServer(
      (_, response) => {
        asked += 1;
        response.writeHead(302, { Location: '/' }).end();
      },
      async (session) => {
        const way = await followed(session, get('/'));
        expect(way.hops).toHaveLength(20);
        expect(way.exchange.outcome.kind).toBe('redirect');
      },
    );
    expect(asked).toBe(21);
  });

  it('does not go where the guest cannot', async () => {
    await withServer(
      (_, response) => response.writeHead(302, { Location: 'https://example.org/x' }).end(),
      async (session) => {
        const { outcome } = await session.exchange(get('/'));
        expect(outcome).toEqual({ kind: 'outside', url: 'https://example.org/x' });
      },
    );
  });

  it('says what failed, and that it was stopped', async () => {
    const refuse = () => Promise.reject(new MachineError('ECONNREFUSED', 'no'));
    const { outcome } = await new GuestSession(refuse, root).exchange(get('/'));
    expect(outcome).toEqual({ kind: 'failed', code: 'ECONNREFUSED', message: 'no' });
    const stopped = await new GuestSession(refuse, root).exchange(get('/'), AbortSignal.abort());
    expect(stopped.outcome).toMatchObject({ code: 'ABORTED' });
  });
});

describe('the request after a redirect', () => {
  const post: GuestRequest = {
    ...get('/'),
    method: 'POST',
    headers: [
      ['Content-Type', 'text/plain'],
      ['X-Own', '1'],
    ],
    body: new Uint8Array([1]),
  };
  it.each([
    [301, 'GET'],
    [302, 'GET'],
    [303, 'GET'],
    [307, 'POST'],
    [308, 'POST'],
  ])('after %i is a %s', (status, method) => {
    const next = redirected(post, status, { port: 80, path: '/x' });
    expect(next.method).toBe(method);
    expect(next.body === undefined).toBe(method === 'GET');
    expect(next.headers).toHaveLength(method === 'GET' ? 1 : 2);
  });
});

describe('the way so far', () => {
  const visit = (path: string) => ({ method: 'GET', address: { port: 80, path } });
  it('goes back and forward, and forgets what lay ahead of a new visit', () => {
    let history = visited(visited(visited(emptyHistory, visit('/a')), visit('/b')), visit('/b'));
    expect(history.visits).toHaveLength(2);
    expect(stepped(history, 1)).toBeUndefined();
    history = stepped(history, -1) ?? emptyHistory;
    expect(history.visits[history.at]).toEqual(visit('/a'));
    history = replaced(history, visit('/a2'));
    history = visited(history, visit('/c'));
    expect(history.visits.map((one) => one.address.path)).toEqual(['/a2', '/c']);
  });
});
