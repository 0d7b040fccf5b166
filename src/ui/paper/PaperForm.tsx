import type { PaperText } from '../../i18n/paper.ts';
import type { QuizText } from '../../i18n/quiz.ts';
import { paperLetter } from '../../quiz/paper.ts';
import type { Ask, ChoiceAsk, GapsAsk } from '../../quiz/posed.ts';
import { Words } from '../lab/Words.tsx';
import { optionText } from '../quiz/labels.ts';

interface Props {
  text: QuizText;
  paper: PaperText;
  ask: Ask;
}

/** What a question is answered on with a pen. */
export function PaperForm({ text, paper, ask }: Props) {
  switch (ask.kind) {
    case 'choice':
      return ask.look === 'lines' ? (
        <LinesForm text={text} paper={paper} ask={ask} />
      ) : (
        <>
          <p class="paper-how">{ask.multiple ? text.pickSome : text.pickOne}</p>
          <ol class="paper-options">
            {ask.options.map(({ id, text: option }, place) => (
              <li key={id}>
                <span class={ask.multiple ? 'paper-box' : 'paper-box is-round'} />
                <span>{paperLetter(place)}</span>
                <span>
                  <Words text={optionText(option, text)} />
                </span>
              </li>
            ))}
          </ol>
        </>
      );
    case 'text':
      return <BlankForm label={paper.answer} unit={undefined} />;
    case 'number':
      return <BlankForm label={paper.answer} unit={ask.units[0]?.name} />;
    case 'match':
      return (
        <>
          <p class="paper-how">{paper.pair}</p>
          <div class="paper-pairs">
            <ol class="paper-options">
              {ask.stems.map(({ id, text: stem }, place) => (
                <li key={id}>
                  <span class="paper-box" />
                  <span>{place + 1}</span>
                  <span>
                    <Words text={stem} />
                  </span>
                </li>
              ))}
            </ol>
            <ol class="paper-options">
              {ask.choices.map(({ id, text: choice }, place) => (
                <li key={id}>
                  <span>{paperLetter(place)}</span>
                  <span>
                    <Words text={choice} />
                  </span>
                </li>
              ))}
            </ol>
          </div>
        </>
      );
    case 'order':
      return (
        <>
          <p class="paper-how">{paper.order}</p>
          <ol class="paper-options">
            {ask.items.map(({ id, text: item }) => (
              <li key={id}>
                <span class="paper-box" />
                <span>
                  <Words text={item} />
                </span>
              </li>
            ))}
          </ol>
        </>
      );
    case 'gaps':
      return <GapsForm paper={paper} ask={ask} />;
    case 'lab':
      return null;
  }
}

function BlankForm({ label, unit }: { label: string; unit: string | undefined }) {
  return (
    <p class="paper-blank">
      {label}: <span class="paper-line" /> {unit}
    </p>
  );
}

function LinesForm({ text, paper, ask }: { text: QuizText; paper: PaperText; ask: ChoiceAsk }) {
  const width = String(ask.options.length).length;
  return (
    <>
      <p class="paper-how">{text.pickLine}</p>
      <pre>
        <code>
          {ask.options.map(({ id, text: line }) => `${id.padStart(width)}  ${line}`).join('\n')}
        </code>
      </pre>
      <BlankForm label={paper.lineAnswer} unit={undefined} />
    </>
  );
}

function GapsForm({ paper, ask }: { paper: PaperText; ask: GapsAsk }) {
  const names = Object.keys(ask.gaps);
  const picks = names.flatMap((name, index) => {
    const gap = ask.gaps[name];
    return gap?.kind === 'pick' ? [{ number: index + 1, options: gap.options }] : [];
  });
  return (
    <>
      <p class="paper-how">{paper.fill}</p>
      <pre>
        <code>
          {ask.pieces.map((piece, index) =>
            index % 2 === 1 && piece in ask.gaps ? (
              <span key={index} class="paper-gap">
                {names.indexOf(piece) + 1}
              </span>
            ) : (
              piece
            ),
          )}
        </code>
      </pre>
      {picks.map(({ number, options }) => (
        <p key={number} class="paper-picks">
          {paper.fillFrom(number)}{' '}
          {options.map(({ id, text: option }, place) => (
            <span key={id}>
              {paperLetter(place)} <code>{option}</code>
            </span>
          ))}
        </p>
      ))}
    </>
  );
}
