import type { QuizText } from '../../i18n/quiz.ts';
import type { PosedExhibit } from '../../quiz/posed.ts';

interface Props {
  text: QuizText;
  exhibits: readonly PosedExhibit[];
}

/** Code, bytes and lines of a log that a question is about. Wide ones scroll, with the keyboard too. */
export function Exhibits({ text, exhibits }: Props) {
  const nameOf = (kind: string) =>
    kind === 'hex' ? text.record : kind === 'log' ? text.log : text.code;
  return (
    <>
      {exhibits.map(({ kind, text: shown }, index) => (
        <pre
          key={index}
          class={`quiz-code is-${kind}`}
          tabIndex={0}
          aria-label={nameOf(kind)}
          role="group"
        >
          <code>{shown}</code>
        </pre>
      ))}
    </>
  );
}
