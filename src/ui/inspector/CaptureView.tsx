import type { CapturedRecord } from '../../capture/captured.ts';
import type { FastCgiRequest } from '../../fastcgi/request.ts';
import { rowWords } from '../../i18n/inspector.ts';
import type { Lang } from '../../i18n/lang.ts';
import { RecordBytes } from './RecordBytes.tsx';
import { LaneHead, RowCells } from './RowCells.tsx';
import { RowBuilder, webServerName } from '../../capture/rows.ts';
import { textOf } from './text.ts';

interface Props {
  records: readonly CapturedRecord[];
  requests: readonly FastCgiRequest[];
  /** Prefix of all ids: record 3 is `<id>-r3`, its first field `<id>-r3-f0`. */
  id: string;
  lang: Lang;
  /** Number of the record that stands open at first, from 1; 0 for none. */
  open: number;
  /** Bytes of a record to show at most. */
  limit: number;
  /** Numbers of the records to show, from 1; all without it. */
  only?: readonly number[] | undefined;
}

/**
 * A recorded capture, complete without JavaScript: every record is a `<details>` with its bytes and
 * fields, and an address that ends in `#<id>-r<n>` opens it. Who shows it brings inspector.css.
 */
export function CaptureView({ records, requests, id, lang, open, limit, only }: Props) {
  const text = textOf(lang);
  const builder = new RowBuilder(rowWords(lang), requests);
  const names = {
    webServer: webServerName(requests) ?? text.inspector.ui.webServer,
    application: 'php-fpm',
  };
  return (
    <div class="inspector">
      <LaneHead names={names} />
      <ol class="records">
        {records.map((record, index) => {
          const row = builder.add(record);
          const number = index + 1;
          if (only?.includes(number) === false) return null;
          const anchor = `${id}-r${number}`;
          return (
            <li key={record.index} class={row.begins ? 'begins' : undefined}>
              <details open={number === open}>
                <summary class="row">
                  <RowCells row={row} names={names} lang={lang} text={text} />
                </summary>
                <div class="record-body" id={anchor}>
                  <a
                    class="permalink"
                    href={`#${anchor}`}
                    aria-label={text.inspector.ui.record(number, row.type)}
                  >
                    #{number}
                  </a>
                  <RecordBytes
                    row={row}
                    id={anchor}
                    text={text}
                    explainHeader={number === open && row.begins}
                    limit={limit}
                  />
                </div>
              </details>
            </li>
          );
        })}
      </ol>
    </div>
  );
}
