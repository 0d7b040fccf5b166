/** Fills the home page's way back with the lesson, and the heading, where the reader was. */
import { loadReadings } from '../progress/reading-store.ts';
import { resume } from '../progress/reading.ts';

async function showResume(): Promise<void> {
  const part = document.querySelector<HTMLElement>('[data-resume]');
  const link = part?.querySelector('a');
  if (!part || !link) return;
  const lessons = new Map(
    [...document.querySelectorAll<HTMLAnchorElement>('main a[data-lesson]')].map((lesson) => [
      lesson.dataset['lesson'] ?? '',
      lesson,
    ]),
  );
  const found = resume(await loadReadings().catch(() => []), [...lessons.keys()]);
  const lesson = found && lessons.get(found.slug);
  part.hidden = !lesson;
  if (!lesson) return;
  const { place } = found;
  // The ids of headings are words of the language that was read.
  const heading = place?.lang === document.documentElement.lang ? place.heading : undefined;
  const title = lesson.dataset['title'] ?? '';
  link.textContent = heading ? `${title} · ${heading.text}` : title;
  link.href = heading ? `${lesson.href}#${encodeURIComponent(heading.id)}` : lesson.href;
}

addEventListener('pageshow', () => void showResume());
