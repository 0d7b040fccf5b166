import { useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { examText } from '../../i18n/exam.ts';
import type { Lang } from '../../i18n/lang.ts';
import { quizText } from '../../i18n/quiz.ts';
import type { ExamAttempt } from '../../progress/exam-attempt.ts';
import type { ProgressStore } from '../../progress/store.ts';
import { grade } from '../../quiz/grade.ts';
import { isBlank } from '../../quiz/response.ts';
import { poseEntry, type Entry } from '../quiz/entry.ts';
import { Steps } from '../quiz/Steps.tsx';
import { ExamClock } from './ExamClock.tsx';
import { ExamQuestion } from './ExamQuestion.tsx';
import { HandInDialog } from './HandInDialog.tsx';
import { useAttempt } from './use-attempt.ts';
import { useClock } from './use-clock.ts';

interface Props {
  lang: Lang;
  store: ProgressStore;
  /** As it was begun, or left. */
  first: ExamAttempt;
  entries: readonly Entry[];
  over: (attempt: ExamAttempt) => void;
}

/** An exam while it is sat: one question at a time, and nothing said to any answer. */
export function ExamSitting({ lang, store, first, entries, over }: Props) {
  const text = quizText[lang];
  const exam = examText[lang];
  const open = useAttempt(store, first);
  const { attempt, go, change, hasFailed } = open;
  const { at, seed, limit } = attempt;
  const [isPaused, setPaused] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const elapsed = useClock(first.elapsed, isPaused, open.spend);
  const heading = useRef<HTMLHeadingElement>(null);
  const place = Math.min(at, entries.length - 1);
  const entry = entries[place];
  const kept = attempt.entries[place];
  const posed = useMemo(() => entry && poseEntry(entry, seed, lang), [entry, seed, lang]);
  useLayoutEffect(() => {
    if (!isPaused) heading.current?.focus();
  }, [place, isPaused]);

  const end = () => {
    const scores = entries.map(
      (one, index) => grade(poseEntry(one, seed, lang).ask, attempt.entries[index]?.response).score,
    );
    setAsking(false);
    open.spend(elapsed);
    void open.end(scores).then(over);
  };
  const toHandIn = () => {
    setAsking(true);
  };
  return (
    <div class="quiz exam" data-seed={seed}>
      <h2 class="visually-hidden">{text.questions}</h2>
      <Steps
        text={text}
        steps={attempt.entries.map(({ response, flagged }) => ({
          state: isBlank(response) ? 'open' : 'answered',
          flagged,
        }))}
        at={place}
        go={go}
      />
      {limit !== undefined && (
        <ExamClock
          text={exam}
          limit={limit * 60_000}
          elapsed={elapsed}
          isPaused={isPaused}
          pause={setPaused}
          extend={open.extend}
        />
      )}
      {isPaused && <p class="exam-note">{exam.paused}</p>}
      {!isPaused && entry && kept && posed && (
        <ExamQuestion
          key={place}
          text={text}
          exam={exam}
          lang={lang}
          store={store}
          entry={entry}
          posed={posed}
          kept={kept}
          place={{ at: place, total: entries.length }}
          heading={heading}
          change={change}
          go={go}
          toHandIn={toHandIn}
        />
      )}
      {isAsking && (
        <HandInDialog
          text={text}
          exam={exam}
          attempt={attempt}
          go={go}
          handIn={end}
          close={() => {
            setAsking(false);
          }}
        />
      )}
      {hasFailed && (
        <p class="exam-note" role="status">
          {exam.saveFailed}
        </p>
      )}
      <p class="quiz-note">
        {exam.seedIs(seed)} {store.durable ? exam.saves : exam.notSaved}
      </p>
    </div>
  );
}
