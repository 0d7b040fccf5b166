import type { QuizText } from '../../i18n/quiz.ts';
import type { Item } from './use-sitting.ts';

interface Props {
  text: QuizText;
  items: readonly Item[];
  at: number;
  go: (at: number) => void;
}

const signs = { open: '', right: '✓', partly: '◐', wrong: '✗' } as const;

function stateOf({ grade, first }: Item): keyof typeof signs {
  const score = grade?.score ?? first;
  if (score === undefined) return 'open';
  return score === 1 ? 'right' : score > 0 ? 'partly' : 'wrong';
}

/** All questions at a glance: which are answered, and a way to each. */
export function Steps({ text, items, at, go }: Props) {
  return (
    <nav class="quiz-steps" aria-label={text.questions}>
      <ol>
        {items.map((item, index) => {
          const state = stateOf(item);
          return (
            <li key={index}>
              <button
                type="button"
                class={`is-${state}`}
                aria-current={index === at ? 'step' : undefined}
                aria-label={`${text.question(index + 1, items.length)}: ${text.states[state]}`}
                onClick={() => {
                  go(index);
                }}
              >
                <span>{index + 1}</span>
                <span aria-hidden="true">{signs[state]}</span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
