import type { ShareText } from '../../../i18n/lab-share.ts';
import { linesOf, type Line } from './lines.ts';

interface Props {
  text: ShareText;
  path: string;
  /** The exercise's text; `undefined` when it brings no such file. */
  start: string | undefined;
  content: string;
  open: boolean;
}

/** One file from somewhere else, whole, with what it changes marked. */
export function FileDetails({ text, path, start, content, open }: Props) {
  const { kinds, signs } = text.received;
  const lines: Line[] =
    start === undefined
      ? linesOf('', content).map((line) => ({ ...line, sign: ' ' }))
      : linesOf(start, content);
  const count = (sign: Line['sign']): number => lines.filter((line) => line.sign === sign).length;
  const kind =
    start === undefined
      ? kinds.new
      : start === content
        ? kinds.same
        : kinds.changed(count('+'), count('-'));
  return (
    <details class="lab-shared-file" open={open}>
      <summary>
        <code>{path}</code> <small>{kind}</small>
      </summary>
      <pre>
        {lines.map(({ sign, text: line }, index) => {
          if (sign === ' ') return <span key={index}>{`${line}\n`}</span>;
          const Mark = sign === '+' ? 'ins' : 'del';
          return (
            <Mark key={index}>
              <span class="lab-shared-sign">{signs[sign]} </span>
              {`${line}\n`}
            </Mark>
          );
        })}
      </pre>
    </details>
  );
}
