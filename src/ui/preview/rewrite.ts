import { guestUrl, resolveReference, previewPath } from '../../preview/address.ts';
import type { GuestAddress, PreviewRoot } from '../../preview/address.ts';
import { cssReferences, replaceReferences } from '../../preview/css.ts';
import { decodeText, essence } from '../../preview/kind.ts';
import {
  dataUrl,
  inlined,
  inlineLimits,
  parseRefresh,
  removed,
  srcsetUrls,
  type ReferencePlan,
} from '../../preview/references.ts';
import type { GuestSession } from '../../preview/session.ts';
import { ResourceLoader, type ResourceReport } from './resources.ts';
import { shimScript } from './shim.ts';

/** What the rewriting of a page needs to know. */
export interface RewriteContext {
  session: GuestSession;
  root: PreviewRoot;
  labId: string;
  /** False where the page's scripts can't run: they are taken out and reported. */
  scripts: boolean;
  signal?: AbortSignal;
}

export interface Rewritten {
  html: string;
  resources: ResourceReport[];
}

/** A URL that no browser can load: what stands for a resource that failed, so that it looks failed. */
const broken = 'data:,';

const encoder = new TextEncoder();

/** The style sheet with everything it refers to written into it. */
async function inlineCss(
  css: string,
  base: string,
  loader: ResourceLoader,
  depth: number,
): Promise<string> {
  const references = cssReferences(css);
  const urls = await Promise.all(
    references.map(async ({ kind, url }) => {
      if (/^(?:data:|#)/i.test(url)) return url.replace(/["\\\n]/g, encodeURIComponent);
      if (kind === 'import' && depth <= 0) return broken;
      const resource = await loader.load(url, base, kind === 'import' ? 'style' : 'picture');
      if (!resource) return broken;
      if (kind === 'url') return dataUrl(resource.type, resource.bytes);
      const text = decodeText(resource.bytes, resource.type);
      return cssUrl(await inlineCss(text, resource.url, loader, depth - 1));
    }),
  );
  return replaceReferences(css, references, urls);
}

function cssUrl(css: string): string {
  return dataUrl('text/css;charset=utf-8', encoder.encode(css));
}

/** The types that browsers refuse to run as a classic script (Fetch §2.9.3). */
function runsAsScript(type: string): boolean {
  return !/^(?:audio|image|video)\/|^text\/csv$/.test(essence(type));
}

async function inlineOne(
  element: Element,
  plan: ReferencePlan,
  base: string,
  context: RewriteContext,
  loader: ResourceLoader,
  depth: number,
): Promise<void> {
  const reference = element.getAttribute(plan.attribute) ?? '';
  if (reference === '' || /^(?:data|blob|about|javascript):/i.test(reference)) return;
  const quirks = element.ownerDocument.compatMode === 'BackCompat';
  const usable = (type: string) =>
    plan.kind === 'style'
      ? quirks || essence(type) === 'text/css'
      : plan.kind !== 'script' || runsAsScript(type);
  const resource = await loader.load(reference, base, plan.kind, usable);
  element.removeAttribute('integrity');
  element.removeAttribute('crossorigin');
  if (!resource) {
    element.setAttribute(plan.attribute, broken);
  } else if (plan.kind === 'style') {
    const css = await inlineCss(
      decodeText(resource.bytes, resource.type),
      resource.url,
      loader,
      inlineLimits.depth,
    );
    element.setAttribute(plan.attribute, cssUrl(css));
  } else if (plan.kind === 'script') {
    const text = encoder.encode(decodeText(resource.bytes, resource.type));
    element.setAttribute(plan.attribute, dataUrl('text/javascript;charset=utf-8', text));
  } else if (plan.kind === 'frame') {
    element.removeAttribute(plan.attribute);
    if (depth <= 0) return;
    const text = decodeText(resource.bytes, resource.type);
    const html = await rewriteDocument(text, resource.url, context, loader, depth - 1);
    element.setAttribute('srcdoc', html);
  } else {
    element.setAttribute(plan.attribute, dataUrl(resource.type, resource.bytes));
  }
}

/** Points `<meta http-equiv=refresh>` at the course's path of its target. */
function aimRefresh(meta: Element, self: string, base: string, context: RewriteContext): void {
  const refresh = parseRefresh(meta.getAttribute('content') ?? '');
  if (!refresh) return;
  const target = resolveReference(refresh.url || self, refresh.url ? base : self, context.root);
  if (target.kind !== 'guest') {
    meta.remove();
    return;
  }
  const path = previewPath(context.root.prefix, context.labId, target.address);
  meta.setAttribute('content', `${String(refresh.seconds)}; url=${path}${target.fragment}`);
}

async function rewriteDocument(
  html: string,
  self: string,
  context: RewriteContext,
  loader: ResourceLoader,
  depth: number,
): Promise<string> {
  const page = new DOMParser().parseFromString(html, 'text/html');
  const baseHref = page.querySelector('base[href]')?.getAttribute('href');
  const baseTarget = baseHref ? resolveReference(baseHref, self, context.root) : undefined;
  const base = baseTarget?.kind === 'guest' ? guestUrl(baseTarget.address) : self;

  for (const image of page.querySelectorAll('img[srcset]')) {
    const first = srcsetUrls(image.getAttribute('srcset') ?? '')[0];
    if (first !== undefined && !image.hasAttribute('src')) image.setAttribute('src', first);
    image.removeAttribute('srcset');
  }
  for (const element of page.querySelectorAll(removed)) element.remove();
  if (!context.scripts) for (const script of page.querySelectorAll('script')) script.remove();
  for (const meta of page.querySelectorAll('meta[http-equiv="refresh" i]')) {
    aimRefresh(meta, self, base, context);
  }

  const work: Promise<void>[] = [];
  for (const plan of inlined) {
    for (const element of page.querySelectorAll(plan.selector)) {
      work.push(inlineOne(element, plan, base, context, loader, depth));
    }
  }
  for (const style of page.querySelectorAll('style')) {
    const write = (css: string) => {
      style.textContent = css;
    };
    work.push(inlineCss(style.textContent, base, loader, inlineLimits.depth).then(write));
  }
  for (const element of page.querySelectorAll('[style*="url(" i]')) {
    const write = (css: string) => {
      element.setAttribute('style', css);
    };
    work.push(inlineCss(element.getAttribute('style') ?? '', base, loader, 0).then(write));
  }
  await Promise.all(work);

  // A frame inside the page gets none: what it could say would reach its page, not this one.
  if (context.scripts && depth === inlineLimits.depth) {
    const cookies = context.session.cookies
      .matching(new URL(self).pathname, Date.now())
      .filter((cookie) => !cookie.httpOnly)
      .map((cookie) => `${cookie.name}=${cookie.value}`)
      .join('; ');
    const shim = page.createElement('script');
    const prefix = `${context.root.prefix}${context.labId}/`;
    shim.textContent = shimScript({ self, base, prefix, cookies });
    page.head.prepend(shim);
  }
  const { doctype } = page;
  const opening = doctype ? new XMLSerializer().serializeToString(doctype) : '';
  return opening + page.documentElement.outerHTML;
}

/**
 * A guest's page with everything it asks for written into it as `data:`, because a page in an
 * origin of its own can fetch nothing through the service worker, and must fetch nothing from the
 * network. What doesn't fit, fails or lies outside the machine is listed in `resources`.
 */
export async function rewritePage(
  html: string,
  address: GuestAddress,
  context: RewriteContext,
): Promise<Rewritten> {
  const self = guestUrl(address);
  const { session, root, signal } = context;
  const loader = new ResourceLoader(session, root, inlineLimits, self, signal);
  const scripts = context.scripts ? 0 : (html.match(/<script\b/gi)?.length ?? 0);
  const rewritten = await rewriteDocument(html, self, context, loader, inlineLimits.depth);
  if (scripts > 0) {
    loader.reports.push({ url: self, status: 0, type: '', size: 0, problem: 'scripts-off' });
  }
  return { html: rewritten, resources: loader.reports };
}
