import { render } from 'preact';
import { examText } from '../../i18n/exam.ts';
import { isLang } from '../../i18n/lang.ts';
import { openProgress } from '../../progress/open.ts';
import type { ProgressStore } from '../../progress/store.ts';
import type { Catalogue } from '../../quiz/catalogue.ts';
import type { ExamText } from '../../i18n/exam.ts';
import { fetchCatalogue } from '../quiz/fetching.ts';
import { freshSeed, readAddress } from './address.ts';
import { drawnFor, entriesFor, openAttempts } from './drawn.ts';
import { Exam, type ExamScreen } from './Exam.tsx';
import '../quiz/quiz.css';
import '../quiz/controls.css';
import '../results/results.css';
import './exam.css';

/** Puts an exam into the element that waits for it. Rejects when the bank can't be read. */
export async function openExam(place: HTMLElement): Promise<void> {
  const { lang } = document.documentElement;
  const { exam } = place.dataset;
  if (!isLang(lang) || exam === undefined) throw new Error('The page names no language or exam');
  const [catalogue, store] = await Promise.all([fetchCatalogue(), openProgress()]);
  const first = await firstScreen(exam, catalogue, store, examText[lang]);
  place.replaceChildren();
  render(<Exam lang={lang} store={store} exam={exam} catalogue={catalogue} first={first} />, place);
}

/** What the address asks for, or where to begin, with a word on why it is not what was asked for. */
async function firstScreen(
  exam: string,
  catalogue: Catalogue,
  store: ProgressStore,
  text: ExamText,
): Promise<ExamScreen> {
  const { seed = freshSeed(), attempt: id, isStudy } = readAddress(location.search);
  const start = async (said?: string): Promise<ExamScreen> => ({
    kind: 'start',
    seed,
    open: await openAttempts(store, exam),
    ...(said !== undefined && { said }),
  });
  if (id !== undefined) {
    const attempt = await store.exams.get(id);
    if (attempt?.exam !== exam) return await start(text.unknown);
    const entries = await entriesFor(attempt.entries);
    return entries ? { kind: 'attempt', attempt, entries } : await start(text.gone);
  }
  if (isStudy) {
    const entries = await entriesFor(drawnFor(exam, catalogue, seed));
    if (entries) return { kind: 'study', seed, entries };
  }
  return await start();
}
