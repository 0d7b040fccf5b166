import { MachineError, type Process, type SpawnOptions } from './api.ts';
import type { Channel, ChannelStream } from './channel.ts';
import { op, strings, u16, u32 } from './frames.ts';
import { Inlet } from './stream.ts';

const sigkill = 9;

/**
 * Starts a program in the guest, on a PTY when a terminal size is given. The first login shell is
 * one that waits in the snapshot, so that the prompt is there at once.
 * Exit status 127 means that there is no such program, 126 that it can't be executed.
 */
export async function spawn(
  channel: Channel,
  command: string,
  args: readonly string[] = [],
  options: SpawnOptions = {},
): Promise<Process> {
  const { terminal, env = {}, cwd = '/root' } = options;
  const variables = Object.entries(env).map(([name, value]) => `${name}=${String(value)}`);
  const plainShell = command === 'bash' && args.join(' ') === '-l' && variables.length === 0;
  if (terminal && plainShell && cwd === '/root') {
    try {
      return await start(channel, options, op.adopt, u16(terminal.cols, terminal.rows));
    } catch (error) {
      if (!(error instanceof MachineError && error.code === 'ENOENT')) throw error;
    }
  }
  return start(
    channel,
    options,
    op.spawn,
    new Uint8Array([terminal ? 1 : 0]),
    u16(terminal?.cols ?? 80, terminal?.rows ?? 24, args.length + 1, variables.length),
    strings(cwd, command, ...args, ...variables),
  );
}

/**
 * Starts a login shell and leaves it, unread: its prompt waits in the PTY until `spawn` takes the
 * shell over. Called once, before the snapshot.
 */
export async function parkShell(channel: Channel): Promise<void> {
  const stream = await channel.open(
    op.spawn,
    {},
    new Uint8Array([1]),
    u16(80, 24, 2, 0),
    strings('/root', 'bash', '-l'),
  );
  stream.post(op.park);
  channel.forget(stream);
}

async function start(
  channel: Channel,
  { output = true }: SpawnOptions,
  type: typeof op.spawn | typeof op.adopt,
  ...payload: Uint8Array[]
): Promise<Process> {
  const decoder = new TextDecoder();
  const encoder = new TextEncoder();
  let stream: ChannelStream | undefined;
  let exited: (status: number) => void = () => {};
  let failed: (error: Error) => void = () => {};
  const exit = new Promise<number>((resolve, reject) => {
    exited = resolve;
    failed = reject;
  });
  // Whoever does not wait for the exit must not meet an unhandled rejection.
  exit.catch(() => {});
  const inlet = new Inlet<string>(() => {});
  inlet.onTaken((bytes) => stream?.grant(bytes));

  const running = await channel.open(
    type,
    {
      start: (started) => {
        stream = started;
      },
      data: (bytes) => {
        if (output) inlet.push(decoder.decode(bytes, { stream: true }), bytes.length);
        else stream?.grant(bytes.length);
      },
      exit: (status) => {
        inlet.end();
        exited(status);
      },
      error: (error) => {
        inlet.fail(error);
        failed(error);
      },
    },
    ...payload,
  );
  return {
    exit,
    input: new WritableStream<string>({
      write: (text) => running.send(encoder.encode(text)),
      close: () => {
        running.end();
      },
    }),
    output: inlet.readable,
    kill: () => {
      running.post(op.signal, u32(sigkill));
    },
    resize: ({ cols, rows }) => {
      running.post(op.resize, u16(cols, rows));
    },
  };
}
