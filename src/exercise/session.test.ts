import { mkdir, mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MachineError, type Container } from '../machine/api.ts';
import { localContainer } from './local-container.ts';
import { exerciseSchema } from './model.ts';
import type { Pace } from './pace.ts';
import type { ExerciseForPage } from './page.ts';
import type { SessionState } from './session-state.ts';
import { ExerciseSession, type Keeper, type Work } from './session.ts';

const both = (text: string) => ({ es: text, en: text });
const holds = (path: string, contains: string) => ({
  kind: 'file',
  path,
  expect: { text: { contains } },
});

const page: ExerciseForPage = {
  exercise: exerciseSchema.parse({
    slug: 'test',
    version: 1,
    lesson: 'test',
    minutes: 1,
    difficulty: 1,
    title: both('x'),
    goal: both('x'),
    files: [{ path: '/etc/conf' }, { path: '/etc/new' }],
    tasks: [
      {
        id: 'one',
        text: both('x'),
        check: holds('/etc/conf', 'one'),
        hints: [{ id: 'help', text: both('write one') }],
        explanation: both('x'),
      },
      {
        id: 'two',
        needs: ['one'],
        text: both('x'),
        check: holds('/etc/conf', 'two'),
        explanation: both('x'),
      },
    ],
  }),
  start: { '/etc/conf': 'start\n' },
  solution: { '/etc/conf': 'one two\n' },
};

/** Quick enough for a test to wait for, slow enough to see single rounds. */
const pace: Pace = { first: 0, settle: 5, soon: 20, quiet: [20], echo: 0, patience: 5000 };

/** Keeps what a device would keep. */
class DeviceKeeper implements Keeper {
  work: Work = { files: {}, solved: {}, hints: {} };
  full = false;
  load(): Promise<Work> {
    return Promise.resolve(structuredClone(this.work));
  }
  change(change: (work: Work) => Work): Promise<void> {
    if (this.full) return Promise.reject(new Error('QuotaExceededError'));
    this.work = structuredClone(change(this.work));
    return Promise.resolve();
  }
}

let root: string;
let keeper: DeviceKeeper;
let container: Container;
const open: ExerciseSession[] = [];

beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'session-'));
  keeper = new DeviceKeeper();
  container = localContainer({ root });
});
afterEach(async () => {
  for (const session of open.splice(0)) session.detach();
  await rm(root, { recursive: true });
});

async function begin(): Promise<ExerciseSession> {
  const session = await ExerciseSession.open({ page, keeper, pace });
  open.push(session);
  return session;
}

/** The next state for which the condition holds. */
function until(
  session: ExerciseSession,
  is: (state: SessionState) => boolean,
): Promise<SessionState> {
  return new Promise((resolve) => {
    let stop = (): void => undefined;
    const look = (): void => {
      const state = session.get();
      if (!is(state)) return;
      stop();
      resolve(state);
    };
    stop = session.subscribe(look);
    look();
  });
}

const statuses = (state: SessionState): string[] => state.tasks.map((task) => task.status);
const inGuest = (path: string): Promise<string> => readFile(join(root, path), 'utf8');

