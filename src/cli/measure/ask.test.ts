import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { ask, isLost } from './ask.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Answers the first bytes of each connection with `answer`, then closes. */
async function listen(answer: string): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.once('data', () => socket.end(answer));
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

const head = 'HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: 4\r\n\r\n';

test('an answer is read with its status, type and body', async () => {
  const answer = await ask(await listen(`${head}done`), '/');
  expect(answer).toMatchObject({ status: '200', whole: true, type: 'text/plain', body: 'done' });
  expect(isLost(answer, 'done')).toBe(false);
  expect(isLost(answer, 'other')).toBe(true);
});

test('half an answer is told from a whole one', async () => {
  const answer = await ask(await listen(`${head}do`), '/');
  expect(answer).toMatchObject({ status: '200', whole: false, body: 'do' });
  expect(isLost(answer, 'do')).toBe(true);
});

test('a connection that ends without an answer is 000, and so is a refused one', async () => {
  const port = await listen('');
  expect(await ask(port, '/')).toMatchObject({ status: '000', whole: false });
  servers.splice(0).forEach((server) => server.close());
  expect(await ask(port, '/')).toMatchObject({ status: '000', whole: false });
});

test('an error page in place of the answer is a loss', async () => {
  const page = 'HTTP/1.1 502 Bad Gateway\r\nContent-Length: 4\r\n\r\ndone';
  const answer = await ask(await listen(page), '/', { body: new Uint8Array(10) });
  expect(answer.status).toBe('502');
  expect(isLost(answer, 'done')).toBe(true);
});
