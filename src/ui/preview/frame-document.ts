import { decodeText, headerValue } from '../../preview/kind.ts';
import { dataUrl } from '../../preview/references.ts';
import type { Exchange } from '../../preview/session.ts';
import { rewritePage, type RewriteContext } from './rewrite.ts';
import type { ResourceReport } from './resources.ts';

/** What the frame is given to show. */
export interface FrameDocument {
  contentType: string;
  body: Uint8Array<ArrayBuffer>;
  resources: ResourceReport[];
}

const html = 'text/html; charset=utf-8';
const encoder = new TextEncoder();

/** Turns an exchange into what the frame shows: nothing where the pane speaks in its place. */
export async function frameDocument(
  { request, answer, outcome }: Exchange,
  context: RewriteContext,
): Promise<FrameDocument> {
  const type = answer ? headerValue(answer.headers, 'content-type') : '';
  if (answer && outcome.kind === 'page') {
    const text = decodeText(answer.body, type);
    const rewritten = await rewritePage(text, request.address, context);
    return {
      contentType: html,
      body: encoder.encode(rewritten.html),
      resources: rewritten.resources,
    };
  }
  if (answer && outcome.kind === 'image') {
    return { contentType: type, body: answer.body.slice(), resources: [] };
  }
  if (answer && outcome.kind === 'text') {
    const body = encoder.encode(decodeText(answer.body, type));
    return { contentType: 'text/plain; charset=utf-8', body, resources: [] };
  }
  const blank = encoder.encode('<!doctype html><title>·</title>');
  return { contentType: html, body: blank, resources: [] };
}

/** The same for a frame without the service worker: always HTML, to be written into `srcdoc`. */
export function asSrcdoc({ contentType, body }: FrameDocument): string {
  if (contentType.startsWith('image/')) return `<img src="${dataUrl(contentType, body)}" alt="">`;
  const text = new TextDecoder().decode(body);
  if (contentType.startsWith('text/html')) {
    // The page's own policy is inherited; this narrows it to what is written into the page.
    const policy =
      "default-src 'none'; img-src data:; media-src data:; font-src data:; " +
      "style-src 'unsafe-inline' data:; form-action 'none'";
    return text.replace(
      /<head>|$/i,
      (head) => `${head}<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    );
  }
  const escaped = text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
  return `<!doctype html><pre style="white-space:pre-wrap">${escaped}</pre>`;
}
