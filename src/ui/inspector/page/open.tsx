import { render } from 'preact';
import { isLang } from '../../../i18n/lang.ts';
import { InspectorPage } from './InspectorPage.tsx';
import './page.css';

/** Puts the inspector into the element that waits for it. */
export function openInspector(place: HTMLElement): void {
  const { lang } = place.dataset;
  if (!isLang(lang)) throw new Error('The inspector’s place names no language');
  place.replaceChildren();
  render(<InspectorPage lang={lang} />, place);
}
