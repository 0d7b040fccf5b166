/** Waits for the button of a lesson's questions, and only then fetches them. */
import { isLang } from '../i18n/lang.ts';

const section = document.querySelector<HTMLElement>('[data-quiz]');
const button = section?.querySelector('button');
const before = section?.querySelector<HTMLElement>('.before');
const place = section?.querySelector<HTMLElement>('.place');
const said = section?.querySelector<HTMLElement>('[role=status]');
const lesson = section?.dataset['quiz'];
const { lang } = document.documentElement;

if (button && before && place && lesson !== undefined && isLang(lang)) {
  button.addEventListener('click', () => {
    button.disabled = true;
    if (said) said.textContent = said.dataset['opening'] ?? '';
    import('../ui/quiz/open.tsx')
      .then(({ openQuiz }) => openQuiz({ place, lesson, lang }))
      .then(() => {
        before.hidden = true;
      })
      .catch((error: unknown) => {
        button.disabled = false;
        if (said) said.textContent = said.dataset['failed'] ?? '';
        console.error(error);
      });
  });
}
