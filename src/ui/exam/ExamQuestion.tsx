import type { RefObject } from 'preact';
import type { ExamText } from '../../i18n/exam.ts';
import type { Lang } from '../../i18n/lang.ts';
import type { QuizText } from '../../i18n/quiz.ts';
import type { EntryChange, ExamEntry } from '../../progress/exam-attempt.ts';
import type { ProgressStore } from '../../progress/store.ts';
import type { Posed } from '../../quiz/posed.ts';
import { Words } from '../lab/Words.tsx';
import { Control } from '../quiz/Control.tsx';
import type { Entry } from '../quiz/entry.ts';
import { Exhibits } from '../quiz/Exhibits.tsx';
import { groupNaming } from '../quiz/labels.ts';
import { SureControl } from '../quiz/SureControl.tsx';

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
  change: (change: EntryChange) => void;
  go: (at: number) => void;
  toHandIn: () => void;
}

/** A question of an exam: nothing is said to its answer before the exam is handed in. */
export function ExamQuestion(props: Props) {
  const { text, exam, lang, store, entry, posed, kept, place, change, go, toHandIn } = props;
  const isLast = place.at + 1 === place.total;
  return (
    <form
      class="quiz-question"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (isLast) toHandIn();
        else go(place.at + 1);
      }}
    >
      <h3 ref={props.heading} tabIndex={-1}>
        {text.question(place.at + 1, place.total)}
      </h3>
      <p class="quiz-prompt" id="quiz-prompt">
        <Words text={posed.prompt} />
      </p>
      <Exhibits text={text} exhibits={posed.exhibits} />
      <fieldset {...groupNaming(posed.ask)}>
        <Control
          text={text}
          lang={lang}
          store={store}
          quiz={entry.quiz}
          ask={posed.ask}
          response={kept.response}
          grade={undefined}
          answer={(response) => {
            change({ response });
          }}
        />
      </fieldset>
      <SureControl
        text={text}
        confidence={kept.confidence}
        choose={(confidence) => {
          change({ confidence });
        }}
      />
      <p>
        <label class="exam-flag">
          <input
            type="checkbox"
            checked={kept.flagged}
            onChange={(event) => {
              change({ flagged: event.currentTarget.checked });
            }}
          />
          {exam.flag}
        </label>
      </p>
      <p class="quiz-buttons">
        {place.at > 0 && (
          <button
            class="button"
            type="button"
            onClick={() => {
              go(place.at - 1);
            }}
          >
            {exam.previous}
          </button>
        )}
        {!isLast && (
          <button class="button primary" type="submit">
            {exam.next}
          </button>
        )}
        <span class="quiz-turn">
          <button
            class={`button ${isLast ? 'primary' : ''}`}
            type={isLast ? 'submit' : 'button'}
            onClick={isLast ? undefined : toHandIn}
          >
            {exam.toHandIn}
          </button>
        </span>
      </p>
    </form>
  );
}
