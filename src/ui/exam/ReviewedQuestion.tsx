import type { RefObject } from 'preact';
import type { ExamText } from '../../i18n/exam.ts';
import type { Lang } from '../../i18n/lang.ts';
import type { QuizText } from '../../i18n/quiz.ts';
import type { ExamEntry } from '../../progress/exam-attempt.ts';
import type { ProgressStore } from '../../progress/store.ts';
import { grade } from '../../quiz/grade.ts';
import type { Posed } from '../../quiz/posed.ts';
import { isBlank } from '../../quiz/response.ts';
import { Words } from '../lab/Words.tsx';
import { Answer } from '../quiz/Answer.tsx';
import { Control } from '../quiz/Control.tsx';
import type { Entry } from '../quiz/entry.ts';
import { Exhibits } from '../quiz/Exhibits.tsx';
import { Feedback } from '../quiz/Feedback.tsx';
import { groupNaming } from '../quiz/labels.ts';

interface Props {
  text: QuizText;
  exam: ExamText;
  lang: Lang;
  store: ProgressStore;
  entry: Entry;
  posed: Posed;
  kept: ExamEntry;
  place: { at: number; total: number };
  heading: RefObject<HTMLHeadingElement>;
  go: (at: number) => void;
}

/** A question of an exam that was handed in, with what was answered and what is so. */
export function ReviewedQuestion(props: Props) {
  const { text, exam, lang, store, entry, posed, kept, place, heading, go } = props;
  const { response, confidence } = kept;
  const result = grade(posed.ask, response);
  const isLeft = isBlank(response);
  return (
    <div class="quiz-question">
      <h3 ref={heading} tabIndex={-1}>
        {text.question(place.at + 1, place.total)}
      </h3>
      <p class="quiz-prompt" id="quiz-prompt">
        <Words text={posed.prompt} />
      </p>
      <Exhibits text={text} exhibits={posed.exhibits} />
      <fieldset key={place.at} disabled {...groupNaming(posed.ask)}>
        <Control
          text={text}
          lang={lang}
          store={store}
          quiz={entry.quiz}
          ask={posed.ask}
          response={response}
          grade={result}
          answer={() => undefined}
        />
      </fieldset>
      <div class="quiz-said">
        {isLeft ? (
          <div class="quiz-verdict is-wrong">
            <p>
              <strong>{exam.blank}</strong>
            </p>
          </div>
        ) : (
          <Feedback text={text} lang={lang} posed={posed} grade={result} isOver />
        )}
        {confidence && (
          <p class="quiz-note">
            {exam.yours}: {text.confidences[confidence]}
          </p>
        )}
        {result.score < 1 && <Answer text={text} lang={lang} ask={posed.ask} />}
        <p class="quiz-why">
          <Words text={posed.why} />
        </p>
      </div>
      <p class="quiz-buttons">
        <span class="quiz-turn">
          {place.at > 0 && (
            <button class="button" type="button" onClick={() => go(place.at - 1)}>
              {exam.previous}
            </button>
          )}
          {place.at + 1 < place.total && (
            <button class="button" type="button" onClick={() => go(place.at + 1)}>
              {exam.next}
            </button>
          )}
        </span>
      </p>
    </div>
  );
}
