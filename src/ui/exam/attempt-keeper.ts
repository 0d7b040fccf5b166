import type { ExamAttempt } from '../../progress/exam-attempt.ts';
import type { ProgressStore } from '../../progress/store.ts';

/** Writes a sitting to the device as it changes. */
export interface AttemptKeeper {
  /** Keeps the latest state; while one is being written, only the last of those that follow. */
  save: (attempt: ExamAttempt) => void;
  /** Resolves when everything given so far is on the disk, or could not be written. */
  settled: () => Promise<void>;
}

/** @param failed is told whether the last writing failed */
export function attemptKeeper(
  store: ProgressStore,
  failed: (hasFailed: boolean) => void,
): AttemptKeeper {
  let waiting: ExamAttempt | undefined;
  let running: Promise<void> | undefined;

  async function write(): Promise<void> {
    while (waiting) {
      const next = waiting;
      waiting = undefined;
      try {
        // Another tab may have handed it in.
        await store.exams.update(next.id, (kept) =>
          kept?.handedInAt !== undefined && next.handedInAt === undefined ? kept : next,
        );
        failed(false);
      } catch {
        failed(true);
      }
    }
    running = undefined;
  }
  return {
    save: (attempt) => {
      waiting = attempt;
      running ??= write();
    },
    settled: async () => {
      await running;
    },
  };
}
