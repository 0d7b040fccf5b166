import { bytesAddress, explain, valueText, type IndexedField, type PairRow } from './fields.ts';
import type { Frame } from '../../fastcgi/model.ts';
import { fieldClass } from './lines.ts';
import type { InspectorWords } from './text.ts';

interface Props {
  frame: Frame;
  pairs: PairRow[];
  id: string;
  text: InspectorWords;
  /** Bytes of the record that are shown. */
  limit: number;
}

const columns = ['nameLength', 'valueLength', 'name', 'value'] as const;

/**
 * Name–value pairs, one a row. The columns stand in the order of the wire; what they are is
 * explained once above them.
 */
export function PairTable({ frame, pairs, id, text, limit }: Props) {
  const { fastcgi, inspector } = text;
  return (
    <div class="pairs">
      <dl class="pair-legend">
        {columns.map((column) => (
          <div key={column}>
            <dt>
              <span class={`swatch f-${column}`} />
              {fastcgi.fields[column].label}
            </dt>
            <dd>{fastcgi.fields[column].meaning}</dd>
          </div>
        ))}
      </dl>
      <table class="pair-table">
        <caption>
          {inspector.ui.pairs} <span class="source">{fastcgi.fields.name.source}</span>
        </caption>
        <thead class="visually-hidden">
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {fastcgi.fields[column].label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody data-walk>
          {pairs.map((row) => (
            <tr key={row.pair}>
              {columns.map((column) => (
                <td class={`pair-${column}`} key={column}>
                  {row[column] !== null && (
                    <PairCell
                      indexed={row[column]}
                      id={id}
                      text={text}
                      href={bytesAddress(row[column], frame, id, limit)}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface CellProps {
  indexed: IndexedField;
  id: string;
  href: string | undefined;
  text: InspectorWords;
}

function PairCell({ indexed, id, href, text }: CellProps) {
  const { index, field } = indexed;
  return (
    <>
      <a
        class={`run ${fieldClass(field)}`}
        id={`${id}-f${index}`}
        href={href}
        data-f={index}
        tabindex={href === undefined || field.name === 'name' ? undefined : -1}
        title={explain(field, text.fastcgi).label}
      >
        {valueText(field, text.fastcgi)}
      </a>
      {field.cut !== undefined && <span class="cut">{text.fastcgi.cuts[field.cut]}</span>}
    </>
  );
}
