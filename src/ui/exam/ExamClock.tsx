import { useEffect, useRef, useState } from 'preact/hooks';
import type { ExamText } from '../../i18n/exam.ts';
import { announcedBetween, timeText } from './time.ts';

interface Props {
  text: ExamText;
  /** ms */
  limit: number;
  /** ms */
  elapsed: number;
  isPaused: boolean;
  pause: (isPaused: boolean) => void;
  extend: (minutes: number) => void;
}

/** How much time is left. It is said aloud a few times only, and nothing ends when it is over. */
export function ExamClock({ text, limit, elapsed, isPaused, pause, extend }: Props) {
  const left = limit - elapsed;
  const before = useRef(left);
  const [said, setSaid] = useState('');
  useEffect(() => {
    const due = announcedBetween(limit, before.current, left);
    before.current = left;
    if (due !== undefined) setSaid(due === 0 ? text.timeUp : text.left(timeText(due, text)));
  }, [left, limit]);
  const isOver = left <= 0;
  return (
    <div class="exam-clock">
      <p role="timer" class={isOver ? 'is-over' : undefined}>
        {isOver ? text.over(timeText(-left, text)) : text.left(timeText(left, text))}
      </p>
      <button
        class="button"
        type="button"
        onClick={() => {
          pause(!isPaused);
        }}
      >
        {isPaused ? text.resume : text.pause}
      </button>
      {isOver && !isPaused && (
        <button
          class="button"
          type="button"
          onClick={() => {
            extend(5);
            setSaid(text.moreTimeAdded);
          }}
        >
          {text.moreTime}
        </button>
      )}
      <p class={said === text.timeUp && isOver ? 'exam-note' : 'visually-hidden'} role="status">
        {said}
      </p>
    </div>
  );
}
