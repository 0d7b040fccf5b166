import type { Exercise } from '../../exercise/model.ts';
import type { TaskProgress, TaskStatus } from '../../exercise/session-state.ts';
import { describeFinding, type FindingSentence } from '../../i18n/exercise.ts';
import type { Lang } from '../../i18n/lang.ts';

/** One task as the pane shows it, in one language. */
export interface TaskView {
  id: string;
  text: string;
  status: TaskStatus;
  /** Where the check was missed. */
  findings: readonly FindingSentence[];
  /** Help for the state that the learner is in. A refused shortcut is shown without asking. */
  advice?: { id: string; text: string; refused: boolean } | undefined;
  explanation: string;
  /** How many hints of it were asked for. */
  hints: number;
}

/** The tasks with their last verdicts, in the order of the exercise. */
export function taskViews(
  exercise: Exercise,
  progress: readonly TaskProgress[],
  lang: Lang,
): TaskView[] {
  return exercise.tasks.map(({ id, text, explanation }) => {
    const seen = progress.find((task) => task.id === id);
    const advice = seen?.shortcut ?? seen?.hint;
    return {
      id,
      text: text[lang],
      status: seen?.status ?? 'waiting',
      findings: (seen?.findings ?? []).map((finding) => describeFinding(lang, finding)),
      advice: advice && {
        id: advice.id,
        text: advice.text[lang],
        refused: seen?.shortcut !== undefined,
      },
      explanation: explanation[lang],
      hints: seen?.hintsSeen.length ?? 0,
    };
  });
}

/** The task that the learner is at: the first that fails. Its help is shown, the others' is not. */
export function currentTask(tasks: readonly TaskView[]): TaskView | undefined {
  return tasks.find(({ status }) => status === 'failed' || status === 'regressed');
}
