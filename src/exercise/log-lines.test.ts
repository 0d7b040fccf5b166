import { appendFile, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localContainer } from './local-container.ts';
import { followLog } from './log-follow.ts';
import { emptyPage, isOwnLine, levelOf, LogReader, withItems, type LogItem } from './log-lines.ts';

const path = '/var/log/nginx/error.log';
const read = (...parts: string[]): LogItem[] => {
  const reader = new LogReader(path);
  return parts.flatMap((part) => reader.push(part));
};

describe('what tail says of a log', () => {
  it('is lines, however it is cut', () => {
    expect(read('one\ntw', 'o\n\nhal')).toEqual([{ line: 'one' }, { line: 'two' }, { line: '' }]);
    const lines = fc.array(fc.string().filter((line) => !line.includes('\n') && line !== ''));
    fc.assert(
      fc.property(lines, fc.array(fc.nat({ max: 40 })), (all, cuts) => {
        const text = all.map((line) => `${line}\n`).join('');
        const parts: string[] = [];
        let at = 0;
        for (const size of cuts) parts.push(text.slice(at, (at += size)));
        expect(read(...parts, text.slice(at))).toEqual(all.map((line) => ({ line })));
      }),
    );
  });

  it('is what happened to the file, too', () => {
    expect(
      read(
        `tail: cannot open '${path}' for reading: No such file or directory\n`,
        `tail: '${path}' has appeared;  following new file\n`,
        `tail: ${path}: file truncated\n`,
        `tail: '${path}' has become inaccessible: No such file or directory\n`,
        `half a linetail: '${path}' has been replaced;  following new file\n`,
      ),
    ).toEqual([
      { note: 'absent' },
      { note: 'replaced' },
      { note: 'truncated' },
      { note: 'gone' },
      { line: 'half a line' },
      { note: 'replaced' },
    ]);
  });

  it('is a line where a program merely writes like tail', () => {
    const lines = ['tail: /var/log/other.log: file truncated', `tail: ${path} is a file`];
    expect(read(`${lines.join('\n')}\n`)).toEqual(lines.map((line) => ({ line })));
  });

  it('is cut when it does not end', () => {
    const items = read('x'.repeat(3000), 'x'.repeat(3000), 'x'.repeat(10));
    expect(items).toHaveLength(1);
  });
});

describe('a page of a log', () => {
  it('holds the last items only, and knows which they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.string())),
        fc.integer({ min: 1, max: 9 }),
        (parts, limit) => {
          const all = parts.flat();
          const page = parts.reduce(
            (before, part) =>
              withItems(
                before,
                part.map((line) => ({ line })),
                limit,
              ),
            emptyPage,
          );
          expect(page.items).toEqual(all.slice(-limit).map((line) => ({ line })));
          expect(page.first + page.items.length).toBe(all.length);
        },
      ),
    );
  });
});

it('a line says how bad it is, and whether a check left it', () => {
  expect(levelOf('2026/12/01 03:00:00 [crit] 152#152: *1 connect() failed')).toBe('error');
  expect(levelOf('[01-Dec-2026 03:00:00] WARNING: [pool www] server reached')).toBe('warning');
  expect(levelOf('[Tue Dec 01 03:00:00 2026] [proxy_fcgi:error] [pid 9] AH01071')).toBe('error');
  expect(levelOf('127.0.0.1 - - "GET /error HTTP/1.1" 200')).toBeUndefined();
  expect(isOwnLine({ line: '"GET / HTTP/1.1" 200 5 "-" "course-check"' })).toBe(true);
  expect(isOwnLine({ note: 'gone' })).toBe(false);
});

it('a real tail goes on through rotation, truncation and deletion', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'log-'));
  const file = join(folder, 'error.log');
  await writeFile(file, 'before\n');
  const seen: LogItem[] = [];
  const stop = await followLog(localContainer({ root: '/' }), file, {
    items: (items) => seen.push(...items),
    ended: () => seen.push({ line: 'tail has ended' }),
  });
  const expectLast = (...items: LogItem[]) =>
    expect.poll(() => seen.slice(-items.length), { timeout: 10_000 }).toEqual(items);
  await expectLast({ line: 'before' });
  await appendFile(file, 'one\n');
  await expectLast({ line: 'one' });
  await rename(file, `${file}.1`);
  await expectLast({ note: 'gone' });
  await writeFile(file, 'after the rotation\n');
  await expectLast({ line: 'after the rotation' });
  await writeFile(file, '');
  await expectLast({ note: 'truncated' });
  await appendFile(file, 'after the truncation\n');
  await expectLast({ line: 'after the truncation' });
  await rm(file);
  await expectLast({ note: 'gone' });
  await writeFile(file, 'born again\n');
  await expectLast({ note: 'replaced' }, { line: 'born again' });
  stop();
  await rm(folder, { recursive: true });
}, 60_000);
