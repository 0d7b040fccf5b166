import { useId } from 'preact/hooks';
import { elapsedText } from '../../../capture/rows.ts';
import type { RequestLine } from '../../../capture/overview.ts';
import type { InspectorPageText } from '../../../i18n/inspector-page.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { LevelMark } from '../RowCells.tsx';
import type { InspectorWords } from '../text.ts';
import { VirtualGrid } from '../VirtualGrid.tsx';
import type { StoreClient } from './StoreClient.ts';
import { useRequestLines } from './useRequests.ts';

interface Props {
  client: StoreClient;
  count: number;
  version: number;
  selected: number | null;
  onSelect: (index: number) => void;
  onEnter: () => void;
  lang: Lang;
  t: InspectorPageText;
  text: InspectorWords;
}

/** All requests of a capture: what was asked, what came of it, how long it took. */
export function Requests(props: Props) {
  const { client, count, version, selected, onSelect, onEnter, lang, t, text } = props;
  const heading = useId();
  const lines = useRequestLines(client, count, version);
  return (
    <section class="capture-requests" aria-labelledby={heading}>
      <h2 id={heading}>{t.requests}</h2>
      <VirtualGrid
        count={count}
        version={lines.drawn + version * 1e6}
        row={(index) => ({
          key: index,
          class: 'row',
          cells: <Cells index={index} line={lines.at(index)} lang={lang} t={t} text={text} />,
        })}
        selected={selected ?? -1}
        onSelect={onSelect}
        onEnter={onEnter}
        onView={lines.onView}
        id={`${heading}-request`}
        label={t.requests}
      />
    </section>
  );
}

interface CellsProps {
  index: number;
  line: RequestLine | undefined;
  lang: Lang;
  t: InspectorPageText;
  text: InspectorWords;
}

function Cells({ index, line, lang, t, text }: CellsProps) {
  return (
    <>
      <span class="request-number" role="gridcell">
        {line?.level ? <LevelMark level={line.level} text={text} /> : null}
        {index + 1}
      </span>
      <span class="request-target" role="gridcell">
        {line === undefined ? '…' : line.target || t.noTarget}
      </span>
      <span class="request-status" role="gridcell">
        {line?.status ?? '–'}
      </span>
      <span class="row-time" role="gridcell">
        {line === undefined ? '' : elapsedText(line.duration, lang).slice(1)}
      </span>
    </>
  );
}
