import type { Lang } from '../../i18n/lang.ts';
import type { QuizText } from '../../i18n/quiz.ts';
import type { ProgressStore } from '../../progress/store.ts';
import type { Grade } from '../../quiz/grade.ts';
import type { Quiz } from '../../quiz/model.ts';
import type { Ask } from '../../quiz/posed.ts';
import type { Response } from '../../quiz/response.ts';
import { ChoiceControl } from './ChoiceControl.tsx';
import { GapsControl } from './GapsControl.tsx';
import { LabControl } from './LabControl.tsx';
import { MatchControl } from './MatchControl.tsx';
import { OrderControl } from './OrderControl.tsx';
import { TypedControl } from './TypedControl.tsx';

interface Props {
  text: QuizText;
  lang: Lang;
  store: ProgressStore;
  quiz: Quiz;
  ask: Ask;
  response: Response | undefined;
  /** Of the response, once it was checked. */
  grade: Grade | undefined;
  answer: (response: Response) => void;
}

/** The controls that a kind of question is answered with. */
export function Control({ text, lang, store, quiz, ask, response, grade, answer }: Props) {
  /** What was said about a part: right, wrong, or nothing yet. */
  const said = (id: string): boolean | undefined =>
    grade?.remarks.find(({ about }) => about === id)?.right;
  switch (ask.kind) {
    case 'choice': {
      const picked = response?.kind === 'choice' ? response.picked : [];
      return <ChoiceControl text={text} ask={ask} picked={picked} said={said} answer={answer} />;
    }
    case 'text':
    case 'number': {
      const typed = response?.kind === 'text' ? response.text : '';
      return <TypedControl text={text} ask={ask} typed={typed} answer={answer} />;
    }
    case 'match': {
      const pairs = response?.kind === 'match' ? response.pairs : {};
      return <MatchControl text={text} ask={ask} pairs={pairs} said={said} answer={answer} />;
    }
    case 'order': {
      const order = response?.kind === 'order' ? response.order : undefined;
      return <OrderControl text={text} ask={ask} order={order} answer={answer} />;
    }
    case 'gaps': {
      const filled = response?.kind === 'gaps' ? response.gaps : {};
      return <GapsControl text={text} ask={ask} filled={filled} said={said} answer={answer} />;
    }
    case 'lab':
      return (
        <LabControl text={text} lang={lang} store={store} quiz={quiz} ask={ask} answer={answer} />
      );
  }
}
