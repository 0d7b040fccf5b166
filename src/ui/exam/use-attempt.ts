import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import {
  changeEntry,
  type EntryChange,
  type ExamAttempt,
  handIn,
} from '../../progress/exam-attempt.ts';
import { keepExam } from '../../progress/keep-answer.ts';
import type { ProgressStore } from '../../progress/store.ts';
import { attemptKeeper } from './attempt-keeper.ts';

export interface OpenAttempt {
  attempt: ExamAttempt;
  /** Whether the last change could not be kept. */
  hasFailed: boolean;
  go: (at: number) => void;
  /** Changes the question on screen. */
  change: (change: EntryChange) => void;
  /** Sets the clock to so many milliseconds. */
  spend: (elapsed: number) => void;
  /** Gives so many minutes more. */
  extend: (minutes: number) => void;
  /** Ends it; resolves with what was kept. */
  end: (scores: readonly number[]) => Promise<ExamAttempt>;
}

/** A sitting that is kept on the device with every change. */
export function useAttempt(store: ProgressStore, first: ExamAttempt): OpenAttempt {
  const [attempt, setAttempt] = useState(first);
  const [hasFailed, setFailed] = useState(false);
  // Two changes may come between two drawings: the second one builds on the first.
  const latest = useRef(first);
  const keeper = useMemo(() => attemptKeeper(store, setFailed), [store]);
  const become = (next: ExamAttempt) => {
    latest.current = next;
    setAttempt(next);
    keeper.save(next);
  };
  useEffect(() => {
    keeper.save(latest.current);
  }, [keeper]);
  return {
    attempt,
    hasFailed,
    go: (at) => {
      become({ ...latest.current, at, changedAt: Date.now() });
    },
    change: (change) => {
      become(changeEntry(latest.current, latest.current.at, change, Date.now()));
    },
    spend: (elapsed) => {
      become({ ...latest.current, elapsed });
    },
    extend: (minutes) => {
      const { limit = 0 } = latest.current;
      become({ ...latest.current, limit: limit + minutes });
    },
    end: async (scores) => {
      const over = handIn(latest.current, scores, Date.now());
      become(over);
      await keeper.settled();
      // Where nothing can be stored, the result is shown all the same.
      await keepExam(store, over).catch(() => undefined);
      return over;
    },
  };
}
