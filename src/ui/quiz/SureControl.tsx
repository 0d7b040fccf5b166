import type { QuizText } from '../../i18n/quiz.ts';
import { confidences, type Confidence } from '../../quiz/confidence.ts';

interface Props {
  text: QuizText;
  confidence: Confidence | undefined;
  choose: (confidence: Confidence) => void;
}

/** How sure the reader is, in three steps. Nobody has to say. */
export function SureControl({ text, confidence, choose }: Props) {
  return (
    <fieldset class="quiz-sure">
      <legend>{text.sure}</legend>
      {confidences.map((one) => (
        <label key={one} class={one === confidence ? 'is-picked' : undefined}>
          <input
            type="radio"
            name="quiz-sure"
            value={one}
            checked={one === confidence}
            onChange={() => {
              choose(one);
            }}
          />
          {text.confidences[one]}
        </label>
      ))}
    </fieldset>
  );
}
