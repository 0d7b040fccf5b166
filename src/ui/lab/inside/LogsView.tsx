import { useEffect, useState } from 'preact/hooks';
import { logText } from '../../../i18n/lab-logs.ts';
import type { Lang } from '../../../i18n/lang.ts';
import type { Container } from '../../../machine/api.ts';
import { TabStrip } from '../TabStrip.tsx';
import { useStore } from '../use-store.ts';
import { Words } from '../Words.tsx';
import type { LogBook } from './log-book.ts';
import { LogLines } from './LogLines.tsx';

interface Props {
  lang: Lang;
  book: LogBook;
  container: Container | undefined;
  /** Somebody looks. */
  shown: boolean;
}

/** `nginx/error.log`: two logs may have the same last name. */
function labelOf(path: string): string {
  const steps = path.split('/').filter(Boolean);
  return steps.slice(steps.length > 3 ? -2 : -1).join('/');
}

/** The logs, one tab each, as they grow. */
export function LogsView({ lang, book, container, shown }: Props) {
  const words = logText[lang];
  const { logs, active } = useStore(book.state);
  const [filter, setFilter] = useState('');
  const [hideOwn, setHideOwn] = useState(true);
  const log = logs.find(({ path }) => path === active);

  useEffect(() => {
    book.show(shown);
    if (container && shown) void book.open(container);
  }, [container, shown]);

  if (!container) return <p class="lab-empty">{words.off}</p>;
  if (!log) return <p class="lab-empty">{words.reading}</p>;
  return (
    <section class="lab-logs" aria-label={words.title}>
      <TabStrip
        label={words.tabs}
        panel="lab-log"
        onePanel
        active={active}
        items={logs.map(({ path, unread }) => ({
          id: path,
          label: labelOf(path),
          title: path,
          mark: unread > 0 && (
            <span class="lab-tab-count" aria-label={words.unread(unread)} role="img">
              {unread > 99 ? '99+' : unread}
            </span>
          ),
        }))}
        onSelect={(path) => book.choose(path)}
      />
      <div class="lab-look-bar">
        <label>
          {words.filter}{' '}
          <input
            type="search"
            value={filter}
            spellcheck={false}
            onInput={(event) => setFilter(event.currentTarget.value)}
          />
        </label>
        <label>
          <input
            type="checkbox"
            checked={hideOwn}
            onChange={(event) => setHideOwn(event.currentTarget.checked)}
          />{' '}
          {words.hideOwn}
        </label>
      </div>
      <div class="lab-log-panel" id="lab-log" role="tabpanel" aria-label={log.path}>
        <LogLines
          key={log.path}
          lang={lang}
          log={log}
          filter={filter}
          hideOwn={hideOwn}
          shown={shown}
          onWatch={(watched) => book.watch(watched ? log.path : undefined)}
        />
      </div>
      <details class="lab-look-notes">
        <summary>{words.help}</summary>
        <ul>
          {words.explained.map((note) => (
            <li key={note}>
              <Words text={note} />
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
