import type { QuizText } from '../../i18n/quiz.ts';

/** How a question stands, as the list of questions shows it. */
export interface Step {
  state: keyof QuizText['states'];
  /** Whether the reader wants to come back to it. */
  flagged?: boolean;
}

interface Props {
  text: QuizText;
  steps: readonly Step[];
  at: number;
  go: (at: number) => void;
}

const signs = { open: '', answered: '–', right: '✓', partly: '◐', wrong: '✗' } as const;

/** How an answer of that worth is shown; `undefined` is one that isn't known. */
export function stateOfScore(score: number | undefined): Step['state'] {
  if (score === undefined) return 'open';
  return score === 1 ? 'right' : score > 0 ? 'partly' : 'wrong';
}

/** All questions at a glance: which are answered, and a way to each. */
export function Steps({ text, steps, at, go }: Props) {
  return (
    <nav class="quiz-steps" aria-label={text.questions}>
      <ol>
        {steps.map(({ state, flagged = false }, index) => {
          const said = [text.states[state], ...(flagged ? [text.flagged] : [])].join(', ');
          return (
            <li key={index}>
              <button
                type="button"
                class={`is-${state}`}
                aria-current={index === at ? 'step' : undefined}
                aria-label={`${text.question(index + 1, steps.length)}: ${said}`}
                onClick={() => {
                  go(index);
                }}
              >
                <span>{index + 1}</span>
                <span aria-hidden="true">
                  {/* What was right matters more than what was flagged. */}
                  {flagged && (state === 'open' || state === 'answered') ? '⚑' : signs[state]}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </nav>
  );
}
