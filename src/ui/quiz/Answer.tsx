import type { Lang } from '../../i18n/lang.ts';
import type { QuizText } from '../../i18n/quiz.ts';
import { showNumber } from '../../quiz/numbers.ts';
import type { Ask } from '../../quiz/posed.ts';
import { keyOf } from '../../quiz/response.ts';
import { Words } from '../lab/Words.tsx';
import { optionText } from './labels.ts';

interface Props {
  text: QuizText;
  lang: Lang;
  ask: Ask;
}

/** The right answer, for who asked to see it. */
export function Answer({ text, lang, ask }: Props) {
  const lines = linesOf(ask, lang, text);
  if (lines.length === 0) return null;
  const items = lines.map((line, index) => (
    <li key={index}>
      <Words text={line} />
    </li>
  ));
  return (
    <div class="quiz-answer">
      <p>
        <strong>{text.answer}</strong>
      </p>
      {ask.kind === 'order' ? <ol>{items}</ol> : <ul>{items}</ul>}
    </div>
  );
}

function linesOf(ask: Ask, lang: Lang, text: QuizText): string[] {
  switch (ask.kind) {
    case 'choice':
      return ask.options
        .filter(({ right }) => right)
        .map(({ id, text: option }) =>
          ask.look === 'lines'
            ? `${text.line(Number(id))}: \`${option.trim()}\``
            : optionText(option, text),
        );
    case 'number': {
      const unit = ask.units[0]?.name ?? '';
      const within = ask.tolerance > 0 ? `, ${text.within(showNumber(ask.tolerance, lang))}` : '';
      return [`${showNumber(ask.answer, lang)} ${unit}`.trim() + within];
    }
    case 'text': {
      const key = keyOf(ask, lang);
      return key.kind === 'text' ? [`\`${key.text}\``] : [];
    }
    case 'match':
      return ask.stems.map(
        ({ text: stem, answer }) =>
          `${stem} → ${ask.choices.find(({ id }) => id === answer)?.text ?? ''}`,
      );
    case 'order':
      return ask.key.map((id) => ask.items.find((item) => item.id === id)?.text ?? '');
    case 'gaps':
      return Object.values(ask.gaps).map((gap, index) => {
        const filling =
          gap.kind === 'pick'
            ? gap.options.find(({ right }) => right)?.text
            : gap.accept.find(({ wild }) => !wild)?.text;
        return `${text.gap(index + 1)}: \`${filling ?? ''}\``;
      });
    case 'lab':
      return [];
  }
}
