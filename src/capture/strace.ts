/**
 * What strace saw on descriptors: `strace -f -xx -s 65535 -e trace=network,read,write,readv,writev,close`.
 * Each descriptor of each process is one connection, as that process sees it: also on a unix
 * socket, where tcpdump sees nothing.
 */
import type { Connection, Follower, Side } from './connections.ts';

const calls =
  /^(?:\[pid\s+(\d+)\]\s+|(\d+)\s+)?(?:(\d\d:\d\d:\d\d(?:\.\d+)?|\d+\.\d+)\s+)?(\w+)\((.*)\)\s+=\s+(-?\d+)/;
const unfinished =
  /^((?:\[pid\s+\d+\]\s+|\d+\s+)?)((?:[\d:.]+\s+)?)(\w+\(.*?),?\s*<unfinished \.\.\.>\s*$/;
const resumed =
  /^((?:\[pid\s+\d+\]\s+|\d+\s+)?)((?:[\d:.]+\s+)?)<\.\.\. (\w+) resumed>\s?,?\s*(.*)$/;
const received = new Set(['read', 'readv', 'recv', 'recvfrom', 'recvmsg']);
const sent = new Set(['write', 'writev', 'send', 'sendto', 'sendmsg']);

interface Traced {
  follower: Follower;
  /** The side that the traced process is. */
  self: Side;
}

/** Whether a text is a trace of system calls. */
export function isTrace(text: string): boolean {
  return text.split('\n', 200).some((line) => calls.test(line) || unfinished.test(line));
}

/** Reads a trace; `follow` makes a follower for each descriptor that carries bytes. */
export function readTrace(text: string, follow: (connection: Connection) => Follower): void {
  const open = new Map<string, Traced>();
  const waiting = new Map<string, string>();
  let time = 0;
  const start = (key: string, self: Side, synSeen: boolean): Traced => {
    open.get(key)?.follower.end(0, time, false);
    open.get(key)?.follower.end(1, time, false);
    const process = { address: key, port: 0 };
    const peer = { address: `peer of ${key}`, port: 0 };
    const sides = self === 0 ? ([process, peer] as const) : ([peer, process] as const);
    const traced = { follower: follow({ sides, synSeen }), self };
    open.set(key, traced);
    return traced;
  };
  for (const raw of text.split('\n')) {
    const line = whole(raw, waiting);
    const [, bracketed, plain, stamp, name = '', args = '', result] = calls.exec(line ?? '') ?? [];
    if (result === undefined) continue;
    if (stamp !== undefined) time = Math.max(time, milliseconds(stamp));
    const pid = bracketed ?? plain ?? '';
    const key = (descriptor: string) => `${pid === '' ? '' : `pid ${pid} `}fd ${descriptor}`;
    const count = Number(result);
    const descriptor = /^(\d+)/.exec(args)?.[1] ?? '';
    if ((name === 'accept' || name === 'accept4') && count >= 0) start(key(result), 1, true);
    else if (name === 'connect') start(key(descriptor), 0, true);
    else if (name === 'close') {
      const traced = open.get(key(descriptor));
      open.delete(key(descriptor));
      // Who closed says so; the other side has then nothing more to say here either.
      traced?.follower.end(traced.self, time, true);
      traced?.follower.end(traced.self === 0 ? 1 : 0, time, true);
    } else if (received.has(name) || sent.has(name)) {
      const said = sent.has(name);
      if (count === 0 && !said) {
        const traced = open.get(key(descriptor));
        traced?.follower.end(traced.self === 0 ? 1 : 0, time, true);
      }
      if (count <= 0) continue;
      const bytes = stringsOf(args).subarray(0, count);
      const traced = open.get(key(descriptor)) ?? start(key(descriptor), 0, false);
      const side: Side = said === (traced.self === 0) ? 0 : 1;
      if (bytes.length > 0) traced.follower.bytes(side, bytes, time);
      // strace shows the first `-s` bytes of each string.
      if (bytes.length < count) traced.follower.gap(side, count - bytes.length, time);
    }
  }
  for (const { follower } of open.values()) {
    follower.end(0, time, false);
    follower.end(1, time, false);
  }
}

/** Puts a call together that another process interrupted; null while its end is missing. */
function whole(line: string, waiting: Map<string, string>): string | null {
  const begun = unfinished.exec(line);
  if (begun !== null) {
    const [, pid = '', , head = ''] = begun;
    waiting.set(pid.trim(), head);
    return null;
  }
  const ended = resumed.exec(line);
  if (ended === null) return line;
  const [, pid = '', stamp = '', , tail = ''] = ended;
  const head = waiting.get(pid.trim());
  waiting.delete(pid.trim());
  if (head === undefined) return null;
  const glue = head.endsWith('(') || tail.startsWith(')') ? '' : ', ';
  return `${pid}${stamp}${head}${glue}${tail}`;
}

function milliseconds(stamp: string): number {
  const parts = stamp.split(':').map(Number);
  return parts.reduce((sum, part) => sum * 60 + part, 0) * 1000;
}

const escapes: Readonly<Record<string, number>> = {
  n: 10,
  t: 9,
  r: 13,
  v: 11,
  f: 12,
  '"': 34,
  '\\': 92,
};
const strings = /"((?:[^"\\]|\\.)*)"/g;
const units = /\\x([0-9a-f]{2})|\\([0-7]{1,3})|\\(.)|([^\\])/gi;

/** The bytes of the strings that carry data, in order: a buffer, or each `iov_base`. */
function stringsOf(args: string): Uint8Array {
  const bytes: number[] = [];
  const vectors = args.includes('iov_base=');
  for (const match of args.matchAll(strings)) {
    const before = args.slice(Math.max(0, match.index - 9), match.index);
    if (vectors && before !== 'iov_base=') continue;
    for (const [, hex, octal, escape, plain] of (match[1] ?? '').matchAll(units)) {
      if (hex !== undefined) bytes.push(Number.parseInt(hex, 16));
      else if (octal !== undefined) bytes.push(Number.parseInt(octal, 8) & 0xff);
      else if (escape !== undefined) bytes.push(escapes[escape] ?? escape.charCodeAt(0));
      else bytes.push((plain ?? '').charCodeAt(0) & 0xff);
    }
    if (!vectors) break;
  }
  return Uint8Array.from(bytes);
}
