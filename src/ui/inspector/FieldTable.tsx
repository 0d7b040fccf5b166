import type { Frame } from '../../fastcgi/model.ts';
import { bytesAddress, explain, position, valueText, type IndexedField } from './fields.ts';
import { fieldClass } from './lines.ts';
import type { InspectorWords } from './text.ts';

interface Props {
  caption: string;
  frame: Frame;
  fields: IndexedField[];
  id: string;
  text: InspectorWords;
  /** Bytes of the record that are shown: a field beyond them has nothing to link to. */
  limit: number;
}

/** The fields of one part of a record: name, place, value, meaning. Each links to its bytes. */
export function FieldTable({ caption, frame, fields, id, text, limit }: Props) {
  const { ui } = text.inspector;
  return (
    <table class="fields">
      <caption>{caption}</caption>
      <thead class="visually-hidden">
        <tr>
          <th scope="col">{ui.field}</th>
          <th scope="col">{ui.position}</th>
          <th scope="col">{ui.value}</th>
          <th scope="col">{ui.meaning}</th>
        </tr>
      </thead>
      <tbody data-walk>
        {fields.map(({ index, field }) => {
          const { label, meaning, source } = explain(field, text.fastcgi);
          return (
            <tr key={index} id={`${id}-f${index}`} data-f={index}>
              <th scope="row">
                <a href={bytesAddress({ index, field }, frame, id, limit)} data-f={index}>
                  <span class={`swatch ${fieldClass(field)}`} />
                  {label}
                </a>
              </th>
              <td class="field-position">{position(field, frame)}</td>
              <td class="field-value">{valueText(field, text.fastcgi)}</td>
              <td class="field-meaning">
                {meaning}{' '}
                {source !== '' && (
                  <span class="source">
                    <code>{field.name}</code> {source}
                  </span>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
