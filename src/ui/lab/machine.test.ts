import { describe, expect, it, vi } from 'vitest';
import { MachineError, type BootProgress, type Container } from '../../machine/api.ts';
import { LabMachine, type Boot } from './machine.ts';

/** A container that only has what the machine's owner touches; the rest throws when called. */
function container() {
  const listeners = new Map<string, (...args: never[]) => void>();
  const calls: string[] = [];
  const partial = {
    on: (event: string, listener: (...args: never[]) => void) => {
      listeners.set(event, listener);
      return () => listeners.delete(event);
    },
    sleep: () => calls.push('sleep'),
    wake: () => calls.push('wake'),
    teardown: () => calls.push('teardown'),
  };
  const emit = (event: string, ...args: unknown[]) => listeners.get(event)?.(...(args as never[]));
  return { value: partial as unknown as Container, calls, emit };
}

const booting = (value: Container): (() => Promise<Boot>) =>
  vi.fn(() => Promise.resolve<Boot>(() => Promise.resolve(value)));
const ready = () => Promise.resolve();

describe('the machine of a lab', () => {
  it('puts the files in place before it shows the container', async () => {
    const guest = container();
    const order: string[] = [];
    const machine = new LabMachine(booting(guest.value), () => {
      order.push(machine.container.get() === undefined ? 'prepared first' : 'too late');
      order.push(machine.booted.get() === guest.value ? 'shell can start' : 'no shell yet');
      return Promise.resolve();
    });
    await machine.start();
    expect(order).toEqual(['prepared first', 'shell can start']);
    expect(machine.state.get()).toEqual({ at: 'ready', asleep: false });
    machine.close();
    expect(guest.calls).toEqual(['teardown']);
  });

  it('gives a boot up on cancel and drops a container that comes too late', async () => {
    const guest = container();
    let deliver: (value: Container) => void = () => undefined;
    let report: (progress: BootProgress) => void = () => undefined;
    let signalled = false;
    const slow: Boot = ({ onProgress, signal }) => {
      report = onProgress;
      signal.addEventListener('abort', () => (signalled = true));
      return new Promise((resolve) => (deliver = resolve));
    };
    const machine = new LabMachine(() => Promise.resolve(slow), ready);
    const start = machine.start();
    await Promise.resolve();
    await Promise.resolve();
    machine.cancel();
    expect(signalled).toBe(true);
    deliver(guest.value);
    report({ phase: 'restore', loadedBytes: 1, totalBytes: 1 });
    await start;
    expect(machine.state.get()).toEqual({ at: 'off' });
    expect(guest.calls).toEqual(['teardown']);
  });

  it('says what failed, and starts again', async () => {
    const guest = container();
    let fail = true;
    const boot: Boot = () =>
      fail ? Promise.reject(new MachineError('E_MEMORY', 'no room')) : Promise.resolve(guest.value);
    const machine = new LabMachine(() => Promise.resolve(boot), ready);
    await machine.start();
    expect(machine.state.get()).toEqual({ at: 'failed', failure: 'memory', detail: 'no room' });
    fail = false;
    await machine.restart();
    expect(machine.state.get().at).toBe('ready');
    machine.close();
  });

  it('tears the container down when the files could not be put in place', async () => {
    const guest = container();
    const machine = new LabMachine(booting(guest.value), () =>
      Promise.reject(new MachineError('E_TIMEOUT', 'nobody there')),
    );
    await machine.start();
    expect(machine.state.get()).toMatchObject({ at: 'failed', failure: 'silent' });
    expect(guest.calls).toEqual(['teardown']);
  });

  it('follows ports, sleep and a crash', async () => {
    const guest = container();
    const machine = new LabMachine(booting(guest.value), ready);
    await machine.start();
    guest.emit('port', 80, 'open', '');
    guest.emit('port', 9000, 'open', '');
    guest.emit('port', 9000, 'close', '');
    expect([...machine.ports.get()]).toEqual([80]);
    machine.hide();
    machine.show();
    expect(guest.calls).toEqual(['sleep', 'wake']);
    guest.emit('error', { message: 'worker terminated' });
    expect(machine.state.get()).toEqual({
      at: 'failed',
      failure: 'crashed',
      detail: 'worker terminated',
    });
    expect(machine.container.get()).toBeUndefined();
  });
});
