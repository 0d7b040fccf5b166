import type { QuizText } from '../../i18n/quiz.ts';
import type { ChoiceAsk } from '../../quiz/posed.ts';
import type { Response } from '../../quiz/response.ts';
import { Words } from '../lab/Words.tsx';
import { optionText } from './labels.ts';
import { Sign } from './Sign.tsx';

interface Props {
  text: QuizText;
  ask: ChoiceAsk;
  picked: readonly string[];
  said: (id: string) => boolean | undefined;
  answer: (response: Response) => void;
}

/** One or several of some options, or one line of a file. */
export function ChoiceControl({ text, ask, picked, said, answer }: Props) {
  const isLines = ask.look === 'lines';
  const toggle = (id: string, on: boolean) => {
    if (!ask.multiple) return [id];
    return on ? [...picked, id] : picked.filter((one) => one !== id);
  };
  return (
    <>
      <legend>{isLines ? text.pickLine : ask.multiple ? text.pickSome : text.pickOne}</legend>
      <div class={isLines ? 'quiz-lines' : 'quiz-options'}>
        {ask.options.map(({ id, text: option }) => (
          <label key={id} class={picked.includes(id) ? 'is-picked' : undefined}>
            <input
              type={ask.multiple ? 'checkbox' : 'radio'}
              name="quiz-option"
              value={id}
              checked={picked.includes(id)}
              onChange={(event) => {
                answer({ kind: 'choice', picked: toggle(id, event.currentTarget.checked) });
              }}
            />
            {isLines ? (
              <>
                <span class="quiz-number">
                  <span class="visually-hidden">{`${text.line(Number(id))}: `}</span>
                  <span aria-hidden="true">{id}</span>
                </span>
                <code>{option}</code>
              </>
            ) : (
              <span>
                <Words text={optionText(option, text)} />
              </span>
            )}
            <Sign text={text} right={said(id)} />
          </label>
        ))}
      </div>
    </>
  );
}
