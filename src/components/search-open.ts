/** Opens the search from the header's button and with the `/` key. Its parts come on first use. */
import { isLang } from '../i18n/lang.ts';
import { slashOpens } from '../ui/search/slash.ts';

const button = document.querySelector<HTMLButtonElement>('[data-search]');
const lang = document.documentElement.lang;

async function open(): Promise<void> {
  const said = document.querySelector<HTMLElement>('[data-search-said]');
  if (said) said.textContent = '';
  try {
    const { openSearch } = await import('../ui/search/open.tsx');
    if (isLang(lang)) openSearch(lang);
  } catch {
    // Never opened with a network on this device.
    if (said) said.textContent = said.dataset['failed'] ?? '';
  }
}

/** Where a `/` is text: a field, the lab's editor, its terminal. */
const writable = 'input, textarea, select, [contenteditable="true"], [contenteditable=""]';

button?.addEventListener('click', () => void open());
document.addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.defaultPrevented || !slashOpens()) return;
  // Where it was pressed: of the lab's editor `event.target` names only the shadow root's host.
  const [place] = event.composedPath();
  if (place instanceof Element && place.closest(writable)) return;
  event.preventDefault();
  void open();
});
