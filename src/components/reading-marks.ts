import { loadReadings } from '../progress/reading-store.ts';

/** Shows the tick of every lesson that was read, wherever the page links to one. */
export async function showMarks(): Promise<void> {
  const links = document.querySelectorAll<HTMLElement>('[data-lesson]');
  // A browser that stores nothing has nothing to show.
  const readings = await loadReadings().catch(() => []);
  const read = new Set(readings.filter(({ mark }) => mark?.read).map(({ slug }) => slug));
  for (const link of links) {
    const tick = link.querySelector<HTMLElement>('[data-read-tick]');
    if (tick) tick.hidden = !read.has(link.dataset['lesson'] ?? '');
  }
}

// On each showing of the page, also when the browser goes back to it.
addEventListener('pageshow', () => void showMarks());
