import type { Lang } from '../../i18n/lang.ts';
import type { QuizText } from '../../i18n/quiz.ts';
import type { Grade } from '../../quiz/grade.ts';
import { showNumber } from '../../quiz/numbers.ts';
import type { Posed } from '../../quiz/posed.ts';
import { Words } from '../lab/Words.tsx';
import { labelOf } from './labels.ts';

interface Props {
  text: QuizText;
  lang: Lang;
  posed: Posed;
  grade: Grade;
  /** Whether the question can't be answered again. */
  isOver: boolean;
}

/** What is said to an answer: how right it is, and what each wrong part of it stands for. */
export function Feedback({ text, lang, posed, grade: { score, remarks }, isOver }: Props) {
  const verdict =
    score === 1 ? text.right : score > 0 ? text.partly(Math.round(score * 100)) : text.wrong;
  const state = score === 1 ? 'right' : score > 0 ? 'partly' : 'wrong';
  const said = remarks.filter((remark) => remark.text !== undefined);
  const { ask, run } = posed;
  return (
    <div class={`quiz-verdict is-${state}`}>
      <p>
        <strong>{verdict}</strong>
        {run && ask.kind === 'number' && ` ${text.locked(showNumber(ask.answer, lang))}`}
        {!isOver && ` ${text.again}`}
      </p>
      {said.length > 0 && (
        <ul>
          {said.map(({ about, text: remark = '', right }, index) => {
            const label = about === undefined ? undefined : labelOf(ask, about, text);
            return (
              <li key={index} class={right ? 'is-right' : 'is-wrong'}>
                {label !== undefined && (
                  <b>
                    <Words text={label} />
                  </b>
                )}{' '}
                <Words text={remark} />
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
