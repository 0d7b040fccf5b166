/** Brings a copy back: reads it, asks what to do with what is here already, and does it. */
import type { progressText } from '../../i18n/progress.ts';
import type { Lang } from '../../i18n/lang.ts';
import { contentsOf, type Contents, type ProgressStore } from '../../progress/store.ts';
import {
  ImportError,
  mergeExport,
  readExport,
  replaceByExport,
  type Export,
} from '../../progress/transfer.ts';

/** Bytes; a copy with every file of every exercise changed is far below. */
const largest = 20_000_000;

interface Page {
  text: (typeof progressText)[Lang];
  lang: string;
  say: (text: string) => void;
}

export async function bring(store: ProgressStore, file: File, page: Page): Promise<void> {
  const { text, say } = page;
  say('');
  if (file.size > largest) return say(text.tooLarge);
  try {
    const read = readExport(await file.text());
    const here = await contentsOf(store);
    const answer = isEmpty(here) ? 'merge' : await ask(read, here, page);
    if (answer === undefined) return say(text.cancelled);
    const lines = answer === 'merge' ? await merge(store, read, page) : [text.replaced];
    if (answer === 'replace') await replaceByExport(store, read);
    if (read.faults.length > 0) lines.push(text.faults(read.faults.map(({ where }) => where)));
    if (read.contents.exercises.length > 0) lines.push(text.openLabs);
    say(lines.join('\n'));
  } catch (error) {
    if (!(error instanceof ImportError)) return say(text.bringFailed);
    const { refusal, where } = error;
    say([text.refusals[refusal], ...(where === undefined ? [] : [text.where(where)])].join('\n'));
  }
}

async function merge(store: ProgressStore, read: Export, { text }: Page): Promise<string[]> {
  const { lessons, exercises, quizzes, exams, cards } = await mergeExport(store, read);
  return [
    text.brought,
    text.broughtLessons(lessons),
    text.broughtExercises(exercises),
    text.broughtQuizzes(quizzes),
    text.broughtExams(exams),
    text.broughtCards(cards),
  ];
}

function isEmpty(contents: Contents): boolean {
  return Object.values(contents).every((each: readonly unknown[]) => each.length === 0);
}

/** @returns `undefined` when the reader thinks better of it, or chooses another file meanwhile */
function ask(
  { at, contents, faults }: Export,
  here: Contents,
  { text, lang }: Page,
): Promise<'merge' | 'replace' | undefined> {
  const box = document.querySelector<HTMLElement>('[data-ask]');
  const within = (name: string) => box?.querySelector<HTMLElement>(`[data-ask-${name}]`);
  const found = within('found');
  const there = within('here');
  if (!box || !found || !there) return Promise.resolve('merge');
  const counts = ({ lessons, exercises, quizzes, exams }: Contents) =>
    [lessons.length, exercises.length, quizzes.length, exams.length] as const;
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'long' }).format(at);
  const out = faults.length > 0 ? ` ${text.faults(faults.map(({ where }) => where))}` : '';
  found.textContent = text.ask.found(date, ...counts(contents)) + out;
  there.textContent = text.ask.here(...counts(here));
  box.hidden = false;
  box.querySelector<HTMLElement>('h3')?.focus();
  const over = new AbortController();
  return new Promise((resolve) => {
    const answer = (choice: 'merge' | 'replace' | undefined): void => {
      over.abort();
      box.hidden = true;
      // What was pressed is gone; its field is where the reader was.
      const field = document.querySelector<HTMLInputElement>('[data-bring]');
      field?.focus();
      resolve(choice);
    };
    const { signal } = over;
    within('merge')?.addEventListener('click', () => answer('merge'), { signal });
    within('replace')?.addEventListener('click', () => answer('replace'), { signal });
    within('cancel')?.addEventListener('click', () => answer(undefined), { signal });
    document
      .querySelector('[data-bring]')
      ?.addEventListener('change', () => answer(undefined), { signal });
  });
}
