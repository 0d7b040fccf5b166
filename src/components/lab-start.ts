/**
 * Waits for a click on a lab's start button, and only then fetches the lab. Everything that the
 * page ships before the click is in this file.
 */
import { isLang } from '../i18n/lang.ts';

for (const card of document.querySelectorAll<HTMLElement>('[data-lab-start]')) {
  const button = card.querySelector('button');
  const said = card.querySelector<HTMLElement>('[role="status"]');
  button?.addEventListener('click', () => {
    button.disabled = true;
    if (said) said.textContent = said.dataset['opening'] ?? '';
    open(card).catch((error: unknown) => {
      // A worn connection or a newer version of the site: the button can be pressed again.
      button.disabled = false;
      if (said) said.textContent = said.dataset['failed'] ?? '';
      console.error(error);
    });
  });
}

async function open(card: HTMLElement): Promise<void> {
  const { slug, lang, embedded } = card.dataset;
  const frame = card.closest('[data-lab]');
  const place = frame?.querySelector<HTMLElement>('[data-lab-place]');
  const task = frame?.querySelector<HTMLElement>('[data-lab-task]');
  if (slug === undefined || !isLang(lang) || !place || !task) {
    throw new Error('The page lacks a part that the lab needs');
  }
  const { openLab } = await import('../ui/lab/open.ts');
  const prose = task instanceof HTMLTemplateElement ? templateRoot(task) : task;
  await openLab({ place, prose, slug, lang, embedded: embedded === 'true' });
  frame?.setAttribute('data-open', '');
  document.body.toggleAttribute('data-lab-open', embedded !== 'true');
}

/** The content of a template in an element of its own, so that it can be moved as one. */
function templateRoot(template: HTMLTemplateElement): HTMLElement {
  const root = document.createElement('div');
  root.className = template.className;
  root.append(template.content.cloneNode(true));
  return root;
}