describe('a session', () => {
  it('puts the start files into the machine and tries the tasks by itself', async () => {
    const session = await begin();
    expect(statuses(session.get())).toEqual(['waiting', 'waiting']);
    await session.attach(container);
    expect(await inGuest('/etc/conf')).toBe('start\n');
    const state = await until(session, ({ tasks }) => tasks[0]?.status === 'failed');
    expect(statuses(state)).toEqual(['failed', 'blocked']);
    expect(state.tasks[0]?.hint?.text.en).toBe('write one');
  });

  it('turns green by itself when a file is changed in the machine, and keeps the change', async () => {
    const session = await begin();
    await session.attach(container);
    // As sed -i and most editors do it.
    await writeFile(join(root, 'etc/conf~'), 'one two\n');
    await rename(join(root, 'etc/conf~'), join(root, 'etc/conf'));
    const state = await until(session, ({ finished }) => finished);
    expect(statuses(state)).toEqual(['passed', 'passed']);
    await until(session, ({ edited }) => edited.length > 0);
    expect(keeper.work.files).toEqual({ '/etc/conf': 'one two\n' });
    expect(Object.keys(keeper.work.solved)).toEqual(['one', 'two']);
  });

  it('brings back files and solved tasks after a reload of the page', async () => {
    keeper.work = { files: { '/etc/conf': 'one\n' }, solved: { one: 5 }, hints: { one: ['help'] } };
    const session = await begin();
    expect(statuses(session.get())).toEqual(['passed', 'waiting']);
    expect(session.get().tasks[0]).toMatchObject({ solvedAt: 5, hintsSeen: ['help'] });
    expect(session.kept('/etc/conf')).toBe('one\n');
    await session.attach(container);
    expect(await inGuest('/etc/conf')).toBe('one\n');
  });

  it('goes on in another machine when the first one dies', async () => {
    const session = await begin();
    await session.attach(container);
    await session.keep('/etc/conf', 'one\n');
    session.detach();
    expect(session.get().attached).toBe(false);
    const other = await mkdtemp(join(tmpdir(), 'session-'));
    await session.attach(localContainer({ root: other }));
    expect(await readFile(join(other, 'etc/conf'), 'utf8')).toBe('one\n');
    session.detach();
    await rm(other, { recursive: true });
  });

  it('says that a solved task fails now, and keeps it solved', async () => {
    keeper.work.files = { '/etc/conf': 'one two\n' };
    const session = await begin();
    await session.attach(container);
    const { tasks } = await until(session, ({ finished }) => finished);
    const solvedAt = tasks[0]?.solvedAt;
    await writeFile(join(root, 'etc/conf'), 'two\n');
    const after = await until(session, (state) => statuses(state).includes('regressed'));
    expect(statuses(after)).toEqual(['regressed', 'passed']);
    expect(after.finished).toBe(true);
    expect(after.tasks[0]?.solvedAt).toBe(solvedAt);
    await writeFile(join(root, 'etc/conf'), 'one two\n');
    await until(session, (state) => !statuses(state).includes('regressed'));
  });

  it('does not flicker when one round of a solved task fails', async () => {
    keeper.work.files = { '/etc/conf': 'one two\n' };
    let misses = 0;
    const session = await begin();
    await session.attach({
      ...container,
      fs: {
        ...container.fs,
        readFile: ((path: string, encoding?: 'utf-8') => {
          if (misses > 0) {
            misses--;
            return Promise.reject(new MachineError('ENOENT', 'replaced just now'));
          }
          return encoding ? container.fs.readFile(path, encoding) : container.fs.readFile(path);
        }) as Container['fs']['readFile'],
      },
    });
    await until(session, ({ finished }) => finished);
    const seen = new Set<string>();
    session.subscribe(() => {
      for (const status of statuses(session.get())) seen.add(status);
    });
    misses = 1;
    session.poke('asked');
    await until(session, ({ tasks }) => tasks.some((task) => task.doubted));
    await until(session, ({ tasks }) => tasks.every((task) => !task.doubted));
    expect([...seen]).toEqual(['passed']);
  });

  it('takes a machine that does not answer for silent, not for a wrong answer', async () => {
    keeper.work.files = { '/etc/conf': 'one two\n' };
    let broken = false;
    const session = await begin();
    await session.attach({
      ...container,
      fs: {
        ...container.fs,
        readFile: ((path: string) =>
          broken
            ? Promise.reject(new MachineError('E_CRASHED', 'gone'))
            : container.fs.readFile(path)) as Container['fs']['readFile'],
      },
    });
    await until(session, ({ finished }) => finished);
    broken = true;
    session.poke('asked');
    expect(statuses(await until(session, ({ silent }) => silent))).toEqual(['passed', 'passed']);
    broken = false;
    await until(session, ({ silent }) => !silent);
  });

  it('keeps a draft that has not reached the machine when the machine changes the file', async () => {
    const session = await begin();
    await session.attach(container);
    await session.keep('/etc/conf', 'my draft\n');
    await writeFile(join(root, 'etc/conf'), 'one\n');
    await until(session, ({ tasks }) => tasks[0]?.status === 'passed');
    expect(session.kept('/etc/conf')).toBe('my draft\n');
  });

  it('counts each hint once', async () => {
    const session = await begin();
    await session.attach(container);
    await until(session, ({ tasks }) => tasks[0]?.status === 'failed');
    expect(session.showHint('one')?.id).toBe('help');
    session.showHint('one');
    expect(session.showHint('two')).toBeUndefined();
    expect(keeper.work.hints).toEqual({ one: ['help'] });
  });

  it('counts the solution as help once, and only while there is something to solve', async () => {
    const session = await begin();
    session.showSolution();
    const asked = keeper.work.solutionAt;
    expect(asked).toBeGreaterThan(0);
    session.showSolution();
    expect(keeper.work.solutionAt).toBe(asked);
    expect((await begin()).get().solutionAt).toBe(asked);

    keeper.work = { files: {}, solved: { one: 5, two: 6 }, hints: {} };
    const solved = await begin();
    solved.showSolution();
    expect(solved.get().solutionAt).toBeUndefined();
    expect(keeper.work.solutionAt).toBeUndefined();
  });

  it('resets a file of the image to what it was there, kept from an earlier visit or typed now', async () => {
    const image = join(root, 'etc/nginx.conf');
    await mkdir(join(root, 'etc'), { recursive: true });
    for (const visit of ['typed now', 'kept'] as const) {
      await writeFile(image, 'image\n');
      if (visit === 'kept') keeper.work.files = { '/etc/nginx.conf': 'mine\n' };
      const session = await begin();
      await session.attach(container);
      if (visit === 'typed now') {
        await session.keep('/etc/nginx.conf', 'mine\n');
        await writeFile(image, 'mine\n');
      }
      expect(await inGuest('/etc/nginx.conf')).toBe('mine\n');
      expect(await session.resetFile('/etc/nginx.conf')).toBe('image\n');
      expect(await inGuest('/etc/nginx.conf')).toBe('image\n');
      expect(session.get().edited).toEqual([]);
      session.detach();
    }
  });

  it('brings a file of the image back when all files are reset, and removes one that is the learner’s', async () => {
    await mkdir(join(root, 'etc'), { recursive: true });
    await writeFile(join(root, 'etc/nginx.conf'), 'image\n');
    keeper.work.files = { '/etc/nginx.conf': 'mine\n', '/etc/new': 'mine\n' };
    const session = await begin();
    await session.attach(container);
    expect(await inGuest('/etc/new')).toBe('mine\n');
    await session.resetFiles();
    expect(await inGuest('/etc/nginx.conf')).toBe('image\n');
    await expect(inGuest('/etc/new')).rejects.toThrow('ENOENT');
  });

  it('resets one file, all files, or everything', async () => {
    keeper.work = {
      files: { '/etc/conf': 'one\n', '/etc/new': 'mine\n' },
      solved: { one: 5 },
      hints: { one: ['help'] },
      solutionAt: 7,
    };
    const session = await begin();
    await session.attach(container);
    expect(session.get().edited).toEqual(['/etc/conf', '/etc/new']);

    expect(await session.resetFile('/etc/conf')).toBe('start\n');
    expect(await inGuest('/etc/conf')).toBe('start\n');
    expect(keeper.work.files).toEqual({ '/etc/new': 'mine\n' });

    await session.resetFiles();
    expect(session.get().edited).toEqual([]);
    await expect(inGuest('/etc/new')).rejects.toThrow('ENOENT');
    expect(keeper.work).toMatchObject({ solved: { one: 5 }, solutionAt: 7 });

    await session.resetEverything();
    expect(session.get().solutionAt).toBeUndefined();
    expect(keeper.work).toEqual({ files: {}, solved: {}, hints: {} });
    const state = await until(session, ({ tasks }) => tasks[0]?.status === 'failed');
    expect(state.finished).toBe(false);
  });

  it('goes on with somebody else’s files, and back to the learner’s own', async () => {
    keeper.work.files = { '/etc/conf': 'mine\n', '/etc/new': 'mine\n' };
    const session = await begin();
    await session.attach(container);
    await session.useFiles({ '/etc/conf': 'one two\n' });
    expect(await inGuest('/etc/conf')).toBe('one two\n');
    await expect(inGuest('/etc/new')).rejects.toThrow('ENOENT');
    await until(session, ({ finished }) => finished);
    const [mine] = session.get().shelved;
    expect(keeper.work).toMatchObject({ files: { '/etc/conf': 'one two\n' }, shelved: [mine] });

    const again = await begin();
    await again.attach(container);
    await again.useFiles(mine!.files);
    expect(await inGuest('/etc/new')).toBe('mine\n');
    expect(again.edits()).toEqual({ '/etc/conf': 'mine\n', '/etc/new': 'mine\n' });
    expect(again.get().shelved).toMatchObject([{ files: { '/etc/conf': 'one two\n' } }]);
  });

  it('keeps the learner’s files where they are when the device cannot put them away', async () => {
    keeper.work.files = { '/etc/conf': 'mine\n' };
    const session = await begin();
    await session.attach(container);
    keeper.full = true;
    await expect(session.useFiles({ '/etc/conf': 'theirs\n' })).rejects.toThrow('Quota');
    expect(session.edits()).toEqual({ '/etc/conf': 'mine\n' });
    expect(await inGuest('/etc/conf')).toBe('mine\n');
  });

  it('is no edit to write what was there at the start', async () => {
    const session = await begin();
    await session.keep('/etc/conf', 'other\n');
    await session.keep('/etc/conf', 'start\n');
    expect(session.get().edited).toEqual([]);
    expect(keeper.work.files).toEqual({});
  });

  it('says so when the device stores nothing, and goes on', async () => {
    const session = await begin();
    keeper.full = true;
    await expect(session.keep('/etc/conf', 'one two\n')).rejects.toThrow('Quota');
    expect(session.get().stored).toBe(false);
    await session.attach(container);
    await until(session, ({ finished }) => finished);
    keeper.full = false;
    await session.keep('/etc/conf', 'one\n');
    expect(session.get().stored).toBe(true);
  });

  it('does nothing while nobody looks', async () => {
    const session = await begin();
    await session.attach(container);
    await until(session, ({ tasks }) => tasks[0]?.status === 'failed');
    session.pause();
    let changes = 0;
    session.subscribe(() => changes++);
    session.poke('saved');
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(changes).toBe(0);
    session.resume();
    await until(session, ({ checking }) => checking);
  });
});
