import { render } from 'preact';
import type { Lang } from '../../i18n/lang.ts';
import { SearchDialog } from './SearchDialog.tsx';
import css from './search.css?inline';

let dialog: HTMLDialogElement | undefined;

/** Opens the search over the page; the first call puts it there. */
export function openSearch(lang: Lang): void {
  dialog ??= put(lang);
  if (!dialog.open) dialog.showModal();
}

function put(lang: Lang): HTMLDialogElement {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
  const made = document.createElement('dialog');
  made.className = 'search-dialog';
  // A press beside the box closes it.
  made.addEventListener('click', ({ target }) => {
    if (target === made) made.close();
  });
  document.body.append(made);
  render(<SearchDialog lang={lang} dialog={made} />, made);
  return made;
}
