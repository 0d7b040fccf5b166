import { guestUrl, type GuestAddress } from '../../preview/address.ts';
import type { Navigation } from '../../preview/messages.ts';
import { requestHeaders } from '../../preview/policy.ts';
import type { GuestRequest } from '../../preview/session.ts';

/**
 * Calls back with the place that the course's `frame-src` kept the frame from going to. Gives a
 * function that stops it.
 */
export function hearRefusals(onRefusal: (url: string) => void): () => void {
  const hear = (event: SecurityPolicyViolationEvent) => {
    if (event.effectiveDirective !== 'frame-src' || event.disposition !== 'enforce') return;
    onRefusal(event.blockedURI);
  };
  document.addEventListener('securitypolicyviolation', hear);
  return () => {
    document.removeEventListener('securitypolicyviolation', hear);
  };
}

/** A repeated request keeps its own headers; the browser's fill in what it has none for. */
export function withHeaders(request: GuestRequest, more: [string, string][]): GuestRequest {
  const has = new Set(request.headers.map(([name]) => name.toLowerCase()));
  const added = more.filter(([name]) => {
    const key = name.toLowerCase();
    return !has.has(key) && key !== 'content-type';
  });
  return { ...request, headers: [...request.headers, ...added] };
}

/** The frame's path if it shows something of the course's own origin that isn't the empty start. */
export function ownPlace(frame: HTMLIFrameElement): string | undefined {
  try {
    const { location } = frame.contentWindow ?? {};
    if (!location || location.protocol === 'about:') return undefined;
    return location.pathname + location.search;
  } catch {
    return undefined;
  }
}

/** The request that a page's own link or form makes. `from` is the page, if one is shown. */
export function ownNavigation(
  message: Navigation,
  address: GuestAddress,
  from: GuestAddress | undefined,
): GuestRequest {
  const headers = requestHeaders(message.headers, false);
  // A browser names the page; an origin of its own has no name, so this one does it for it.
  if (from) headers.push(['Referer', guestUrl(from)]);
  if (message.method === 'POST') headers.push(['Origin', new URL(guestUrl(address)).origin]);
  const body = message.body ? new Uint8Array(message.body) : undefined;
  return { method: message.method, address, headers, body };
}
