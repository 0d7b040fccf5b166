import type { ShimConfig } from './shim.ts';

/**
 * In the guest's page: cookies of the guest, and storage that lasts as long as the page, where an
 * origin of its own would throw. Written into the page as text (`shim.ts`): nothing outside its own
 * body exists there.
 */
export function storageShim(config: ShimConfig): void {
  let cookies = config.cookies;
  Object.defineProperty(document, 'cookie', {
    configurable: true,
    get: () => cookies,
    set: (value: unknown) => {
      const text = String(value);
      const pair = (text.split(';')[0] ?? '').trim();
      const name = pair.split('=')[0] ?? '';
      const others = cookies.split('; ').filter((old) => old !== '' && !old.startsWith(`${name}=`));
      const dead = /;\s*max-age=(?:0|-\d+)|;\s*expires=[^;]*\b(?:19\d\d|200\d)\b/i.test(text);
      cookies = (dead ? others : [...others, pair]).join('; ');
      parent.postMessage({ type: 'guest-cookie', cookie: text }, '*');
    },
  });

  for (const name of ['localStorage', 'sessionStorage']) {
    const items = new Map<string, string>();
    const storage = {
      get length() {
        return items.size;
      },
      key: (index: number) => [...items.keys()][index] ?? null,
      getItem: (key: unknown) => items.get(String(key)) ?? null,
      setItem: (key: unknown, value: unknown) => void items.set(String(key), String(value)),
      removeItem: (key: unknown) => void items.delete(String(key)),
      clear: () => {
        items.clear();
      },
    };
    Object.defineProperty(window, name, { value: storage, configurable: true });
  }

  // CSP has no word for these; Chromium's Connection-Allowlist has, other browsers haven't.
  for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'WebTransport']) {
    Reflect.deleteProperty(window, name);
  }
}
