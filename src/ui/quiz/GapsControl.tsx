import type { QuizText } from '../../i18n/quiz.ts';
import type { GapsAsk } from '../../quiz/posed.ts';
import type { Response } from '../../quiz/response.ts';
import { Sign } from './Sign.tsx';

interface Props {
  text: QuizText;
  ask: GapsAsk;
  filled: Readonly<Record<string, string>>;
  said: (id: string) => boolean | undefined;
  answer: (response: Response) => void;
}

/** A config with holes: lists to choose from, or fields to type into, where they stand in it. */
export function GapsControl({ text, ask, filled, said, answer }: Props) {
  const names = Object.keys(ask.gaps);
  const fill = (name: string, value: string) => {
    answer({ kind: 'gaps', gaps: { ...filled, [name]: value } });
  };
  return (
    <div class="quiz-gaps">
      {ask.pieces.map((piece, index) => {
        const gap = index % 2 === 1 ? ask.gaps[piece] : undefined;
        if (!gap) return <span key={index}>{piece}</span>;
        const label = text.gap(names.indexOf(piece) + 1);
        return (
          <span key={index} class="quiz-gap">
            {gap.kind === 'pick' ? (
              <select
                aria-label={label}
                value={filled[piece] ?? ''}
                onChange={(event) => {
                  fill(piece, event.currentTarget.value);
                }}
              >
                <option value="">{text.choose}</option>
                {gap.options.map((option) => (
                  <option key={option.id} value={option.id}>
                    {option.text}
                  </option>
                ))}
              </select>
            ) : (
              <input
                type="text"
                aria-label={label}
                autocomplete="off"
                autocapitalize="none"
                spellcheck={false}
                size={24}
                value={filled[piece] ?? ''}
                onInput={(event) => {
                  fill(piece, event.currentTarget.value);
                }}
              />
            )}
            <Sign text={text} right={said(piece)} />
          </span>
        );
      })}
    </div>
  );
}
