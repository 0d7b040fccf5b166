import { useEffect, useRef, useState } from 'preact/hooks';
import type { Row } from '../../capture/rows.ts';
import { recordType } from '../../fastcgi/constants.ts';
import type { Frame, RecordFrame } from '../../fastcgi/model.ts';
import type { Lang } from '../../i18n/lang.ts';
import { linkFields, visit } from './link.ts';
import type { NginxConfig } from './nginxConfig.ts';
import { Origins } from './Origins.tsx';
import { RecordBytes } from './RecordBytes.tsx';
import { RecordFindings } from './RecordFindings.tsx';
import type { InspectorWords } from './text.ts';
import { walkTrees } from './tree.ts';

interface Props {
  row: Row;
  id: string;
  lang: Lang;
  text: InspectorWords;
  /** Index of the field to go to once it is drawn; null for none. */
  field: number | null;
  /** Told the index of the field that has the focus. */
  onField: ((field: number) => void) | undefined;
  /** What tells who set a parameter, where that can be asked. */
  config?: NginxConfig | undefined;
}

/** Bytes of a record that are shown at once; more on demand. */
const firstBytes = 1024;

/** One record: what is to be said of it, its bytes, and the tree of its fields. */
export function RecordDetail({ row, id, lang, text, field, onField, config }: Props) {
  const root = useRef<HTMLDivElement>(null);
  const { frame } = row.record;
  const goal = field === null ? undefined : frame.fields[field];
  // The field that an address names is among those that are shown.
  const wanted =
    goal === undefined ? firstBytes : Math.max(firstBytes, goal.start - frame.start + 1);
  const [limit, setLimit] = useState(wanted);

  useEffect(() => {
    const element = root.current;
    if (element === null) return undefined;
    const undo = [linkFields(element), walkTrees(element)];
    return () => {
      for (const each of undo) each();
    };
  }, [limit]);

  useEffect(() => {
    if (field !== null && root.current !== null) visit(root.current, `${id}-f${field}`);
  }, []);

  return (
    <div
      class="record-body"
      ref={root}
      onFocusIn={({ target }) => {
        const part = target instanceof Element ? target.closest('[data-f]') : null;
        const index = Number(part?.getAttribute('data-f') ?? NaN);
        if (!Number.isNaN(index)) onField?.(index);
      }}
    >
      <RecordFindings
        record={row.record}
        lang={lang}
        text={text}
        onShow={(index) => {
          if (root.current !== null) visit(root.current, `${id}-f${index}`);
        }}
      />
      <RecordBytes
        row={row}
        id={id}
        text={text}
        explainHeader={row.type === 'BEGIN_REQUEST'}
        limit={limit}
        onShowAll={() => setLimit(Infinity)}
        fields="tree"
      />
      {config !== undefined && isParams(frame) && <Origins {...{ frame, config, text }} />}
    </div>
  );
}

function isParams(frame: Frame): frame is RecordFrame {
  return (
    frame.kind === 'record' && frame.header.type === recordType.PARAMS && frame.pairs.length > 0
  );
}
