import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { quizText } from '../../i18n/quiz.ts';
import type { ProgressStore } from '../../progress/store.ts';
import { QuestionView } from './QuestionView.tsx';
import { Results, type ResultGroups } from './Results.tsx';
import { stateOfScore, Steps } from './Steps.tsx';
import { useSitting, type SittingOptions } from './use-sitting.ts';

interface Props extends SittingOptions {
  lang: Lang;
  store: ProgressStore;
  /** What the results are sorted by. */
  groups: ResultGroups;
  /** What stands below everything; by default, that nothing is kept where it is so. */
  footnote?: string;
  /** What the results say of their worth; by default, that it is practice. */
  practice?: string;
  /** Whether the first question leaves the focus where it is: something comes before it. */
  isQuiet?: boolean;
  /** Whether the reader may say how sure he or she is. */
  asksConfidence?: boolean;
}

/** Questions one at a time, with feedback at once, and the result at their end. */
export function Quiz(props: Props) {
  const { entries, lang, store, groups, footnote, isQuiet = false, asksConfidence = true } = props;
  const text = quizText[lang];
  const sitting = useSitting(props);
  const { items, at, posed, entry } = sitting;
  const item = items[at];
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever presses “next” reads on from the top of the question.
  const isFirst = useRef(isQuiet);
  useLayoutEffect(() => {
    if (!isFirst.current) heading.current?.focus();
    isFirst.current = false;
  }, [at, item?.seed]);
  const note = footnote ?? (store.durable ? undefined : text.notKept);

  return (
    <div class="quiz" data-seed={item?.seed}>
      <Steps
        text={text}
        steps={items.map(({ grade, first }) => ({ state: stateOfScore(grade?.score ?? first) }))}
        at={at}
        go={sitting.go}
      />
      {posed && entry && item ? (
        <QuestionView
          // A question's controls begin afresh with it.
          key={`${at} ${item.seed}`}
          text={text}
          lang={lang}
          store={store}
          entry={entry}
          posed={posed}
          item={item}
          place={{ at, total: entries.length }}
          heading={heading}
          sitting={sitting}
          asksConfidence={asksConfidence}
        />
      ) : (
        <Results
          text={text}
          lang={lang}
          groups={groups}
          practice={props.practice ?? text.practice}
          sitting={sitting}
          heading={heading}
        />
      )}
      {note !== undefined && <p class="quiz-note">{note}</p>}
    </div>
  );
}
