import { useLayoutEffect, useRef } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { quizText } from '../../i18n/quiz.ts';
import type { ProgressStore } from '../../progress/store.ts';
import type { Quiz as Questions } from '../../quiz/model.ts';
import { QuestionView } from './QuestionView.tsx';
import { Results } from './Results.tsx';
import { Steps } from './Steps.tsx';
import { useSitting } from './use-sitting.ts';

interface Props {
  quiz: Questions;
  lang: Lang;
  store: ProgressStore;
  seed: number;
}

/** The questions of a lesson, one at a time, and the result at their end. */
export function Quiz({ quiz, lang, store, seed }: Props) {
  const text = quizText[lang];
  const sitting = useSitting(quiz, { lang, store, seed });
  const { items, at, posed, question } = sitting;
  const item = items[at];
  const heading = useRef<HTMLHeadingElement>(null);
  // Whoever presses “next” reads on from the top of the question.
  useLayoutEffect(() => {
    heading.current?.focus();
  }, [at, item?.seed]);

  return (
    <div class="quiz" data-seed={item?.seed}>
      <Steps text={text} items={items} at={at} go={sitting.go} />
      {posed && question && item ? (
        <QuestionView
          // A question's controls begin afresh with it.
          key={`${question.id} ${item.seed}`}
          text={text}
          lang={lang}
          store={store}
          quiz={quiz}
          posed={posed}
          item={item}
          place={{ at, total: items.length }}
          heading={heading}
          sitting={sitting}
        />
      ) : (
        <Results text={text} lang={lang} quiz={quiz} sitting={sitting} heading={heading} />
      )}
      {!store.durable && <p class="quiz-note">{text.notKept}</p>}
    </div>
  );
}
