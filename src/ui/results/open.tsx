import { render } from 'preact';
import { isLang } from '../../i18n/lang.ts';
import { openProgress } from '../../progress/open.ts';
import { resultRows } from '../../progress/result-rows.ts';
import { fetchCatalogue } from '../quiz/fetching.ts';
import { ResultsPage } from './ResultsPage.tsx';
import './results.css';

/** Puts the results into the element that waits for them. Rejects when the bank can't be read. */
export async function openResults(place: HTMLElement): Promise<void> {
  const { lang } = document.documentElement;
  if (!isLang(lang)) throw new Error('The page names no language');
  const [catalogue, store] = await Promise.all([fetchCatalogue(), openProgress()]);
  const [answers, exams] = await Promise.all([store.answers.all(), store.exams.all()]);
  const attempts = exams
    .filter(({ handedInAt }) => handedInAt !== undefined)
    .toSorted((one, other) => (one.handedInAt ?? 0) - (other.handedInAt ?? 0));
  place.replaceChildren();
  render(
    <ResultsPage
      lang={lang}
      catalogue={catalogue}
      rows={resultRows(answers, attempts, catalogue)}
      attempts={attempts}
      isDurable={store.durable}
    />,
    place,
  );
}
