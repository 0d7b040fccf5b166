import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import { connect, exchange, openTap, timeSeries } from './client.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** Answers each connection's bytes with `answer`, then closes when `close`. */
async function listen(answer: string, close = false): Promise<number> {
  const server = createServer((socket) => {
    socket.on('data', () => (close ? socket.end(answer) : socket.write(answer)));
    socket.on('error', () => socket.destroy());
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}

test('an exchange ends when the answer is complete', async () => {
  const socket = await connect({ port: await listen('hello') });
  const answer = await exchange(socket, Buffer.from('?'), (received) => received.length >= 5);
  socket.destroy();
  expect(Buffer.from(answer).toString()).toBe('hello');
});

test('an answer that is cut short is an error, not a sample', async () => {
  const socket = await connect({ port: await listen('hel', true) });
  await expect(exchange(socket, Buffer.from('?'), (all) => all.length >= 5)).rejects.toThrow(
    'the server closed after 3 bytes',
  );
});

test('a refused connection rejects', async () => {
  const port = await listen('x');
  const server = servers.pop();
  server?.close();
  await expect(connect({ port })).rejects.toThrow('ECONNREFUSED');
});

test('a tap passes bytes on and counts each direction', async () => {
  const to = await listen('hello');
  const free = await listen('');
  const holder = servers.pop();
  holder?.close();
  const tap = await openTap(free, { port: to });
  const socket = await connect({ port: free });
  await exchange(socket, Buffer.from('abc'), (received) => received.length >= 5);
  expect(tap.counted()).toEqual({ request: 3, response: 5 });
  tap.reset();
  expect(tap.counted()).toEqual({ request: 0, response: 0 });
  socket.destroy();
  await tap.close();
});

test('a series warms up first and stops at its number of samples', async () => {
  let calls = 0;
  const samples = await timeSeries(
    () => {
      calls += 1;
      return Promise.resolve();
    },
    { samples: 20, time: 5000 },
  );
  expect(samples).toHaveLength(20);
  expect(calls).toBe(22);
});
