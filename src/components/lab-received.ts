/**
 * Files that came in the lab page's address: shown, and asked about, before anything runs. The
 * fragment leaves the address, so that a reload does not ask again.
 */
import { isLang } from '../i18n/lang.ts';

/** `fragment` of src/ui/lab/share/link.ts, which would bring the codec along to every lab page. */
const mark = '#files=';

async function look(): Promise<void> {
  const { hash, pathname, search } = location;
  if (!hash.startsWith(mark)) return;
  const card = document.querySelector<HTMLElement>('[data-lab-start]');
  const { slug, lang } = card?.dataset ?? {};
  if (!card || slug === undefined || !isLang(lang)) return;
  const said = card.querySelector<HTMLElement>('[role="status"]');
  try {
    const { receiveLink } = await import('../ui/lab/share/received.tsx');
    history.replaceState(history.state, '', pathname + search);
    const used = await receiveLink(hash.slice(mark.length), { slug, lang });
    if (said) said.textContent = used ? (said.dataset['received'] ?? '') : '';
  } catch (error) {
    // The address keeps the files: a reload tries again.
    history.replaceState(history.state, '', pathname + search + hash);
    if (said) said.textContent = said.dataset['failed'] ?? '';
    console.error(error);
  }
}

addEventListener('hashchange', () => void look());
void look();
