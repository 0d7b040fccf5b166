import {
  guestUrl,
  resolveReference,
  type GuestAddress,
  type PreviewRoot,
} from '../../preview/address.ts';
import { frameMessage, type FrameFetch, type FrameFetchAnswer } from '../../preview/messages.ts';
import { requestHeaders } from '../../preview/policy.ts';
import { followed, type GuestSession } from '../../preview/session.ts';

/** What the calls of a guest's page need to know. */
export interface CallContext {
  session: GuestSession;
  root: PreviewRoot;
  /** The page that is shown. */
  current: () => GuestAddress;
  onOutside: (url: string) => void;
}

/**
 * Answers what the shim in a guest's page asks for. `frame` is the only window that is listened to;
 * what it says is checked, and reaches nothing but the guest.
 */
export function hearFrame(frame: HTMLIFrameElement, context: CallContext): () => void {
  const hear = (event: MessageEvent<unknown>) => {
    const { contentWindow } = frame;
    if (!contentWindow || event.source !== contentWindow || event.origin !== 'null') return;
    const message = frameMessage.safeParse(event.data);
    if (!message.success) return;
    const { data } = message;
    if (data.type === 'guest-outside') context.onOutside(data.url);
    else if (data.type === 'guest-cookie') {
      const plain = data.cookie.replace(/;\s*httponly/gi, '');
      context.session.cookies.store([plain], context.current(), Date.now());
    } else {
      void call(data, context).then((answer) => {
        // '*': an origin of its own has no name. The window is the one that asked.
        contentWindow.postMessage(answer, {
          targetOrigin: '*',
          transfer: 'body' in answer ? [answer.body] : [],
        });
      });
    }
  };
  window.addEventListener('message', hear);
  return () => {
    window.removeEventListener('message', hear);
  };
}

async function call(message: FrameFetch, context: CallContext): Promise<FrameFetchAnswer> {
  const { id } = message;
  const target = resolveReference(message.url, message.base, context.root);
  if (target.kind !== 'guest') {
    return { type: 'guest-failure', id, message: 'The machine has no way to the network.' };
  }
  const { hops, exchange } = await followed(context.session, {
    method: message.method.toUpperCase(),
    address: target.address,
    headers: [...requestHeaders(message.headers, true), ['Referer', guestUrl(context.current())]],
    body: message.body ? new Uint8Array(message.body) : undefined,
  });
  const { answer, outcome, request } = exchange;
  if (answer && outcome.kind !== 'redirect' && outcome.kind !== 'outside') {
    return {
      type: 'guest-answer',
      id,
      status: answer.status,
      statusText: answer.statusText,
      // Scripts never see cookies in answers (Fetch §2.2.2).
      headers: answer.headers.filter(([name]) => !/^set-cookie2?$/i.test(name)),
      url: guestUrl(request.address),
      redirected: hops.length > 0,
      body: answer.body.slice().buffer,
    };
  }
  return { type: 'guest-failure', id, message: 'Failed to fetch' };
}
