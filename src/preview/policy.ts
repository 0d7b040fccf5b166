import type { PreviewRoot } from './address.ts';
import { shownPictures } from './kind.ts';

/**
 * What a guest's page may do. It runs in an origin of its own (`sandbox` without
 * `allow-same-origin`), so it can read neither the course's page nor its storage; it reaches no
 * network, because everything it may load is written into it as `data:` before it arrives.
 *
 * `sandbox` lists what is allowed: scripts and forms. Not pop-ups, top navigation, downloads,
 * modal dialogs, pointer lock.
 */
export function framePolicy(root: PreviewRoot, labId: string, embedded: boolean): string {
  const directives = [
    'sandbox allow-scripts allow-forms',
    "default-src 'none'",
    "script-src 'unsafe-inline' data:",
    "style-src 'unsafe-inline' data:",
    'img-src data: blob:',
    'font-src data:',
    'media-src data: blob:',
    "connect-src 'none'",
    "frame-src 'none'",
    "worker-src 'none'",
    "object-src 'none'",
    "manifest-src 'none'",
    "base-uri 'none'",
    `form-action ${root.origin}${root.prefix}${labId}/`,
  ];
  // `frame-ancestors` looks at all ancestors: with the course itself inside a learning platform's
  // frame it would refuse the preview. The lab's id, which nobody can guess, guards it there.
  if (!embedded) directives.push("frame-ancestors 'self'");
  return directives.join('; ');
}

/** The media types that reach the frame; any other is described by the pane instead. */
const frameTypes = new Set(['text/html', 'text/plain', ...shownPictures]);

/**
 * All the headers that a preview's answer has. None of the guest's own passes: `Set-Cookie`,
 * `Clear-Site-Data`, `Service-Worker-Allowed`, `Refresh`, `Link`, `Report-To`, `Alt-Svc` and
 * whatever comes next are for the guest's visitor, not for the course's origin.
 */
export function frameHeaders(
  contentType: string,
  root: PreviewRoot,
  labId: string,
  embedded: boolean,
): [string, string][] {
  const essence = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const type = frameTypes.has(essence) ? contentType : 'text/plain; charset=utf-8';
  return [
    ['Content-Type', type],
    ['Content-Security-Policy', framePolicy(root, labId, embedded)],
    // Chromium's allow-list of connections, empty: also covers what CSP does not, such as WebRTC,
    // name look-ups and preconnects. Browsers that do not know it ignore it.
    ['Connection-Allowlist', '(response-origin)'],
    ['X-DNS-Prefetch-Control', 'off'],
    ['X-Content-Type-Options', 'nosniff'],
    ['Referrer-Policy', 'no-referrer'],
    ['Cache-Control', 'no-store'],
    [
      'Permissions-Policy',
      'camera=(), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=(), ' +
        'midi=(), payment=(), clipboard-read=(), clipboard-write=(), fullscreen=(), ' +
        'screen-wake-lock=(), publickey-credentials-get=(), identity-credentials-get=()',
    ],
  ];
}

/** The headers of a refusal: plain text that can do nothing. */
export const refusalHeaders: [string, string][] = [
  ['Content-Type', 'text/plain; charset=utf-8'],
  ['Content-Security-Policy', "sandbox; default-src 'none'; frame-ancestors 'self'"],
  ['X-Content-Type-Options', 'nosniff'],
  ['Cache-Control', 'no-store'],
];

/** What a request under the prefix is, as the service worker sees it (Fetch §2.2.5). */
export interface RequestShape {
  mode: string;
  destination: string;
}

/**
 * Only the navigation of a frame is answered with a guest's page. Scripts, workers, objects,
 * embeds, downloads and `fetch` are refused, so that nothing of the guest's ever runs or is read as
 * the course's; a tab of its own is refused too, because there the course's `frame-src` would not
 * keep the page from leaving for the network.
 */
export function mayAnswer(shape: RequestShape): boolean {
  return (
    shape.mode === 'navigate' && (shape.destination === 'iframe' || shape.destination === 'frame')
  );
}

const passedOn = new Set([
  'accept',
  'accept-language',
  'content-type',
  'user-agent',
  'x-requested-with',
  'authorization',
  'if-none-match',
  'if-modified-since',
  'range',
]);

/**
 * The headers of the browser's request that go on to the guest. `own` is for headers that a page's
 * script set by itself: those pass, but for the ones that only a browser may set (Fetch §2.2.2).
 */
export function requestHeaders(
  headers: Iterable<[string, string]>,
  own: boolean,
): [string, string][] {
  const forbidden =
    /^(?:accept-charset|accept-encoding|access-control-.*|connection|content-length|cookie2?|date|dnt|expect|host|keep-alive|origin|referer|te|trailer|transfer-encoding|upgrade|via|proxy-.*|sec-.*)$/;
  const kept: [string, string][] = [];
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    if (own ? forbidden.test(key) : !passedOn.has(key)) continue;
    // Browsers hand them over in lower case, and write them so on an HTTP/1.1 wire.
    kept.push([key.replace(/(^|-)[a-z]/g, (start) => start.toUpperCase()), value]);
  }
  return kept;
}
