import { useEffect, useId, useRef, useState } from 'preact/hooks';
import { rowKey, rowsOf, type ServerRow } from '../../../exercise/server-tree.ts';
import { processText } from '../../../i18n/lab-inside.ts';
import type { Lang } from '../../../i18n/lang.ts';
import type { Container } from '../../../machine/api.ts';
import { useStore } from '../use-store.ts';
import { Words } from '../Words.tsx';
import type { ProcessFeed } from './process-feed.ts';
import { useSaid } from './use-said.ts';

interface Props {
  lang: Lang;
  feed: ProcessFeed;
  container: Container | undefined;
  /** Somebody looks, and the machine runs. */
  live: boolean;
}

/** The servers' processes as a tree: an ARIA treegrid whose rows take the focus. */
export function ProcessesView({ lang, feed, container, live }: Props) {
  const words = processText[lang];
  const state = useStore(feed.state);
  const { seen, failed } = state;
  const id = useId();
  const said = useSaid(
    state,
    (change) => change.began.length + change.ended.length > 0,
    (changes) =>
      words.said(
        changes.flatMap((change) => change.ended.map(({ pid }) => pid)),
        changes.flatMap((change) => change.began.map(({ pid }) => pid)),
      ),
  );

  useEffect(() => (container && live ? feed.follow(container) : undefined), [container, live]);

  if (!container) return <p class="lab-empty">{words.off}</p>;
  return (
    <section class="lab-look" aria-label={words.title}>
      {failed && <p class="lab-bar-note is-warn">{words.failed}</p>}
      {!seen ? (
        !failed && <p class="lab-empty">{words.waiting}</p>
      ) : seen.size === 0 ? (
        <p class="lab-empty">{words.none}</p>
      ) : (
        <Tree lang={lang} rows={(closed) => rowsOf(seen, closed)} label={words.title} />
      )}
      <details class="lab-look-notes">
        <summary id={id}>{words.help}</summary>
        <ul aria-labelledby={id}>
          {words.notes.map((note) => (
            <li key={note}>
              <Words text={note} />
            </li>
          ))}
        </ul>
      </details>
      <p class="visually-hidden" role="status">
        {said}
      </p>
    </section>
  );
}

interface TreeProps {
  lang: Lang;
  label: string;
  rows: (closed: ReadonlySet<string>) => ServerRow[];
}

const columns = ['process', 'pid', 'user', 'state', 'rss', 'age'] as const;

function Tree({ lang, label, rows: rowsFor }: TreeProps) {
  const words = processText[lang];
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState<string>();
  const body = useRef<HTMLTableSectionElement>(null);
  /** Where the focused row stood, for when its process is gone. */
  const index = useRef(0);
  const moved = useRef(false);
  const rows = rowsFor(closed);
  const found = rows.findIndex(({ key }) => key === at);
  const stop = rows[found < 0 ? Math.min(index.current, rows.length - 1) : found]?.key;
  if (found >= 0) index.current = found;

  useEffect(() => {
    const lost = at !== undefined && found < 0 && document.activeElement === document.body;
    if (!moved.current && !lost) return;
    moved.current = false;
    body.current?.querySelector<HTMLElement>('[tabindex="0"]')?.focus();
  });

  const toggle = (key: string): void => {
    const next = new Set(closed);
    if (!next.delete(key)) next.add(key);
    setClosed(next);
  };
  const memory = new Intl.NumberFormat(lang, {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });

  return (
    <div class="lab-look-scroll">
      <table class="lab-processes" role="treegrid" aria-label={label}>
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((column) => (
              <th key={column} role="columnheader" scope="col" data-column={column}>
                {words.columns[column]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody
          ref={body}
          role="rowgroup"
          onKeyDown={(event) => {
            if (event.ctrlKey || event.altKey || event.metaKey) return;
            const move = rowKey(rows, stop, event.key);
            if (!move) return;
            event.preventDefault();
            if ('toggle' in move) return toggle(move.toggle);
            moved.current = true;
            setAt(move.focus);
          }}
        >
          {rows.map((row) => {
            const { process, mark, open } = row;
            return (
              <tr
                key={row.key}
                role="row"
                aria-level={row.level}
                aria-posinset={row.position}
                aria-setsize={row.siblings}
                aria-expanded={open}
                tabIndex={row.key === stop ? 0 : -1}
                data-mark={mark}
                data-role={process.role}
                style={{ '--level': row.level }}
                onFocus={() => setAt(row.key)}
              >
                <th role="rowheader" scope="row" data-column="process" title={process.command}>
                  <span
                    class="lab-tree-mark"
                    aria-hidden="true"
                    onClick={() => open !== undefined && toggle(row.key)}
                  >
                    {open === undefined ? '' : open ? '▾' : '▸'}
                  </span>
                  <span class="lab-process-title">{process.command}</span>
                  {mark && (
                    <span class="lab-process-mark">
                      {mark === 'began' ? '+ ' : '− '}
                      {words[mark]}
                    </span>
                  )}
                </th>
                <td role="gridcell" data-column="pid">
                  {process.pid}
                </td>
                <td role="gridcell" data-column="user">
                  {process.user}
                </td>
                <td role="gridcell" data-column="state" data-state={process.state}>
                  {mark === 'ended' ? '–' : words.states[process.state]}
                </td>
                <td role="gridcell" data-column="rss">
                  {memory.format(process.rss / 1024)} MB
                </td>
                <td role="gridcell" data-column="age">
                  {words.age(process.age)}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
