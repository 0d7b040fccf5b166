import { solutionText } from '../../../i18n/lab-solution.ts';
import type { Lang } from '../../../i18n/lang.ts';

interface Props {
  lang: Lang;
  /** Hints that were asked for, of all tasks. */
  hints: number;
  /** The solution was asked for before all was solved. */
  seen: boolean;
  solved: boolean;
  onOpen: () => void;
}

/** What help was taken, and the way to the solution. */
export function SolutionPart({ lang, hints, seen, solved, onOpen }: Props) {
  const words = solutionText[lang];
  const label = solved ? words.open.solved : seen ? words.open.seen : words.open.unsolved;
  return (
    <div class="lab-aid">
      {(hints > 0 || seen) && <p class="lab-check-state">{words.help(hints, seen)}</p>}
      <button class="lab-button" type="button" onClick={onOpen}>
        {label}
      </button>
    </div>
  );
}
