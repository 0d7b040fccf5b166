import { render } from 'preact';
import { isLang } from '../../i18n/lang.ts';
import { pagePath } from '../../i18n/paths.ts';
import './toy.css';
import { scenarioFrom } from './scenario.ts';
import { isToyControl } from './toy-controls.ts';
import { ToyView } from './ToyView.tsx';

/** Sets a lesson's toy in motion, in the place of its picture. */
export function openToy(place: HTMLElement, given: DOMStringMap): void {
  const { lang } = document.documentElement;
  const { scenario, control, latency, figures } = given;
  if (!isLang(lang) || !isToyControl(control)) throw new Error('The toy lacks what it needs');
  render(
    <ToyView
      lang={lang}
      scenario={scenarioFrom(new URLSearchParams(scenario))}
      control={control}
      parts={{ latency: latency === 'true', figures: figures === 'true' }}
      page={pagePath(lang, 'simulator')}
    />,
    place,
  );
}
