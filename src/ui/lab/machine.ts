/** Owns the container: starts it, watches over it, puts it to sleep and brings it back. */
import type { BootProgress, Container } from '../../machine/api.ts';
import { bootStep, failureOf, off, type BootEvent, type BootState } from './boot-state.ts';
import {
  beat,
  healthOf,
  interval,
  isCrowded,
  noPulse,
  patience,
  type Health,
  type Sign,
} from './health.ts';
import { keepImageLater } from './keep-image.ts';
import { Store } from './store.ts';

/** What `src/machine/boot.ts` offers, as far as the lab uses it. */
export type Boot = (options: {
  onProgress: (progress: BootProgress) => void;
  signal: AbortSignal;
}) => Promise<Container>;

/**
 * The machine of one lab. `prepare` runs after each boot and before the learner sees the machine:
 * it puts files in place and starts services.
 */
export class LabMachine {
  readonly state = new Store<BootState>(off);
  /** As soon as it answers: enough for a shell. The exercise's files may still be on their way. */
  readonly booted = new Store<Container | undefined>(undefined);
  /** Once it is prepared. */
  readonly container = new Store<Container | undefined>(undefined);
  readonly health = new Store<Health>('answering');
  /** The guest waits for a part of its disk that can't be fetched. */
  readonly stalled = new Store(false);
  /** Ports on which somebody listens in the guest. */
  readonly ports = new Store<ReadonlySet<number>>(new Set());

  readonly #boot: () => Promise<Boot>;
  readonly #prepare: (container: Container) => Promise<void>;
  #abort = new AbortController();

  constructor(boot: () => Promise<Boot>, prepare: (container: Container) => Promise<void>) {
    this.#boot = boot;
    this.#prepare = prepare;
  }

  async start(): Promise<void> {
    if (this.state.get().at === 'booting') return;
    this.#release();
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const cancelled = (): boolean => signal.aborted;
    this.#step({ type: 'start' });
    let container: Container | undefined;
    try {
      const boot = await this.#boot();
      container = await boot({
        onProgress: (progress) => {
          if (!signal.aborted) this.#step({ type: 'progress', progress });
        },
        signal,
      });
      if (cancelled()) return container.teardown();
      this.#follow(container, signal);
      this.booted.set(container);
      await this.#prepare(container);
      if (cancelled()) return;
      this.container.set(container);
      this.#step({ type: 'booted' });
      keepImageLater();
      void this.#listenToPulse(container, signal);
    } catch (error) {
      if (cancelled()) return container?.teardown();
      this.#release();
      this.#step({ type: 'failed', ...failureOf(error) });
    }
  }

  /** Gives a boot up. */
  cancel(): void {
    if (this.state.get().at !== 'booting') return;
    this.#release();
    this.#step({ type: 'cancelled' });
  }

  restart(): Promise<void> {
    this.cancel();
    return this.start();
  }

  /** The page is hidden: nobody looks, so the processor may rest. */
  hide(): void {
    this.booted.get()?.sleep();
    this.#step({ type: 'hidden' });
  }

  show(): void {
    this.booted.get()?.wake();
    this.#step({ type: 'shown' });
  }

  /** Ends the machine for good. */
  close(): void {
    this.#release();
    this.state.set(off);
  }

  #step(event: BootEvent): void {
    this.state.update((state) => bootStep(state, event));
  }

  #release(): void {
    this.#abort.abort();
    const container = this.booted.get();
    this.container.set(undefined);
    this.booted.set(undefined);
    this.health.set('answering');
    this.stalled.set(false);
    this.ports.set(new Set());
    container?.teardown();
  }

  #follow(container: Container, signal: AbortSignal): void {
    container.on('port', (port, type) => {
      if (signal.aborted) return;
      const ports = new Set(this.ports.get());
      if (type === 'open') ports.add(port);
      else ports.delete(port);
      this.ports.set(ports);
    });
    container.on('stall', (stalled) => {
      if (!signal.aborted) this.stalled.set(stalled);
    });
    container.on('error', ({ message }) => {
      if (signal.aborted) return;
      this.#release();
      this.#step({ type: 'failed', failure: 'crashed', detail: message });
    });
  }

  /** Asks for a sign of life while the page is in view. */
  async #listenToPulse(container: Container, signal: AbortSignal): Promise<void> {
    let pulse = noPulse;
    const watching = (): boolean => {
      const state = this.state.get();
      return !signal.aborted && state.at === 'ready' && !state.asleep;
    };
    while (!signal.aborted) {
      await new Promise((resolve) => setTimeout(resolve, interval));
      if (!watching()) continue;
      const sign = await signOf(container);
      // A call that a sleep fell into says nothing.
      if (!watching()) continue;
      pulse = beat(pulse, sign);
      this.health.set(healthOf(pulse));
    }
  }
}

/** The cgroup in which the image's agent starts what the page asks for (labs/machine/agent). */
const cgroup = '/sys/fs/cgroup/lab';

/** The answer has to come from a process of its own: forking is what a drowning guest can't do. */
async function signOf(container: Container): Promise<Sign> {
  const late = new Promise<undefined>((resolve) => setTimeout(resolve, patience));
  const look = async (): Promise<Sign> => {
    const process = await container.spawn('true', [], { output: false });
    if ((await process.exit) !== 0) return undefined;
    const [current, max] = await Promise.all([
      container.fs.readFile(`${cgroup}/pids.current`, 'utf-8'),
      container.fs.readFile(`${cgroup}/pids.max`, 'utf-8'),
    ]);
    return { crowded: isCrowded(current, max) };
  };
  return Promise.race([look().catch(() => undefined), late]);
}
