import { useEffect, useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import { pagePath } from '../../i18n/paths.ts';
import type { QuizText } from '../../i18n/quiz.ts';
import { exerciseKey } from '../../progress/exercise-work.ts';
import type { ProgressStore } from '../../progress/store.ts';
import type { Quiz } from '../../quiz/model.ts';
import type { LabAsk } from '../../quiz/posed.ts';
import type { Response } from '../../quiz/response.ts';

interface Props {
  text: QuizText;
  lang: Lang;
  store: ProgressStore;
  quiz: Quiz;
  ask: LabAsk;
  answer: (response: Response) => void;
}

/** The way to an exercise, and whether its checks have passed on this device. */
export function LabControl({ text, lang, store, quiz, ask, answer }: Props) {
  const [solved, setSolved] = useState(false);
  const exercise = quiz.materials.exercises[ask.exercise];

  useEffect(() => {
    const look = async () => {
      if (!exercise) return;
      const work = await store.exercises.get(exerciseKey(ask.exercise, exercise.version));
      const done = new Set(Object.keys(work?.solved ?? {}));
      const all = exercise.tasks.every((task) => done.has(task));
      setSolved(all);
      if (all) answer({ kind: 'lab', solved: true });
    };
    const lookAgain = () => {
      look().catch(() => undefined);
    };
    lookAgain();
    // The exercise may have been solved in another tab.
    document.addEventListener('visibilitychange', lookAgain);
    return () => {
      document.removeEventListener('visibilitychange', lookAgain);
    };
  }, []);

  return (
    <div class="quiz-lab">
      <p>
        <a class="button" href={pagePath(lang, `lab/${ask.exercise}`)}>
          {text.toLab}
        </a>
      </p>
      <p role="status">{solved ? text.labSolved : text.labOpen}</p>
    </div>
  );
}
