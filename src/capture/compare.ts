import { splitCgi } from '../fastcgi/cgi.ts';
import { sameBytes } from '../fastcgi/bytes.ts';
import type { FastCgiRequest } from '../fastcgi/request.ts';
import { compareBodies, type BodyComparison } from './bodyDifference.ts';
import { oneLine } from './printable.ts';

/** What two requests say of one thing. Null: that request does not say it. */
export interface Difference {
  name: string;
  values: [string | null, string | null];
  same: boolean;
}

/** Two requests side by side; plain data that a worker may post. */
export interface Comparison {
  params: Difference[];
  /** Headers of the answers, with `Status` first. */
  headers: Difference[];
  stdin: BodyComparison;
  body: BodyComparison;
}

/** Characters of a value that are shown. */
const longest = 400;

/** Compares two requests: what was asked, and what was answered. */
export function compareRequests(first: FastCgiRequest, second: FastCgiRequest): Comparison {
  return {
    params: differences(paramsOf(first), paramsOf(second)),
    headers: differences(headersOf(first), headersOf(second)),
    stdin: compareBodies(first.stdin.join(), second.stdin.join()),
    body: compareBodies(bodyOf(first), bodyOf(second)),
  };
}

/** Of two parameters with one name PHP keeps the later, and so does the map. */
function paramsOf(request: FastCgiRequest): Map<string, Uint8Array> {
  return new Map(request.params.map(({ name, value }) => [oneLine(name, longest), value]));
}

const encoder = new TextEncoder();

function headersOf(request: FastCgiRequest): Map<string, Uint8Array> {
  const response = splitCgi(request.stdout.join());
  const headers = new Map<string, Uint8Array>();
  if (response === null) return headers;
  headers.set('Status', encoder.encode(`${response.status}`));
  for (const [name, value] of response.headers) {
    // A header may come twice: Set-Cookie does.
    const key = name.toLowerCase() === 'status' ? 'Status' : name;
    const before = key === 'Status' ? undefined : headers.get(key);
    const text = before === undefined ? value : `${new TextDecoder().decode(before)}, ${value}`;
    headers.set(key, encoder.encode(text));
  }
  return headers;
}

function bodyOf(request: FastCgiRequest): Uint8Array {
  const stdout = request.stdout.join();
  return stdout.subarray(splitCgi(stdout)?.bodyStart ?? 0);
}

function differences(
  first: ReadonlyMap<string, Uint8Array>,
  second: ReadonlyMap<string, Uint8Array>,
): Difference[] {
  return [...new Set([...first.keys(), ...second.keys()])].map((name) => {
    const [one, other] = [first.get(name), second.get(name)];
    return {
      name,
      values: [text(one), text(other)],
      same: one !== undefined && other !== undefined && sameBytes(one, other),
    };
  });
}

function text(value: Uint8Array | undefined): string | null {
  return value === undefined ? null : oneLine(value, longest);
}
