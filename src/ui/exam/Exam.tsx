import { useState } from 'preact/hooks';
import { examText } from '../../i18n/exam.ts';
import type { Lang } from '../../i18n/lang.ts';
import { quizText } from '../../i18n/quiz.ts';
import { newAttempt, type ExamAttempt } from '../../progress/exam-attempt.ts';
import type { ProgressStore } from '../../progress/store.ts';
import type { Catalogue } from '../../quiz/catalogue.ts';
import { sizeOfExam } from '../../quiz/exam.ts';
import type { Entry } from '../quiz/entry.ts';
import { noteIn } from '../quiz/noting.ts';
import { Quiz } from '../quiz/Quiz.tsx';
import { groupsByLesson } from '../quiz/Results.tsx';
import { freshSeed, showAddress } from './address.ts';
import { drawnFor, entriesFor, openAttempts } from './drawn.ts';
import { ExamOver } from './ExamOver.tsx';
import { ExamSitting } from './ExamSitting.tsx';
import { ExamStart, type ExamChoice } from './ExamStart.tsx';

/** What is on screen. */
export type ExamScreen =
  | { kind: 'start'; seed: number; open: readonly ExamAttempt[]; said?: string }
  | { kind: 'study'; seed: number; entries: readonly Entry[] }
  | { kind: 'attempt'; attempt: ExamAttempt; entries: readonly Entry[] };

interface Props {
  lang: Lang;
  store: ProgressStore;
  /** Number of a chapter, or `course`. */
  exam: string;
  catalogue: Catalogue;
  first: ExamScreen;
}

/** An exam, from the choice of how to sit it to its result. */
export function Exam({ lang, store, exam, catalogue, first }: Props) {
  const text = examText[lang];
  const [screen, setScreen] = useState(first);
  const [said, setSaid] = useState('');

  const toStart = async (words?: string) => {
    const open = await openAttempts(store, exam);
    showAddress('');
    setScreen({ kind: 'start', seed: freshSeed(), open, ...(words && { said: words }) });
  };
  const show = (attempt: ExamAttempt, entries: readonly Entry[]) => {
    showAddress(`?attempt=${encodeURIComponent(attempt.id)}`);
    setScreen({ kind: 'attempt', attempt, entries });
  };
  const study = (seed: number, entries: readonly Entry[]) => {
    showAddress(`?seed=${seed}&study`);
    setScreen({ kind: 'study', seed, entries });
  };
  const begin = async ({ seed, mode, limit }: ExamChoice) => {
    const refs = drawnFor(exam, catalogue, seed);
    const entries = await entriesFor(refs);
    if (!entries) throw new Error('The bank lacks questions of its own catalogue');
    if (mode === 'study') study(seed, entries);
    else show(newAttempt(exam, refs, { seed, limit, now: Date.now() }), entries);
  };
  const resume = async (attempt: ExamAttempt) => {
    const entries = await entriesFor(attempt.entries);
    if (entries) show(attempt, entries);
    else setSaid(text.gone);
  };
  /** Runs what may take a moment; says so when it fails. */
  const run = (work: () => Promise<void>) => {
    setSaid('');
    work().catch((error: unknown) => {
      setSaid(text.failed);
      console.error(error);
    });
  };

  if (screen.kind === 'start') {
    const words = said === '' ? screen.said : said;
    return (
      <>
        <p class={words === undefined ? 'visually-hidden' : 'exam-note'} role="status">
          {words}
        </p>
        <ExamStart
          key={screen.seed}
          lang={lang}
          exam={exam}
          size={sizeOfExam(exam, catalogue.lessons)}
          seed={screen.seed}
          open={screen.open}
          isDurable={store.durable}
          begin={(choice) => run(() => begin(choice))}
          resume={(attempt) => run(() => resume(attempt))}
          discard={(attempt) =>
            run(async () => {
              await store.exams.remove(attempt.id);
              await toStart(text.discarded);
            })
          }
        />
      </>
    );
  }
  if (screen.kind === 'study') {
    const { entries, seed } = screen;
    return (
      <>
        <h2 class="visually-hidden">{quizText[lang].questions}</h2>
        <Quiz
          key={seed}
          entries={entries}
          lang={lang}
          store={store}
          seeds={entries.map(() => seed)}
          note={noteIn(store, 'study')}
          groups={groupsByLesson(entries, catalogue, lang, quizText[lang])}
          footnote={text.seedIs(seed)}
        />
      </>
    );
  }
  const { attempt, entries } = screen;
  if (attempt.handedInAt === undefined) {
    return (
      <ExamSitting
        key={attempt.id}
        lang={lang}
        store={store}
        first={attempt}
        entries={entries}
        over={(over) => show(over, entries)}
      />
    );
  }
  return (
    <ExamOver
      key={`${attempt.id} over`}
      lang={lang}
      store={store}
      attempt={attempt}
      entries={entries}
      catalogue={catalogue}
      again={() => run(() => toStart())}
      study={() => study(attempt.seed, entries)}
    />
  );
}
