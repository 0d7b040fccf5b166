import { indexOfBytes } from '../bytes.ts';
import { splitCgi } from '../cgi.ts';
import { headerLength } from '../constants.ts';
import { paramText, type FastCgiRequest, type StreamName } from '../request.ts';
import type { ClosingWatch } from './closing.ts';
import type { Ending, Place, Tell } from './finding.ts';

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** nginx's default for `fastcgi_buffer_size`: one page of memory, on most machines 4 KiB. */
const nginxBuffer = 4096;
/** Bytes of a message that a finding quotes. */
const quoted = 400;

/** What the answer of a request says, once END_REQUEST has come. */
export function checkAnswer(request: FastCgiRequest, end: Place, tell: Tell): void {
  const status = request.end?.protocolStatus ?? 0;
  if (status !== 0)
    tell('refused', { status }, { ...end, start: end.start + 12, end: end.start + 13 });
  const appStatus = request.end?.appStatus ?? 0;
  if (appStatus !== 0) {
    tell(
      'app-status',
      { status: appStatus },
      { ...end, start: end.start + 8, end: end.start + 12 },
    );
  }
  checkMessages(request, tell);
  if (status === 0) checkStdout(request, end, tell);
  const open: string[] = [];
  if (!request.stdoutEnded) open.push('STDOUT');
  if (request.stderr.length > 0 && !request.stderrEnded) open.push('STDERR');
  if (status === 0 && open.length > 0) {
    tell('streams-left-open', { streams: open.join(', ') }, end);
  }
  if (!request.begun) return;
  const input: string[] = [];
  if (!request.paramsEnded) input.push('PARAMS');
  if (!request.stdinEnded) input.push('STDIN');
  if (status === 0 && input.length > 0) tell('input-left-open', { streams: input.join(', ') }, end);
}

/** What it means that a request got no END_REQUEST. */
export function checkMissingEnd(
  request: FastCgiRequest,
  how: Ending,
  webServerFirst: boolean,
  watch: ClosingWatch,
  tell: Tell,
): void {
  checkMessages(request, tell);
  const bytes = request.stdout.length;
  const place = lastPlace(request);
  if (how === 'capture') tell('capture-ended', { bytes }, place);
  else if (how === 'patience') tell('silent', { waits: watch.waits(request) }, place);
  else if (webServerFirst) tell('web-server-left', { how, bytes }, place);
  else if (bytes === 0 && request.stderr.length === 0) {
    tell('unanswered', { how, cause: watch.cause }, place);
  } else tell('truncated', { how, bytes }, place);
}

/** The stream that spoke last for this request. */
function lastPlace({ spans }: FastCgiRequest): Place {
  const from = spans.stdout ?? spans.stderr;
  if (from !== undefined) return { direction: 'from-app', ...from };
  return { direction: 'to-app', ...(spans.stdin ?? spans.params ?? spans.begin ?? nowhere) };
}

const nowhere = { start: 0, end: 0 };

function placeOf(request: FastCgiRequest, stream: StreamName): Place {
  return { direction: 'from-app', ...(request.spans[stream] ?? nowhere) };
}

function checkStdout(request: FastCgiRequest, end: Place, tell: Tell): void {
  const place = placeOf(request, 'stdout');
  if (request.stdout.length === 0) {
    if (request.begun) tell('empty-answer', {}, end);
    return;
  }
  // Its beginning was not captured: what is there may be anything.
  if (!request.begun) return;
  const kept = request.stdout.join();
  const response = splitCgi(kept);
  if (response === null) {
    if (kept.length === request.stdout.length) {
      tell('no-cgi-header', { bytes: kept.length }, place);
      return;
    }
    tell('header-large', { bytes: kept.length }, place);
    return;
  }
  // nginx reads the record's header into the same buffer.
  if (response.bodyStart + headerLength > nginxBuffer) {
    tell('header-large', { bytes: response.bodyStart }, place);
  }
}

/** What PHP-FPM says of a script that it cannot run (sapi/fpm/fpm/fpm_main.c, fpm_php.c). */
const primaryUnknown = encoder.encode('Primary script unknown');
const extensionDenied = encoder.encode('security.limit_extensions');
const cannotOpen = encoder.encode('Unable to open primary script');
/** What PHP says of an error that ends the script (main/main.c). */
const deadly = ['PHP Fatal error', 'PHP Parse error', 'PHP Recoverable fatal error'].map((text) =>
  encoder.encode(text),
);

function checkMessages(request: FastCgiRequest, tell: Tell): void {
  if (request.stderr.length === 0) return;
  const kept = request.stderr.join();
  const place = placeOf(request, 'stderr');
  const script = paramText(request, 'SCRIPT_FILENAME') ?? '';
  if (indexOfBytes(kept, primaryUnknown) >= 0) {
    tell('script-not-found', { script }, place);
    return;
  }
  if (indexOfBytes(kept, extensionDenied) >= 0) {
    tell('script-denied', { script }, place);
    return;
  }
  if (indexOfBytes(kept, cannotOpen) >= 0) {
    const why = /\(([^()]*)\)[^()]*$/.exec(decoder.decode(kept.subarray(0, quoted)))?.[1] ?? '';
    tell('script-unreadable', { script, why }, place);
    return;
  }
  for (const text of deadly) {
    const at = indexOfBytes(kept, text);
    if (at < 0) continue;
    tell('php-error', { message: message(kept.subarray(at)) }, place);
    return;
  }
  tell('stderr', { message: message(kept) }, place);
}

function message(bytes: Uint8Array): string {
  return decoder.decode(bytes.subarray(0, quoted)).trimEnd();
}
