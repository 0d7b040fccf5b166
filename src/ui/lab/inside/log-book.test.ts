import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exerciseSchema } from '../../../exercise/model.ts';
import { MachineError, type Container, type Process } from '../../../machine/api.ts';
import { LogBook } from './log-book.ts';

const both = { es: 'x', en: 'x' };
const errorLog = '/var/log/nginx/error.log';
const exercise = exerciseSchema.parse({
  ...{ slug: 'x', version: 1, lesson: 'x', minutes: 1, difficulty: 1, title: both, goal: both },
  files: [{ path: '/etc/x' }],
  tasks: [
    {
      ...{ id: 'a', text: both, explanation: both },
      check: { kind: 'log', path: '/var/log/apache2/error.log', expect: { contains: 'x' } },
    },
  ],
});
const pool = '[www]\nlisten = 9000\nslowlog = /var/log/slow.log\n';

/** A guest in which only `tail` runs; nginx's error log and PHP-FPM's main file are all there is. */
function guest() {
  const tails = new Map<string, ReadableStreamDefaultController<string>>();
  const started: string[] = [];
  const spawn = (_command: string, args: readonly string[]): Promise<Process> => {
    const path = args.at(-1) ?? '';
    started.push(path);
    const output = new ReadableStream<string>({
      start: (controller) => void tails.set(path, controller),
    });
    return Promise.resolve({
      ...{ exit: new Promise<number>(() => undefined), input: new WritableStream<string>() },
      ...{ output, kill: () => undefined, resize: () => undefined },
    });
  };
  const readFile = (path: string): Promise<string> =>
    path.endsWith('php-fpm.conf')
      ? Promise.resolve(pool)
      : Promise.reject(new MachineError('ENOENT', path));
  const write = async (path: string, text: string): Promise<void> => {
    tails.get(path)?.enqueue(text);
    await vi.advanceTimersByTimeAsync(200);
  };
  const end = async (path: string): Promise<void> => {
    tails.get(path)?.close();
    await vi.advanceTimersByTimeAsync(3000);
  };
  const stat = (path: string) =>
    path === errorLog
      ? Promise.resolve({ size: 1 })
      : Promise.reject(new MachineError('ENOENT', path));
  return {
    container: { spawn, fs: { readFile, stat } } as unknown as Container,
    started,
    write,
    end,
  };
}

async function opened() {
  const machine = guest();
  const book = new LogBook(exercise);
  book.show(true);
  await book.open(machine.container);
  await vi.advanceTimersByTimeAsync(0);
  const log = (path = errorLog) => book.state.get().logs.find((each) => each.path === path)!;
  const lines = (path = errorLog) =>
    log(path).page.items.map((item) => ('line' in item ? item.line : item.note));
  return { ...machine, book, log, lines };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the logs of the machine', () => {
  it('are the usual ones, the exercise’s and the pools’, each once', async () => {
    const { book, container, started } = await opened();
    expect(started).toEqual([
      errorLog,
      '/var/log/nginx/access.log',
      '/var/log/php8.2-fpm.log',
      '/var/log/apache2/error.log',
      '/var/log/slow.log',
    ]);
    await book.open(container);
    expect(started).toHaveLength(5);
    expect(book.state.get().active).toBe(errorLog);
  });

  it('have nothing new in what was there before, however late it comes', async () => {
    const { write, log, lines } = await opened();
    await vi.advanceTimersByTimeAsync(10_000);
    await write(errorLog, 'one\n');
    await write(errorLog, 'two\n');
    expect(lines()).toEqual(['one', 'two']);
    expect(log()).toMatchObject({ unread: 0, unreadFrom: 2 });
    await vi.advanceTimersByTimeAsync(1000);
    await write(errorLog, 'three\n');
    expect(log()).toMatchObject({ unread: 1, unreadFrom: 2 });
    await write('/var/log/slow.log', 'the first line of a file that was empty\n');
    expect(log('/var/log/slow.log')).toMatchObject({ unread: 1, unreadFrom: 0 });
  });

  it('count what comes while nobody sees their end, the course’s own lines left out', async () => {
    const { book, write, log } = await opened();
    await write(errorLog, 'zero\n');
    await vi.advanceTimersByTimeAsync(2000);
    book.show(false);
    await write(errorLog, 'one\n"GET /" "course-check"\ntwo\n');
    expect(log()).toMatchObject({ unread: 2, unreadFrom: 1 });
    expect(book.state.get().fresh).toBe(true);
    book.show(true);
    expect(book.state.get().fresh).toBe(false);
    book.watch(errorLog);
    expect(log()).toMatchObject({ unread: 0, unreadFrom: 4 });
    await write(errorLog, 'three\n');
    expect(log()).toMatchObject({ unread: 0, unreadFrom: 5 });
  });

  it('are not fresh for a line of the course’s alone', async () => {
    const { book, write } = await opened();
    await vi.advanceTimersByTimeAsync(2000);
    book.show(false);
    await write('/var/log/nginx/access.log', '"GET /" "course-check"\n');
    expect(book.state.get().fresh).toBe(false);
  });

  it('are followed again when a learner ends their tail, without a line twice', async () => {
    const { write, end, started, lines } = await opened();
    await write(errorLog, 'one\n');
    await end(errorLog);
    expect(started.filter((path) => path === errorLog)).toHaveLength(2);
    await write(errorLog, 'one\ntwo\n');
    expect(lines()).toEqual(['one', 'two']);
  });

  it('are bounded', async () => {
    const { write, log } = await opened();
    await write(errorLog, 'x\n'.repeat(2500));
    expect(log().page.items).toHaveLength(1000);
    expect(log().page.first).toBe(1500);
  });

  it('are forgotten with their machine', async () => {
    const { book, write } = await opened();
    book.forget();
    await write(errorLog, 'too late\n');
    expect(book.state.get().logs).toEqual([]);
  });
});
