import type { ShimConfig } from './shim.ts';

/**
 * In the guest's page: leads links and forms to the guest, wherever they count from. Written into the
 * page as text (`shim.ts`): nothing outside its own body exists there.
 */
export function linksShim(config: ShimConfig): void {
  const course = location.origin;
  const portOf = (url: URL) => url.port || '80';

  /** The course's path for a reference; an outside URL as such; `undefined` for what isn't HTTP. */
  const place = (
    reference: string,
    base: string,
  ): { inside?: string; outside?: string } | undefined => {
    let url: URL;
    try {
      url = new URL(reference, base);
    } catch {
      return { outside: reference };
    }
    if (!/^https?:$/.test(url.protocol)) return undefined;
    const rest = url.pathname + url.search + url.hash;
    if (url.origin === course) {
      if (rest.startsWith(config.prefix)) return { inside: rest };
      return { inside: config.prefix + portOf(new URL(config.self)) + rest };
    }
    const loopback = /^(?:localhost|.*\.localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1\])$/;
    if (url.protocol === 'http:' && loopback.test(url.hostname)) {
      return { inside: config.prefix + portOf(url) + rest };
    }
    return { outside: url.href };
  };
  const leave = (url: string) => {
    parent.postMessage({ type: 'guest-outside', url }, '*');
  };

  addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0) return;
    const link = event
      .composedPath()
      .find((node) => node instanceof HTMLAnchorElement || node instanceof HTMLAreaElement);
    const href = link?.getAttribute('href');
    if (!link || href === null || href === undefined || href.startsWith('#')) return;
    const target = place(href, config.base);
    if (!target) return;
    event.preventDefault();
    if (target.inside !== undefined) location.assign(target.inside);
    else if (target.outside !== undefined) leave(target.outside);
  });

  /** Points a form at the guest; false when it leads outside. */
  const aim = (form: HTMLFormElement, submitter: HTMLElement | null): boolean => {
    const own = submitter?.getAttribute('formaction');
    const action = own ?? form.getAttribute('action') ?? '';
    const target = action === '' ? place(config.self, config.self) : place(action, config.base);
    if (!target) return true;
    if (target.outside !== undefined) {
      leave(target.outside);
      return false;
    }
    // Attributes, not properties: a field called "action" hides the property.
    if (own !== null && own !== undefined)
      submitter?.setAttribute('formaction', target.inside ?? '');
    else form.setAttribute('action', target.inside ?? '');
    form.removeAttribute('target');
    submitter?.removeAttribute('formtarget');
    return true;
  };
  addEventListener('submit', (event) => {
    if (event.defaultPrevented || !(event.target instanceof HTMLFormElement)) return;
    if (event.target.getAttribute('method')?.toLowerCase() === 'dialog') return;
    if (!aim(event.target, event.submitter)) event.preventDefault();
  });
  const submit: unknown = Reflect.get(HTMLFormElement.prototype, 'submit');
  HTMLFormElement.prototype.submit = function (this: HTMLFormElement) {
    if (aim(this, null) && typeof submit === 'function') submit.call(this);
  };
}
