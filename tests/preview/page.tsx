/**
 * The page under the preview's tests: the pane alone, on a machine of its own, with the site's own
 * policy and service worker around it. Bundled by `site.ts`; not part of the published site.
 */
import { render } from 'preact';
import '../../src/styles/tokens.css';
import type { Container } from '../../src/machine/api.ts';
import { boot } from '../../src/machine/boot.ts';
import { Preview } from '../../src/ui/preview/Preview.tsx';

declare global {
  interface Window {
    /** The machine, for tests to put files into and to run commands in. */
    guest: Container;
    /** What a hostile page must not read. */
    courseSecret: string;
  }
}

window.courseSecret = 'top secret';
const query = new URLSearchParams(location.search);
const lang = query.get('lang') === 'en' ? 'en' : 'es';
const host = document.querySelector('main');
const container = await boot();
window.guest = container;
if (host) {
  render(
    <Preview container={container} port={80} path={query.get('path') ?? '/'} lang={lang} />,
    host,
  );
}
