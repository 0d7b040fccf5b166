import { render } from 'preact';
import { isLang } from '../../i18n/lang.ts';
import { openProgress } from '../../progress/open.ts';
import { fetchCatalogue } from '../quiz/fetching.ts';
import { Review } from './Review.tsx';
import '../quiz/quiz.css';
import '../quiz/controls.css';
import '../exam/exam.css';
import './review.css';

/** Puts the review into the element that waits for it. Rejects when the bank can't be read. */
export async function openReview(place: HTMLElement): Promise<void> {
  const { lang } = document.documentElement;
  if (!isLang(lang)) throw new Error('The page names no language');
  const [catalogue, store] = await Promise.all([fetchCatalogue(), openProgress()]);
  const known = new Set(
    catalogue.lessons.flatMap(({ slug, questions }) => questions.map(({ id }) => `${slug}/${id}`)),
  );
  // A question that the course dropped can't be asked; its card stays where it is.
  const cards = (await store.cards.all()).filter(({ lesson, question }) =>
    known.has(`${lesson}/${question}`),
  );
  place.replaceChildren();
  render(
    <Review lang={lang} store={store} catalogue={catalogue} cards={cards} now={Date.now()} />,
    place,
  );
}
