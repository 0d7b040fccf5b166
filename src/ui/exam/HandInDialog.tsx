import type { ExamText } from '../../i18n/exam.ts';
import type { QuizText } from '../../i18n/quiz.ts';
import { unanswered, type ExamAttempt } from '../../progress/exam-attempt.ts';
import { LabDialog } from '../lab/LabDialog.tsx';

interface Props {
  text: QuizText;
  exam: ExamText;
  attempt: ExamAttempt;
  go: (at: number) => void;
  handIn: () => void;
  close: () => void;
}

/** Asks before an exam is handed in, and names what has no answer or is flagged. */
export function HandInDialog({ text, exam, attempt, go, handIn, close }: Props) {
  const total = attempt.entries.length;
  const open = unanswered(attempt);
  const flagged = [...attempt.entries.keys()].filter((index) => attempt.entries[index]?.flagged);
  const list = (lead: string, places: readonly number[]) =>
    places.length > 0 && (
      <>
        <p>{lead}</p>
        <ul class="exam-places">
          {places.map((place) => (
            <li key={place}>
              <button
                class="button"
                type="button"
                aria-label={text.question(place + 1, total)}
                onClick={() => {
                  close();
                  go(place);
                }}
              >
                {place + 1}
              </button>
            </li>
          ))}
        </ul>
      </>
    );
  return (
    <LabDialog title={exam.handInTitle} onClose={close}>
      <div class="exam-dialog">
        {list(exam.someOpen(open.length), open)}
        {list(exam.someFlagged(flagged.length), flagged)}
        <p>{open.length === 0 ? exam.allAnswered : exam.noPenalty}</p>
        <p class="quiz-buttons">
          <button class="button" type="button" onClick={close}>
            {exam.back}
          </button>
          <button class="button primary" type="button" onClick={handIn}>
            {exam.handIn}
          </button>
        </p>
      </div>
    </LabDialog>
  );
}
