import { expect, test } from 'vitest';
import { closing, getRequest, isWholeResponse, postRequest } from './wire.ts';

test('a chunked answer is whole after its empty chunk', () => {
  const head = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n';
  expect(isWholeResponse(Buffer.from(`${head}6\r\nhello\n\r\n`))).toBe(false);
  expect(isWholeResponse(Buffer.from(`${head}6\r\nhello\n\r\n0\r\n\r\n`))).toBe(true);
});

test('an answer with a length is whole after that many bytes', () => {
  const head = 'HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n';
  expect(isWholeResponse(Buffer.from(`${head}hello`))).toBe(false);
  expect(isWholeResponse(Buffer.from(`${head}hello\n`))).toBe(true);
});

test('an unfinished head is not an answer', () => {
  expect(isWholeResponse(Buffer.from('HTTP/1.1 200 OK\r\nContent-Le'))).toBe(false);
});

test('the requests are the bytes that curl sends', () => {
  expect(Buffer.from(getRequest(80, '/a.php')).toString()).toBe(
    'GET /a.php HTTP/1.1\r\nHost: 127.0.0.1:80\r\nUser-Agent: curl/7.88.1\r\nAccept: */*\r\n\r\n',
  );
  const post = Buffer.from(postRequest(80, '/a.php', 4)).toString();
  expect(post.endsWith('Content-Length: 4\r\n\r\naaaa')).toBe(true);
});

test('a request that wants no other says so in its head, and keeps its body', () => {
  const post = Buffer.from(closing(postRequest(80, '/a.php', 4))).toString();
  expect(post.endsWith('Content-Length: 4\r\nConnection: close\r\n\r\naaaa')).toBe(true);
});
