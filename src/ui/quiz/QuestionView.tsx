import type { RefObject } from 'preact';
import { useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import type { QuizText } from '../../i18n/quiz.ts';
import type { ProgressStore } from '../../progress/store.ts';
import { varies } from '../../quiz/pose.ts';
import type { Posed } from '../../quiz/posed.ts';
import { isBlank } from '../../quiz/response.ts';
import { Words } from '../lab/Words.tsx';
import { Answer } from './Answer.tsx';
import { Control } from './Control.tsx';
import type { Entry } from './entry.ts';
import { Exhibits } from './Exhibits.tsx';
import { Feedback } from './Feedback.tsx';
import { groupNaming } from './labels.ts';
import { SureControl } from './SureControl.tsx';
import type { Item, Sitting } from './use-sitting.ts';

interface Props {
  text: QuizText;
  lang: Lang;
  store: ProgressStore;
  entry: Entry;
  posed: Posed;
  item: Item;
  place: { at: number; total: number };
  heading: RefObject<HTMLHeadingElement>;
  sitting: Sitting;
  asksConfidence: boolean;
}

/** One question: what is asked, the controls to answer, and what is said to the answer. */
export function QuestionView(props: Props) {
  const { text, lang, entry, posed, item, sitting, place } = props;
  const { response, grade, shown } = item;
  const [isAsked, setAsked] = useState(false);
  const isRight = grade?.score === 1;
  const isPrediction = posed.run !== undefined;
  // A prediction is one only before its result is known.
  const isLocked = shown || (isPrediction && grade !== undefined);
  const isOver = isRight || isLocked;
  const isDrawn = varies(entry.question);
  // Once the reader was told, there is nothing to be sure of.
  const isOpening = props.asksConfidence && item.first === undefined && posed.ask.kind !== 'lab';

  return (
    <form
      class="quiz-question"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(isBlank(response));
        if (!isBlank(response)) sitting.check();
      }}
    >
      <h3 ref={props.heading} tabIndex={-1}>
        {text.question(place.at + 1, place.total)}
      </h3>
      <p class="quiz-prompt" id="quiz-prompt">
        <Words text={posed.prompt} />
      </p>
      <Exhibits text={text} exhibits={posed.exhibits} />
      <fieldset disabled={isLocked} {...groupNaming(posed.ask)}>
        <Control
          text={text}
          lang={lang}
          store={props.store}
          quiz={entry.quiz}
          ask={posed.ask}
          response={response}
          grade={grade}
          answer={(next) => {
            setAsked(false);
            sitting.answer(next);
          }}
        />
      </fieldset>
      {isOpening && <SureControl text={text} confidence={item.confidence} choose={sitting.sure} />}
      <div class="quiz-said" role="status">
        {isAsked && <p>{text.blank}</p>}
        {grade && <Feedback text={text} lang={lang} posed={posed} grade={grade} isOver={isOver} />}
        {shown && !isRight && <Answer text={text} lang={lang} ask={posed.ask} />}
        {isOver && (
          <p class="quiz-why">
            <Words text={posed.why} />
          </p>
        )}
      </div>
      <p class="quiz-buttons">
        {!isOver && (
          <button class="button primary" type="submit">
            {isPrediction ? text.lock : text.check}
          </button>
        )}
        {grade && !isOver && (
          <button class="button" type="button" onClick={sitting.show}>
            {text.show}
          </button>
        )}
        {isOver && isDrawn && (
          <button class="button" type="button" onClick={sitting.redraw}>
            {text.otherNumbers}
          </button>
        )}
        <span class="quiz-turn">
          {place.at > 0 && (
            <button
              class="button"
              type="button"
              onClick={() => {
                sitting.go(place.at - 1);
              }}
            >
              {text.previous}
            </button>
          )}
          <button
            class={`button ${isOver ? 'primary' : ''}`}
            type="button"
            onClick={() => {
              sitting.go(place.at + 1);
            }}
          >
            {place.at + 1 < place.total ? text.next : text.results}
          </button>
        </span>
      </p>
    </form>
  );
}
