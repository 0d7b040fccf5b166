import './inspector.css';
import './live.css';
import './tree.css';
import { useRef } from 'preact/hooks';
import type { Row } from '../../capture/rows.ts';
import type { Lang } from '../../i18n/lang.ts';
import type { NginxConfig } from './nginxConfig.ts';
import { RecordDetail } from './RecordDetail.tsx';
import { RecordList } from './RecordList.tsx';
import { LaneHead, type EndNames } from './RowCells.tsx';
import type { RowSource } from './rowSource.ts';
import type { InspectorWords } from './text.ts';

interface Props {
  rows: RowSource;
  /** `number` of the chosen row; null for none. */
  selected: number | null;
  onSelect: (number: number | null) => void;
  /** The chosen row with its record; null while it is on its way, or when none is chosen. */
  shown: Row | null;
  /** Index of the field to go to once the record is drawn; null for none. */
  field?: number | null;
  /** Told the index of the field that has the focus. */
  onField?: (field: number) => void;
  /** What tells who set a parameter, where that can be asked. */
  config?: NginxConfig | undefined;
  follow: boolean;
  onFollow: (follow: boolean) => void;
  /** Stands in the list's place while there are no rows. */
  empty: string;
  /** Prefix of all ids in it. */
  id: string;
  names: EndNames;
  lang: Lang;
  text: InspectorWords;
}

/** A list of records and, beside or under it, the bytes of the chosen one. */
export function Inspector(props: Props) {
  const { rows, selected, onSelect, shown, follow, onFollow, empty, id, names, lang, text } = props;
  const detail = useRef<HTMLElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const { live, ui } = text.inspector;

  const focusList = () => list.current?.querySelector<HTMLElement>('[role=grid]')?.focus();
  const focusBytes = () => detail.current?.querySelector<HTMLElement>('.hex a')?.focus();

  return (
    <div
      class={shown === null ? 'inspector live-inspector' : 'inspector live-inspector has-detail'}
    >
      <div class="live-list" ref={list}>
        {rows.count === 0 ? (
          <p class="live-empty">{empty}</p>
        ) : (
          <>
            <LaneHead names={names} />
            <RecordList
              rows={rows}
              selected={selected}
              onSelect={(number) => {
                onSelect(number);
                // What was chosen must not move away.
                onFollow(false);
              }}
              onEnter={focusBytes}
              follow={follow}
              onFollow={onFollow}
              id={id}
              label={ui.records}
              names={names}
              lang={lang}
              text={text}
            />
          </>
        )}
      </div>
      {shown === null || selected === null ? (
        rows.count > 0 && <p class="live-empty live-choose">{live.choose}</p>
      ) : (
        <section
          class="live-detail"
          ref={detail}
          aria-label={ui.record(selected, shown.type || ui.unknown)}
          onKeyDown={(event) => {
            if (event.key === 'Escape') focusList();
          }}
        >
          <header class="live-detail-head">
            <h3>
              {shown.type || ui.unknown} <span class="source">#{selected}</span>
            </h3>
            <button
              type="button"
              onClick={() => {
                onSelect(null);
                focusList();
              }}
            >
              {live.close}
            </button>
          </header>
          <RecordDetail
            key={selected}
            row={shown}
            id={`${id}-detail`}
            lang={lang}
            text={text}
            field={props.field ?? null}
            onField={props.onField}
            config={props.config}
          />
        </section>
      )}
    </div>
  );
}
