import { render } from 'preact';
import { isLang } from '../../i18n/lang.ts';
import { Simulator } from './Simulator.tsx';
import './plot.css';
import './simulator.css';

/** Puts the simulator into the element that waits for it. */
export function openSimulator(place: HTMLElement): void {
  const { lang } = place.dataset;
  if (!isLang(lang)) throw new Error('The simulator’s place names no language');
  place.replaceChildren();
  render(<Simulator lang={lang} />, place);
}
