import type { Channel, ChannelStream } from './channel.ts';
import { op, strings, u16, u32 } from './frames.ts';
import { Inlet } from './stream.ts';
import type { Process, SpawnOptions } from './api.ts';

const sigkill = 9;

/**
 * Starts a program in the guest, on a PTY when a terminal size is given.
 * Exit status 127 means that there is no such program, 126 that it can't be executed.
 */
export async function spawn(
  channel: Channel,
  command: string,
  args: readonly string[] = [],
  options: SpawnOptions = {},
): Promise<Process> {
  const { terminal, env = {}, cwd = '/root', output = true } = options;
  const variables = Object.entries(env).map(([name, value]) => `${name}=${String(value)}`);
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
    op.spawn,
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
    new Uint8Array([terminal ? 1 : 0]),
    u16(terminal?.cols ?? 80, terminal?.rows ?? 24, args.length + 1, variables.length),
    strings(cwd, command, ...args, ...variables),
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
