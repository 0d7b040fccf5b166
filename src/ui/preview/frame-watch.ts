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
