import { explain, valueText, type IndexedField, type PairRow } from './fields.ts';
import { fieldClass } from './lines.ts';
import type { InspectorWords } from './text.ts';

interface Props {
  pairs: PairRow[];
  id: string;
  text: InspectorWords;
}

const columns = ['nameLength', 'valueLength', 'name', 'value'] as const;

/**
 * Name–value pairs, one a row. The columns stand in the order of the wire; what they are is
 * explained once above them.
 */
export function PairTable({ pairs, id, text }: Props) {
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
                  {row[column] !== null && <PairCell indexed={row[column]} id={id} text={text} />}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function PairCell({
  indexed,
  id,
  text,
}: {
  indexed: IndexedField;
  id: string;
  text: InspectorWords;
}) {
  const { index, field } = indexed;
  return (
    <>
      <a
        class={`run ${fieldClass(field)}`}
        id={`${id}-f${index}`}
        href={`#${id}-b${index}`}
        data-f={index}
        tabindex={field.name === 'name' ? 0 : -1}
        title={explain(field, text.fastcgi).label}
      >
        {valueText(field, text.fastcgi)}
      </a>
      {field.cut !== undefined && <span class="cut">{text.fastcgi.cuts[field.cut]}</span>}
    </>
  );
}
