import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MachineError, type Container } from '../../machine/api.ts';
import { DirectoryWatch } from './directory-watch.ts';
import { statusOf } from './document.ts';
import { Documents } from './documents.ts';

const path = '/etc/nginx/nginx.conf';

/** A guest with files, watches and a disk that can be full; nothing else of a container. */
function guest(files: Record<string, string>) {
  const watches = new Map<string, (event: string, name: string) => void>();
  const state = { files: new Map(Object.entries(files)), full: false };
  const fs = {
    readFile: (file: string) => {
      const text = state.files.get(file);
      if (text === undefined) return Promise.reject(new MachineError('ENOENT', file));
      return Promise.resolve(new TextEncoder().encode(text));
    },
    writeFile: (file: string, text: string) => {
      if (state.full) return Promise.reject(new MachineError('ENOSPC', file));
      state.files.set(file, text);
      return Promise.resolve();
    },
    mkdir: () => Promise.resolve(),
    watch: (directory: string, listener: (event: string, name: string) => void) => {
      watches.set(directory, listener);
      return { close: () => watches.delete(directory) };
    },
  };
  /** What a command in the terminal does. */
  const change = async (file: string, text: string | undefined): Promise<void> => {
    if (text === undefined) state.files.delete(file);
    else state.files.set(file, text);
    watches.get(file.slice(0, file.lastIndexOf('/')))?.('rename', file.split('/').at(-1) ?? '');
    await vi.advanceTimersByTimeAsync(0);
  };
  return { state, change, container: { fs } as unknown as Container };
}

function shelf(files: Record<string, string> = {}) {
  const kept = new Map(Object.entries(files));
  return {
    texts: kept,
    refuses: false,
    kept: (file: string) => kept.get(file),
    keep(file: string, text: string) {
      if (this.refuses) return Promise.reject(new DOMException('full', 'QuotaExceededError'));
      kept.set(file, text);
      return Promise.resolve();
    },
    saved: vi.fn(),
  };
}

async function desk(texts: Record<string, string> = { [path]: 'start' }, running = true) {
  const machine = guest(texts);
  const device = shelf(texts);
  const watch = new DirectoryWatch();
  const documents = new Documents(device, watch, true);
  if (running) {
    watch.attach(machine.container);
    await documents.attach(machine.container);
  }
  const file = () => documents.files.get().get(path)!;
  return { ...machine, device, documents, file };
}

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

describe('open files', () => {
  it('are kept on the device as one types and reach the guest after a pause', async () => {
    const { documents, device, state, file } = await desk();
    await documents.open(path);
    documents.type(path, 'typed');
    expect(documents.device.get()).toBe('keeping');
    await vi.advanceTimersByTimeAsync(400);
    expect(device.texts.get(path)).toBe('typed');
    expect(documents.device.get()).toBe('kept');
    expect(state.files.get(path)).toBe('start');
    await vi.advanceTimersByTimeAsync(2000);
    expect(state.files.get(path)).toBe('typed');
    expect(statusOf(file())).toBe('saved');
    expect(device.saved).toHaveBeenCalledOnce();
  });

  it('can be edited while no machine runs', async () => {
    const { documents, device, file } = await desk({ [path]: 'start' }, false);
    await documents.open(path);
    documents.type(path, 'typed');
    await documents.flush();
    expect(device.texts.get(path)).toBe('typed');
    expect(file().text).toBe('typed');
    await documents.open('/only/in/the/machine');
    expect(documents.notice.get()).toMatchObject({ kind: 'open', problem: 'off' });
  });

  it('follow the terminal, and wait for the learner when both sides changed', async () => {
    const { documents, change, state, device, file } = await desk();
    await documents.open(path);
    await change(path, 'by sed');
    expect(file().text).toBe('by sed');
    expect(device.texts.get(path)).toBe('by sed');

    documents.type(path, 'mine');
    await change(path, 'theirs');
    expect(statusOf(file())).toBe('conflict');
    await vi.advanceTimersByTimeAsync(5000);
    expect(state.files.get(path)).toBe('theirs');
    await documents.keepMine(path);
    expect(state.files.get(path)).toBe('mine');
    expect(statusOf(file())).toBe('saved');
  });

  it('say that the disk is full and keep the text on the device', async () => {
    const { documents, device, state, file } = await desk();
    await documents.open(path);
    state.full = true;
    documents.type(path, 'typed');
    await documents.save(path);
    expect(documents.notice.get()).toEqual({ kind: 'write', problem: 'full' });
    expect(device.texts.get(path)).toBe('typed');
    expect(statusOf(file())).toBe('unsaved');
    state.full = false;
    await documents.save(path);
    expect(documents.notice.get()).toBeUndefined();
    expect(state.files.get(path)).toBe('typed');
  });

  it('say that the device keeps nothing', async () => {
    const { documents, device } = await desk();
    await documents.open(path);
    device.refuses = true;
    documents.type(path, 'typed');
    await vi.advanceTimersByTimeAsync(400);
    expect(documents.device.get()).toBe('failed');
  });

  it('are not taken for the learner’s work when only the guest writes them', async () => {
    const log = '/var/log/nginx/error.log';
    const { documents, change, state, device } = await desk({ [path]: 'start' });
    state.files.set(log, 'one');
    await documents.open(log);
    await change(log, 'one two');
    expect(documents.files.get().get(log)?.text).toBe('one two');
    expect(device.texts.has(log)).toBe(false);
  });

  it('stay when the guest deletes them, until they are saved again', async () => {
    const { documents, change, state, file } = await desk();
    await documents.open(path);
    await change(path, undefined);
    expect(statusOf(file())).toBe('deleted');
    await documents.save(path);
    expect(state.files.get(path)).toBe('start');
    expect(statusOf(file())).toBe('saved');
  });

  it('take a text over that was not typed, and write it at once', async () => {
    const { documents, state, device, file } = await desk();
    await documents.open(path);
    documents.type(path, 'half');
    await documents.put(path, 'the solution');
    expect(state.files.get(path)).toBe('the solution');
    expect(device.texts.get(path)).toBe('the solution');
    expect(statusOf(file())).toBe('saved');
    // The editor shows it because the revision moved.
    expect(file()).toMatchObject({ text: 'the solution', revision: 1 });
    await documents.put('/etc/nginx/conf.d/new.conf', 'new');
    expect(state.files.get('/etc/nginx/conf.d/new.conf')).toBe('new');
    expect(documents.active.get()).toBe('/etc/nginx/conf.d/new.conf');
  });

  it('take a text over without a machine: it is on the device then', async () => {
    const { documents, state, device } = await desk({ [path]: 'start' }, false);
    await documents.put(path, 'the solution');
    expect(state.files.get(path)).toBe('start');
    expect(device.texts.get(path)).toBe('the solution');
  });

  it('hand over to a neighbour when they close', async () => {
    const { documents } = await desk({ [path]: 'a', '/etc/hosts': 'b' });
    await documents.open(path);
    await documents.open('/etc/hosts');
    await documents.close('/etc/hosts');
    expect(documents.active.get()).toBe(path);
    await documents.close(path);
    expect(documents.active.get()).toBeUndefined();
  });
});
