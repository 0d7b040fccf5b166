import type { QuizText } from '../../i18n/quiz.ts';
import type { NumberAsk, TextAsk } from '../../quiz/posed.ts';
import type { Response } from '../../quiz/response.ts';

interface Props {
  text: QuizText;
  ask: TextAsk | NumberAsk;
  typed: string;
  answer: (response: Response) => void;
}

/** A text or a number. It is no number field: those refuse the comma in some languages. */
export function TypedControl({ text, ask, typed, answer }: Props) {
  const isNumber = ask.kind === 'number';
  const unit = isNumber ? ask.units[0]?.name : undefined;
  return (
    <p class="quiz-typed">
      <label for="quiz-typed">{text.typed}</label>
      <input
        id="quiz-typed"
        type="text"
        inputMode={isNumber ? 'decimal' : 'text'}
        autocomplete="off"
        autocapitalize="none"
        spellcheck={false}
        class={isNumber ? 'is-number' : undefined}
        aria-describedby={isNumber ? 'quiz-number' : undefined}
        value={typed}
        onInput={(event) => {
          answer({ kind: 'text', text: event.currentTarget.value });
        }}
      />
      {unit !== undefined && <span>{unit}</span>}
      {isNumber && (
        <span class="quiz-hint" id="quiz-number">
          {text.number}
        </span>
      )}
    </p>
  );
}
