import { splitCgi } from '../fastcgi/cgi.ts';
import { recordType, roles } from '../fastcgi/constants.ts';
import { Conversation } from '../fastcgi/conversation.ts';
import type { FastCgiRequest } from '../fastcgi/request.ts';
import { StreamDecoder } from '../fastcgi/decode.ts';
import { encodeRequest } from '../fastcgi/encode.ts';
import type { Container, Connection } from '../machine/api.ts';
import type { FastcgiCondition } from './condition-fpm.ts';
import type { ListenAddress } from './expectation.ts';
import type { Clock } from './guest.ts';
import { checkUserAgent } from './own-traffic.ts';

/** What a pool sent back before the request or the connection ended. */
export interface FastcgiAnswer {
  /** Of the CGI document in FCGI_STDOUT; absent when no header came. */
  status?: number;
  headers: [name: string, value: string][];
  body: string;
  stderr: string;
  /** FCGI_END_REQUEST came (FastCGI 1.0 §5.5). */
  ended: boolean;
}

export interface FastcgiQuestion {
  to: ListenAddress;
  role: FastcgiCondition['role'];
  params: readonly (readonly [name: string, value: string])[];
  stdin?: string;
  /** Seconds. */
  timeout: number;
  /** Closes the connection: nobody wants the answer any more. */
  signal?: AbortSignal;
}

/** What every request needs; an exercise's own parameters come over it, `null` takes one away. */
export function paramsOf(
  own: FastcgiCondition['params'],
  stdin: string | undefined,
): [name: string, value: string][] {
  const length = stdin === undefined ? undefined : new TextEncoder().encode(stdin).length;
  const params: Record<string, string | null> = {
    REQUEST_METHOD: length === undefined ? 'GET' : 'POST',
    QUERY_STRING: '',
    SERVER_PROTOCOL: 'HTTP/1.1',
    GATEWAY_INTERFACE: 'CGI/1.1',
    HTTP_USER_AGENT: checkUserAgent,
    ...(length === undefined ? {} : { CONTENT_LENGTH: String(length) }),
    ...own,
  };
  return Object.entries(params).flatMap(([name, value]) => (value === null ? [] : [[name, value]]));
}

/**
 * One request on a connection of its own.
 * @returns the answer; `undefined` when it was not complete in time, or given up
 * @throws MachineError with the guest's errno when there is no connection
 */
export async function askPool(
  container: Pick<Container, 'connect'>,
  { to, role, params, stdin, timeout, signal }: FastcgiQuestion,
  clock: Clock,
): Promise<FastcgiAnswer | undefined> {
  const connection = await container.connect(typeof to === 'number' ? { port: to } : { path: to });
  const watch = { late: false };
  const giveUp = (): void => {
    watch.late = true;
    connection.close();
  };
  const stop = clock.after(timeout * 1000, giveUp);
  if (signal?.aborted) giveUp();
  signal?.addEventListener('abort', giveUp);
  try {
    const request = encodeRequest({
      role: roles[role],
      params,
      ...(stdin === undefined ? {} : { stdin: new TextEncoder().encode(stdin) }),
    });
    // A pool that refuses the request closes while we write: what it said before still counts.
    const sent = connection.writable.getWriter();
    void sent.write(request).catch(() => undefined);
    const answer = await readAnswer(connection);
    return watch.late ? undefined : answer;
  } finally {
    stop();
    signal?.removeEventListener('abort', giveUp);
    connection.close();
  }
}

async function readAnswer({ readable }: Connection): Promise<FastcgiAnswer> {
  const decoder = new StreamDecoder();
  const conversation = new Conversation();
  const reader = readable.getReader();
  let ended = false;
  try {
    while (!ended) {
      const { done, value } = await reader.read();
      if (done) break;
      for (const frame of decoder.push(value)) {
        conversation.add('from-app', frame, 0);
        ended ||= frame.kind === 'record' && frame.header.type === recordType.END_REQUEST;
      }
    }
  } catch {
    // Reset by the pool: what came before is the answer.
  }
  return answerOf(conversation.requests[0], ended);
}

function answerOf(request: FastCgiRequest | undefined, ended: boolean): FastcgiAnswer {
  if (!request) return { headers: [], body: '', stderr: '', ended };
  const stdout = request.stdout.join();
  const stderr = new TextDecoder().decode(request.stderr.join());
  const cgi = splitCgi(stdout);
  if (!cgi) return { headers: [], body: new TextDecoder().decode(stdout), stderr, ended };
  const { status, headers, bodyStart } = cgi;
  const body = new TextDecoder().decode(stdout.subarray(bodyStart));
  return { status, headers, body, stderr, ended };
}
