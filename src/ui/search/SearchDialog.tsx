import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { searchText } from '../../i18n/search.ts';
import type { Lang } from '../../i18n/lang.ts';
import { loadEngine, type Find, type Found } from './engine.ts';
import { NothingFound } from './NothingFound.tsx';
import { moved, optionsOf } from './options.ts';
import { ResultList } from './ResultList.tsx';
import { setSlash, slashOpens } from './slash.ts';

/** Milliseconds of rest after a letter before the words are looked up. */
const rest = 120;

interface Props {
  lang: Lang;
  dialog: HTMLDialogElement;
}

/** What the dialog holds: a combobox whose list are the pages and sections found (ARIA 1.2). */
export function SearchDialog({ lang, dialog }: Props) {
  const t = searchText[lang];
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [find, setFind] = useState<Find>();
  const [failed, setFailed] = useState(false);
  const [words, setWords] = useState('');
  const [found, setFound] = useState<Found>();
  const [at, setAt] = useState(-1);

  const load = () => {
    setFailed(false);
    loadEngine(lang).then(
      (ready) => setFind(() => ready),
      () => setFailed(true),
    );
  };
  useEffect(load, []);
  useEffect(() => {
    dialog.setAttribute('aria-label', t.title);
    // Opened again: what was typed is there, selected, so that typing replaces it.
    const opened = () => {
      if (dialog.open) input.current?.select();
    };
    opened();
    dialog.addEventListener('toggle', opened);
    return () => dialog.removeEventListener('toggle', opened);
  }, []);
  useEffect(() => {
    const asked = words.trim();
    if (!find || asked === '') {
      setFound(undefined);
      return;
    }
    let late = false;
    const timer = setTimeout(() => {
      find(asked).then(
        (answer) => {
          if (late) return;
          setFound(answer);
          setAt(answer.answers.length > 0 ? 0 : -1);
        },
        () => setFailed(true),
      );
    }, rest);
    return () => {
      late = true;
      clearTimeout(timer);
    };
  }, [find, words]);

  const rows = optionsOf(found?.answers ?? []);
  const listId = `${id}-list`;
  const rowId = (index: number) => `${id}-row-${index}`;
  const onKeyDown = (event: KeyboardEvent) => {
    const next = moved(event.key, at, rows.length);
    if (next !== undefined) {
      event.preventDefault();
      setAt(next);
      document.getElementById(rowId(next))?.scrollIntoView({ block: 'nearest' });
    } else if (event.key === 'Enter') {
      event.preventDefault();
      document.getElementById(rowId(at))?.click();
    }
  };

  return (
    <div class="search-box">
      <div class="search-head">
        <label for={`${id}-words`}>{t.label}</label>
        <button type="button" class="search-close" onClick={() => dialog.close()}>
          {t.close}
        </button>
      </div>
      <input
        ref={input}
        id={`${id}-words`}
        type="text"
        role="combobox"
        inputMode="search"
        enterKeyHint="search"
        autoComplete="off"
        spellcheck={false}
        placeholder={t.placeholder}
        aria-autocomplete="list"
        aria-expanded={rows.length > 0}
        aria-controls={listId}
        aria-activedescendant={at >= 0 && rows.length > 0 ? rowId(at) : undefined}
        aria-describedby={`${id}-keys`}
        value={words}
        onInput={(event) => setWords(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
      <p class="search-status" role="status">
        {failed ? '' : statusOf(lang, Boolean(find), words.trim(), found)}
      </p>
      {failed && (
        <p class="search-failed" role="alert">
          {failureOf(lang)}
        </p>
      )}
      <ResultList
        id={listId}
        rows={rows}
        at={at}
        lang={lang}
        rowId={rowId}
        onChoose={() => dialog.close()}
      />
      {found?.pages === 0 && words.trim() !== '' && (
        <NothingFound lang={lang} onChoose={() => dialog.close()} />
      )}
      <div class="search-foot">
        <p id={`${id}-keys`}>{t.keys}</p>
        <label>
          <input
            type="checkbox"
            defaultChecked={slashOpens()}
            onChange={(event) => setSlash(event.currentTarget.checked)}
          />
          {t.slash}
        </label>
      </div>
    </div>
  );
}

function statusOf(lang: Lang, ready: boolean, words: string, found: Found | undefined): string {
  const t = searchText[lang];
  if (!ready) return t.loading;
  if (!found || words === '') return '';
  const { answers, pages } = found;
  if (pages === 0) return t.none(words);
  return pages > answers.length ? t.foundMore(answers.length, pages) : t.found(pages);
}

function failureOf(lang: Lang): string {
  const t = searchText[lang];
  if (import.meta.env.DEV) return t.failedInDev;
  return navigator.onLine ? t.failed : t.failedOffline;
}
