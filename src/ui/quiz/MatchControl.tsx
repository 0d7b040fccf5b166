import type { QuizText } from '../../i18n/quiz.ts';
import type { MatchAsk } from '../../quiz/posed.ts';
import type { Response } from '../../quiz/response.ts';
import { Words } from '../lab/Words.tsx';
import { plainText } from './labels.ts';
import { Sign } from './Sign.tsx';

interface Props {
  text: QuizText;
  ask: MatchAsk;
  pairs: Readonly<Record<string, string>>;
  said: (id: string) => boolean | undefined;
  answer: (response: Response) => void;
}

/** A list of its own for each thing to be matched: no dragging. */
export function MatchControl({ text, ask, pairs, said, answer }: Props) {
  return (
    <div class="quiz-match">
      {ask.stems.map(({ id, text: stem }) => (
        <p key={id}>
          <label for={`quiz-stem-${id}`}>
            <Words text={stem} />
          </label>
          <select
            id={`quiz-stem-${id}`}
            value={pairs[id] ?? ''}
            onChange={(event) => {
              answer({ kind: 'match', pairs: { ...pairs, [id]: event.currentTarget.value } });
            }}
          >
            <option value="">{text.choose}</option>
            {ask.choices.map((choice) => (
              <option key={choice.id} value={choice.id}>
                {plainText(choice.text)}
              </option>
            ))}
          </select>
          <Sign text={text} right={said(id)} />
        </p>
      ))}
    </div>
  );
}
