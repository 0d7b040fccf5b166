import type { QuizText } from '../../i18n/quiz.ts';

interface Props {
  text: QuizText;
  right: boolean | undefined;
}

/** Whether a part of an answer was right, to see and to hear; nothing before it was checked. */
export function Sign({ text, right }: Props) {
  if (right === undefined) return null;
  return (
    <span class={`quiz-sign is-${right ? 'right' : 'wrong'}`}>
      <span aria-hidden="true">{right ? '✓' : '✗'}</span>
      <span class="visually-hidden">{` (${right ? text.states.right : text.states.wrong})`}</span>
    </span>
  );
}
