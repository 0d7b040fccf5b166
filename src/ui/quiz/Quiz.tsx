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
}

/** Questions one at a time, with feedback at once, and the result at their end. */
export function Quiz(props: Props) {
  const { entries, lang, store, groups, footnote } = props;
  const text = quizText[lang];
  const sitting = useSitting(props);
  const { items, at, posed, entry } = sitting;
  const item = items[at];
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever presses “next” reads on from the top of the question.
  useLayoutEffect(() => {
    heading.current?.focus();
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
        />
      ) : (
        <Results text={text} lang={lang} groups={groups} sitting={sitting} heading={heading} />
      )}
      {note !== undefined && <p class="quiz-note">{note}</p>}
    </div>
  );
}
