import { refusalText } from '../i18n/preview.ts';
import { parsePreviewPath, type PreviewRoot } from '../preview/address.ts';
import { navigationAnswer, type NavigationAnswer } from '../preview/messages.ts';
import { frameHeaders, mayAnswer, refusalHeaders } from '../preview/policy.ts';
import type { WorkerClient, WorkerScope } from './scope.ts';

/** Milliseconds in which the lab's page must say that it takes the request. */
const patience = 8000;

function refuse(status: number, reason: keyof typeof refusalText.es): Response {
  const text = `${refusalText.es[reason]}\n\n${refusalText.en[reason]}\n`;
  return new Response(text, { status, headers: refusalHeaders });
}

/**
 * Answers a request under the previews' prefix. The lab's page asks the guest; this puts the policy
 * on whatever it says. There is no way through here that gives a guest's bytes without it.
 */
export async function answerPreview(
  scope: WorkerScope,
  request: Request,
  root: PreviewRoot,
): Promise<Response> {
  if (!mayAnswer(request)) {
    return refuse(403, request.mode === 'navigate' ? 'ownTab' : 'notAFrame');
  }
  const url = new URL(request.url);
  const place = parsePreviewPath(url.pathname + url.search, root.prefix);
  if (!place) return refuse(404, 'noAddress');
  const client = await scope.clients.get(place.labId.split('.')[0] ?? '');
  if (!client) return refuse(410, 'labClosed');
  const answer = await ask(client, request);
  if (!answer) return refuse(504, 'labSilent');

  const embedded = client.frameType === 'nested';
  if (answer.type === 'redirect') {
    const target = new URL(answer.location, url);
    const inside = parsePreviewPath(target.pathname + target.search, root.prefix);
    if (target.origin !== root.origin || inside?.labId !== place.labId) {
      return refuse(502, 'noAddress');
    }
    const headers = frameHeaders('text/plain', root, place.labId, embedded);
    // 303: the page has what was sent and sends it on itself if the guest wants it again.
    return new Response(null, { status: 303, headers: [...headers, ['Location', target.href]] });
  }
  // A frame can't show "nothing", and has no use for a status that isn't an answer's.
  const status = answer.status;
  const whole = status >= 200 && status <= 599 && ![204, 205, 304].includes(status);
  return new Response(answer.body, {
    status: whole ? status : 200,
    headers: frameHeaders(answer.contentType, root, place.labId, embedded),
  });
}

/** Hands the request to the lab's page and waits; `undefined` if the page doesn't take it. */
async function ask(
  client: WorkerClient,
  request: Request,
): Promise<Exclude<NavigationAnswer, { type: 'taken' }> | undefined> {
  const withBody = request.method !== 'GET' && request.method !== 'HEAD';
  const body = withBody ? await request.arrayBuffer() : undefined;
  const { port1, port2 } = new MessageChannel();
  return await new Promise((resolve) => {
    const timer = setTimeout(() => {
      resolve(undefined);
    }, patience);
    port1.onmessage = ({ data }: MessageEvent<unknown>) => {
      const answer = navigationAnswer.safeParse(data);
      if (!answer.success) {
        resolve(undefined);
        return;
      }
      clearTimeout(timer);
      if (answer.data.type !== 'taken') resolve(answer.data);
    };
    const message = {
      type: 'preview-navigation',
      method: request.method,
      url: request.url,
      headers: [...request.headers],
      ...(body ? { body } : {}),
    };
    client.postMessage(message, body ? [port2, body] : [port2]);
  });
}
