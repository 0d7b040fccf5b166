import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { isOwnLine, levelOf, type LogItem } from '../../../exercise/log-lines.ts';
import { logText } from '../../../i18n/lab-logs.ts';
import type { Lang } from '../../../i18n/lang.ts';
import type { FollowedLog } from './log-book.ts';

interface Props {
  lang: Lang;
  log: FollowedLog;
  /** Part of a line, in any case; '' lets every line pass. */
  filter: string;
  hideOwn: boolean;
  /** Somebody looks. */
  shown: boolean;
  /** Told whether the log's end is on the screen. */
  onWatch: (watched: boolean) => void;
}

/** So near to its end, px, a list counts as being there. */
const near = 24;

/** The lines of one log. The list stays at its end until the reader goes up. */
export function LogLines({ lang, log, filter, hideOwn, shown, onWatch }: Props) {
  const words = logText[lang];
  const { page, unread, unreadFrom } = log;
  const list = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  // Where the new lines began when the reader came; it stays until the next time.
  const [mark, setMark] = useState<number>();

  useEffect(() => {
    onWatch(shown && atEnd);
    return () => onWatch(false);
  }, [shown, atEnd]);
  useEffect(() => {
    if (shown) setMark(unread > 0 ? unreadFrom : undefined);
  }, [shown]);
  useEffect(() => {
    if (!atEnd) setMark(page.first + page.items.length);
  }, [atEnd]);

  const wanted = filter.toLowerCase();
  const rows = useMemo(
    () =>
      page.items
        .map((item, index) => ({ item, number: page.first + index }))
        .filter(({ item }) => {
          if (hideOwn && isOwnLine(item)) return false;
          return 'note' in item || item.line.toLowerCase().includes(wanted);
        }),
    [page, wanted, hideOwn],
  );
  const firstNew = rows.find(({ number }) => mark !== undefined && number >= mark)?.number;

  useLayoutEffect(() => {
    if (atEnd && shown) list.current?.scrollTo({ top: list.current.scrollHeight });
  }, [rows, atEnd, shown]);

  return (
    <>
      <div
        ref={list}
        class="lab-log"
        role="log"
        aria-label={log.path}
        tabIndex={0}
        onScroll={({ currentTarget: { scrollTop, scrollHeight, clientHeight } }) => {
          // A hidden list has no height and tells nothing.
          if (clientHeight > 0) setAtEnd(scrollHeight - scrollTop - clientHeight < near);
        }}
      >
        {page.first > 0 && <p class="lab-log-note">{words.dropped(page.first)}</p>}
        {rows.length === 0 && (
          <p class="lab-log-note">{page.items.length === 0 ? words.empty : words.nothing}</p>
        )}
        {rows.map(({ item, number }) => (
          <div key={number}>
            {number === firstNew && <p class="lab-log-fresh">{words.fresh}</p>}
            <Item item={item} notes={words.notes} />
          </div>
        ))}
      </div>
      {!atEnd && (
        <button
          class="lab-button lab-log-end"
          type="button"
          onClick={() => {
            setAtEnd(true);
            list.current?.focus();
          }}
        >
          ↓ {unread > 0 ? words.endNew(unread) : words.end}
        </button>
      )}
    </>
  );
}

interface ItemProps {
  item: LogItem;
  notes: (typeof logText)[Lang]['notes'];
}

function Item({ item, notes }: ItemProps) {
  if ('note' in item) return <p class="lab-log-note">– {notes[item.note]} –</p>;
  return (
    <p class="lab-log-line" data-level={levelOf(item.line)}>
      {item.line}
    </p>
  );
}
