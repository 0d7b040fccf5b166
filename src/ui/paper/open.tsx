import { render } from 'preact';
import { isLang } from '../../i18n/lang.ts';
import { freshSeed, readAddress, showAddress } from '../exam/address.ts';
import { drawnFor, entriesFor } from '../exam/drawn.ts';
import { poseEntry } from '../quiz/entry.ts';
import { fetchCatalogue } from '../quiz/fetching.ts';
import { Paper } from './Paper.tsx';
import './paper.css';

/** Puts an exam for printing into the element that waits for it. Rejects when the bank can't be read. */
export async function openPaper(place: HTMLElement): Promise<void> {
  const { lang } = document.documentElement;
  const { exam } = place.dataset;
  if (!isLang(lang) || exam === undefined) throw new Error('The page names no language or exam');
  const catalogue = await fetchCatalogue();

  const show = async (seed: number): Promise<void> => {
    const entries = await entriesFor(drawnFor(exam, catalogue, seed));
    if (!entries) throw new Error('The bank lacks questions of its own catalogue');
    showAddress(`?seed=${seed}`);
    place.querySelector('.opening')?.remove();
    render(
      <Paper
        key={seed}
        lang={lang}
        exam={exam}
        seed={seed}
        questions={entries.map((entry) => poseEntry(entry, seed, lang))}
        again={() => {
          show(freshSeed()).catch((error: unknown) => {
            console.error(error);
          });
        }}
      />,
      place,
    );
  };
  await show(readAddress(location.search).seed ?? freshSeed());
}
