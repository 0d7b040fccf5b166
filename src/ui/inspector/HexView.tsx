import type { Frame } from '../../fastcgi/model.ts';
import { explain } from './fields.ts';
import { fieldClass, linesOf } from './lines.ts';
import type { InspectorWords } from './text.ts';

interface Props {
  frame: Frame;
  /** Prefix of the ids of bytes (`-b0`) and of field rows (`-f0`). */
  id: string;
  text: InspectorWords;
  /** Bytes to show at most. */
  limit: number;
}

/**
 * The bytes of a record, eight a line, in hex and ASCII. Each field is a link to its row in the
 * field list; only the first is a stop for the Tab key, the arrow keys walk the others.
 */
export function HexView({ frame, id, text, limit }: Props) {
  const { ui } = text.inspector;
  return (
    <div class="hex" role="group" aria-label={ui.bytes} data-walk>
      {linesOf(frame, limit).map((line) => (
        <div class="hex-line" key={line.offset}>
          <span class="hex-offset" aria-hidden="true">
            {line.offset.toString(16).padStart(4, '0')}
          </span>
          <span class="hex-bytes">
            {line.runs.map(({ field: index, first, hex }, place) => {
              const field = frame.fields[index];
              if (field === undefined) return null;
              const space = place === 0 ? '' : ' ';
              if (!first) {
                return [
                  space,
                  <span class={`run ${fieldClass(field)}`} data-f={index} aria-hidden="true">
                    {hex}
                  </span>,
                ];
              }
              const { label } = explain(field, text.fastcgi);
              const [from, to] = [field.start - frame.start, field.end - frame.start - 1];
              return [
                space,
                <a
                  class={`run ${fieldClass(field)}`}
                  id={`${id}-b${index}`}
                  href={`#${id}-f${index}`}
                  data-f={index}
                  tabindex={index === 0 ? 0 : -1}
                  title={label}
                  aria-label={`${ui.bytesOf(label, from, to)}: ${hex}`}
                >
                  {hex}
                </a>,
              ];
            })}
          </span>
          <span class="hex-ascii" aria-hidden="true">
            {line.runs.map(({ field: index, ascii }) => {
              const field = frame.fields[index];
              return field === undefined ? null : (
                <span class={`run ${fieldClass(field)}`} data-f={index}>
                  {ascii}
                </span>
              );
            })}
          </span>
        </div>
      ))}
    </div>
  );
}
