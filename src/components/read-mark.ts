/** The reader's own word at the end of a lesson, and the place that he or she has come to. */
import { changeReading, loadReadings } from '../progress/reading-store.ts';
import { showMarks } from './reading-marks.ts';

const part = document.querySelector<HTMLElement>('[data-read-mark]');
const box = part?.querySelector('input');
const said = part?.querySelector<HTMLElement>('[role=status]');
const slug = part?.dataset['readMark'];

if (box && slug !== undefined) {
  const show = async () => {
    const readings = await loadReadings().catch(() => []);
    box.checked = readings.some((reading) => reading.slug === slug && reading.mark?.read === true);
  };
  const note = async () => {
    const read = box.checked;
    if (said) said.textContent = '';
    try {
      const at = Date.now();
      await changeReading(slug, (reading) => ({ ...reading, mark: { read, at } }));
      await showMarks();
    } catch {
      box.checked = !read;
      if (said) said.textContent = said.dataset['failed'] ?? '';
    }
  };
  box.addEventListener('change', () => void note());
  addEventListener('pageshow', () => void show());

  // Who never scrolls has not begun. A second of rest: nobody's place is where the page flies by.
  const headings = [...document.querySelectorAll<HTMLElement>('.prose > h2[id]')];
  let timer = 0;
  const notePlace = () => {
    const last = headings.findLast((heading) => heading.getBoundingClientRect().top < 160);
    const place = {
      lang: document.documentElement.lang,
      ...(last && { heading: { id: last.id, text: last.textContent } }),
      at: Date.now(),
    };
    changeReading(slug, (reading) => ({ ...reading, place })).catch(() => undefined);
  };
  addEventListener(
    'scroll',
    () => {
      clearTimeout(timer);
      timer = window.setTimeout(notePlace, 1000);
    },
    { passive: true },
  );
}
