import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import { quizText } from '../../i18n/quiz.ts';
import { scormText } from '../../i18n/scorm.ts';
import { memoryStore } from '../../progress/memory.ts';
import { showNumber } from '../../quiz/numbers.ts';
import type { PackageContent } from '../../scorm/content.ts';
import { interactionOf } from '../../scorm/interaction.ts';
import { progressOf } from '../../scorm/state.ts';
import { entriesOf, type NotedAnswer } from '../quiz/entry.ts';
import { Quiz } from '../quiz/Quiz.tsx';
import { groupsByOutcome } from '../quiz/Results.tsx';
import { LessonText } from './LessonText.tsx';
import type { Session } from './session.ts';

interface Props {
  content: PackageContent;
  session: Session;
}

/** Confidence and cards have no place in an LMS; its questions keep nothing here. */
const store = memoryStore();

/** The lessons of a package: text, then questions, and the way from one lesson to another. */
export function Package({ content, session }: Props) {
  const { lang, lessons } = content;
  const text = scormText[lang];
  const [slug, setSlug] = useState(
    () => lessons.find((one) => one.slug === session.place?.lesson)?.slug ?? lessons[0]?.slug,
  );
  // Each first answer draws the count anew.
  const [, setAnswered] = useState(0);
  const index = lessons.findIndex((one) => one.slug === slug);
  const lesson = lessons[index];
  const shownAt = useRef(performance.now());
  const top = useRef<HTMLElement>(null);

  const open = (wanted: string) => {
    if (!lessons.some((one) => one.slug === wanted)) return;
    setSlug(wanted);
    session.go({ lesson: wanted, question: 0 });
    scrollTo(0, 0);
    top.current?.focus();
  };
  useEffect(() => {
    // Links between lessons are `#lesson/<slug>`.
    const follow = () => {
      const [, wanted] = /^#lesson\/([a-z0-9-]+)$/.exec(location.hash) ?? [];
      if (wanted !== undefined) open(wanted);
    };
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);
  const entries = useMemo(() => (lesson ? entriesOf(lesson.quiz) : []), [lesson]);
  if (!lesson) return null;

  const offset = lessons.slice(0, index).reduce((sum, { quiz }) => sum + quiz.questions.length, 0);
  const first = session.state.first.slice(offset, offset + entries.length);
  const asked = session.place?.lesson === lesson.slug ? session.place.question : 0;
  const note = ({ place, posed, response, grade, opening }: NotedAnswer) => {
    if (!opening) return;
    const interaction = interactionOf(lesson.slug, posed, response, grade);
    session.answer(offset + place, grade.score, interaction, performance.now() - shownAt.current);
    setAnswered((count) => count + 1);
  };
  const { answered, total, score } = progressOf(session.state);
  const isDone = (from: number, count: number) =>
    session.state.first.slice(from, from + count).every((each) => each !== undefined);

  let from = 0;
  const list = lessons.map((one) => {
    const done = isDone(from, one.quiz.questions.length);
    from += one.quiz.questions.length;
    return (
      <li key={one.slug}>
        <a
          href={`#lesson/${one.slug}`}
          aria-current={one.slug === slug ? 'page' : undefined}
          onClick={(event) => {
            event.preventDefault();
            open(one.slug);
          }}
        >
          {one.section} {one.title}
          {done && (
            <span class="package-done">
              {' '}
              ✓ <span class="visually-hidden">({text.done})</span>
            </span>
          )}
        </a>
      </li>
    );
  });
  const turn = (to: number, words: string) => {
    const other = lessons[to];
    return (
      other && (
        <button class="button" type="button" onClick={() => open(other.slug)}>
          {words}: {other.title}
        </button>
      )
    );
  };
  return (
    <div class="package">
      <header>
        <p class="package-title">{content.title}</p>
        <p role="status">{text.progress(answered, total, showNumber(score, lang))}</p>
        {!session.isHeard && <p class="package-note">{text.noLms}</p>}
        {lessons.length > 1 && (
          <details>
            <summary>{text.lessons}</summary>
            <nav aria-label={text.lessons}>
              <ol>{list}</ol>
            </nav>
          </details>
        )}
      </header>
      <main ref={top} tabIndex={-1}>
        <LessonText key={lesson.slug} page={lesson.page} lang={lang} open={open} />
        <section class="package-quiz" aria-labelledby="package-quiz">
          <h2 id="package-quiz">{text.questions}</h2>
          <p>{text.questionsLead}</p>
          <Quiz
            key={lesson.slug}
            entries={entries}
            lang={lang}
            store={store}
            seeds={entries.map(() => session.state.seed)}
            note={note}
            groups={groupsByOutcome(lesson.quiz, lang, quizText[lang])}
            footnote={session.isHeard ? text.saved : text.noLms}
            before={{ first, at: asked }}
            onGo={(question) => {
              shownAt.current = performance.now();
              session.go({ lesson: lesson.slug, question });
            }}
            practice={text.practice}
            isQuiet
            asksConfidence={false}
          />
        </section>
        {lessons.length > 1 && (
          <p class="package-turn">
            {turn(index - 1, text.previous)}
            {turn(index + 1, text.next)}
          </p>
        )}
      </main>
    </div>
  );
}
