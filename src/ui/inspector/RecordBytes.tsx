import { recordType, recordTypeName } from '../../fastcgi/constants.ts';
import { FieldTable } from './FieldTable.tsx';
import { FieldTree } from './FieldTree.tsx';
import { groupsOf } from './fields.ts';
import { HexView } from './HexView.tsx';
import { PairTable } from './PairTable.tsx';
import type { Row } from '../../capture/rows.ts';
import type { InspectorWords } from './text.ts';
import { StreamPanel } from './StreamPanel.tsx';

interface Props {
  row: Row;
  /** Prefix of all ids in it. */
  id: string;
  text: InspectorWords;
  /** Whether the fields of the header stand open: it is the same eight bytes in every record. */
  explainHeader: boolean;
  /** Bytes to show at most. */
  limit: number;
  /** Called to show them all; without it the rest is only counted. */
  onShowAll?: (() => void) | undefined;
  /** A tree needs the page's script (`tree.ts`); tables do without. */
  fields?: 'tables' | 'tree';
}

/**
 * One record from its first byte to its last: the bytes coloured by field, and each field named,
 * read and explained. `linkFields` in `link.ts` ties the two together.
 */
export function RecordBytes(props: Props) {
  const { row, id, text, explainHeader, limit, onShowAll, fields: shape = 'tables' } = props;
  const { frame } = row.record;
  const { ui } = text.inspector;
  const groups = groupsOf(frame);
  const rest = frame.bytes.length - limit;
  const table = (caption: string, fields: typeof groups.header) =>
    fields.length > 0 && (
      <FieldTable
        caption={caption}
        frame={frame}
        fields={fields}
        id={id}
        text={text}
        limit={limit}
      />
    );
  return (
    <div class="record-bytes" data-record>
      <p class="record-meaning">{about(row, text)}</p>
      {frame.bytes.length > 0 && (
        <div class="record-columns">
          <div class="record-hex">
            <HexView frame={frame} id={id} text={text} limit={limit} />
            {rest > 0 && (
              <p class="rest">
                {ui.moreBytes(rest)}{' '}
                {onShowAll && (
                  <button type="button" onClick={onShowAll}>
                    {ui.showAll}
                  </button>
                )}
              </p>
            )}
          </div>
          {shape === 'tree' ? (
            <div class="record-fields">
              <FieldTree
                frame={frame}
                label={row.type || ui.unknown}
                id={id}
                text={text}
                explainHeader={explainHeader}
                limit={limit}
              />
            </div>
          ) : (
            <div class="record-fields">
              {groups.header.length > 0 && (
                <details class="header-fields" open={explainHeader}>
                  <summary>
                    {ui.header} <span class="source">{headerLine(row, text)}</span>
                  </summary>
                  {table(ui.header, groups.header)}
                </details>
              )}
              {table(ui.body, groups.content)}
              {groups.pairs.length > 0 && (
                <PairTable frame={frame} pairs={groups.pairs} id={id} text={text} limit={limit} />
              )}
              {table(ui.padding, groups.padding)}
            </div>
          )}
        </div>
      )}
      {isText(row) && <StreamPanel row={row} text={text} limit={limit} />}
    </div>
  );
}

/** The header in one line, for when its fields are folded away. */
function headerLine({ record: { frame } }: Row, text: InspectorWords): string {
  if (!('header' in frame)) return '';
  const { type, requestId, contentLength, paddingLength } = frame.header;
  return text.inspector.ui.headerLine(type, requestId, contentLength, paddingLength);
}

function about({ record: { frame }, summary }: Row, { fastcgi }: InspectorWords) {
  if (frame.kind === 'gap') return summary;
  if (frame.kind === 'unparsed') return fastcgi.reasons[frame.reason];
  const name = recordTypeName(frame.header.type);
  const { meaning, source } = name === undefined ? fastcgi.unknownRecord : fastcgi.records[name];
  return (
    <>
      {meaning} <span class="source">{source}</span>
    </>
  );
}

/** Whether the record carries a piece of a stream that people write. */
function isText({ record: { frame } }: Row): boolean {
  if (frame.kind !== 'record' || frame.header.contentLength === 0) return false;
  const { type } = frame.header;
  return type === recordType.STDIN || type === recordType.STDOUT || type === recordType.STDERR;
}
