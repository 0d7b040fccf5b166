/** The page on what was read and solved: fills its lists, saves a copy and brings one back. */
import { isLang } from '../../i18n/lang.ts';
import { progressText } from '../../i18n/progress.ts';
import { exerciseKey } from '../../progress/exercise-work.ts';
import { openProgress } from '../../progress/open.ts';
import type { ProgressStore } from '../../progress/store.ts';
import { exportProgress, importProgress, ImportError } from '../../progress/transfer.ts';

/** Bytes; a copy with every file of every exercise changed is far below. */
const largest = 20_000_000;

const lang = document.documentElement.lang;
const t = progressText[isLang(lang) ? lang : 'es'];
const all = (selector: string) => document.querySelectorAll<HTMLElement>(selector);
const one = (selector: string) => document.querySelector<HTMLElement>(selector);

function say(text: string): void {
  const said = one('[data-said]');
  if (said) said.textContent = text;
}

function state(row: HTMLElement, text: string, done: boolean): void {
  const place = row.querySelector('.state');
  if (place) place.textContent = text;
  row.toggleAttribute('data-done', done);
}

async function show(store: ProgressStore): Promise<void> {
  const date = new Intl.DateTimeFormat(lang, { dateStyle: 'long' });
  const readings = new Map((await store.lessons.all()).map((reading) => [reading.slug, reading]));
  let read = 0;
  for (const row of all('[data-progress-lesson]')) {
    const reading = readings.get(row.dataset['progressLesson'] ?? '');
    const mark = reading?.mark?.read === true ? reading.mark : undefined;
    if (mark) read += 1;
    const started = reading?.place ? t.started : '';
    state(row, mark ? `✓ ${t.onDate(date.format(mark.at))}` : started, mark !== undefined);
  }
  const sum = one('[data-lessons-read]');
  if (sum) sum.textContent = t.readOf(read, Number(sum.dataset['total']));
  for (const row of all('[data-progress-exercise]')) {
    const { progressExercise = '', version, tasks } = row.dataset;
    const work = await store.exercises.get(exerciseKey(progressExercise, Number(version)));
    const solved = Object.keys(work?.solved ?? {}).length;
    const total = Number(tasks);
    state(row, t.tasksOf(Math.min(solved, total), total), solved >= total);
  }
}

async function save(store: ProgressStore): Promise<void> {
  try {
    const now = new Date();
    const file = new Blob([await exportProgress(store, now)], { type: 'application/json' });
    const name = `${t.fileName}-${now.toISOString().slice(0, 10)}.json`;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(file);
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
    say(t.saved(name));
  } catch {
    say(t.saveFailed);
  }
}

async function bring(store: ProgressStore, file: File): Promise<void> {
  if (file.size > largest) {
    say(t.tooLarge);
    return;
  }
  try {
    const { lessons, exercises, quizzes, exams, answers, cards } = await importProgress(
      store,
      await file.text(),
    );
    const unreadable = [lessons, exercises, quizzes, exams, answers, cards].reduce(
      (sum, count) => sum + count.unreadable,
      0,
    );
    const lines = [
      t.brought,
      t.broughtLessons(lessons),
      t.broughtExercises(exercises),
      t.broughtQuizzes(quizzes),
      t.broughtExams(exams),
      t.broughtCards(cards),
    ];
    if (unreadable > 0) lines.push(t.broughtUnreadable(unreadable));
    await show(store);
    say(lines.join('\n'));
  } catch (error) {
    say(error instanceof ImportError ? t.refusals[error.refusal] : t.bringFailed);
  }
}

async function start(): Promise<void> {
  const store = await openProgress();
  const notKept = one('[data-not-kept]');
  if (notKept) notKept.hidden = store.durable;
  one('[data-save]')?.addEventListener('click', () => void save(store));
  const input = document.querySelector<HTMLInputElement>('[data-bring]');
  input?.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void bring(store, file).then(() => (input.value = ''));
  });
  // Another tab may have gone on reading.
  addEventListener('pageshow', () => void show(store));
  await show(store);
}

void start();
