/** Checks completion codes against a name and an exercise. Nothing leaves the page. */
import { plainName, verifyCode, type CodedExercise } from '../exercise/completion-code.ts';
import { isLang } from '../i18n/lang.ts';
import { teachersText } from '../i18n/teachers.ts';

const { lang } = document.documentElement;
const t = teachersText[isLang(lang) ? lang : 'es'].codes;

interface Named extends CodedExercise {
  title: string;
}

function exercisesOf(form: HTMLFormElement): Named[] {
  return [...form.querySelectorAll<HTMLOptionElement>('option[data-version]')].map((option) => ({
    slug: option.value,
    version: Number(option.dataset['version']),
    title: option.text,
  }));
}

/** What a code is worth, and the words for it. */
function judge(
  code: string,
  name: string,
  { chosen, exercises }: { chosen: string; exercises: readonly Named[] },
): { valid: boolean; words: string } {
  const found = verifyCode(code, name, exercises);
  const exercise = exercises.find(({ slug }) => slug === found?.slug);
  if (!found || !exercise) return { valid: false, words: t.invalid };
  if (chosen !== '' && chosen !== found.slug)
    return { valid: false, words: t.other(exercise.title, found.version) };
  return { valid: true, words: t.valid(exercise.title, found.version, exercise.version) };
}

function check(form: HTMLFormElement, results: HTMLElement): void {
  const data = new FormData(form);
  const field = (name: string): string => {
    const value = data.get(name);
    return typeof value === 'string' ? value : '';
  };
  const name = field('name');
  const codes = field('codes')
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
  if (plainName(name) === '' || codes.length === 0) {
    results.textContent = t.none;
    return;
  }
  const scope = { chosen: field('exercise'), exercises: exercisesOf(form) };
  const list = document.createElement('ul');
  let valid = 0;
  for (const code of codes) {
    const verdict = judge(code, name, scope);
    if (verdict.valid) valid += 1;
    const row = document.createElement('li');
    row.dataset['valid'] = String(verdict.valid);
    const written = document.createElement('code');
    written.textContent = code;
    row.append(written, ` ${verdict.words}`);
    list.append(row);
  }
  results.replaceChildren(t.sum(valid, codes.length), list);
}

for (const form of document.querySelectorAll<HTMLFormElement>('[data-code-check]')) {
  const results = form.querySelector<HTMLElement>('[data-code-results]');
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (results) check(form, results);
  });
}
