import { answerKind } from './answer-record.ts';
import { readStored } from './collection.ts';
import type { Aside, Collection, Kind } from './collection.ts';
import { examKind } from './exam-attempt.ts';
import { exerciseKind } from './exercise-work.ts';
import { readingKind } from './lesson-reading.ts';
import { quizKind } from './quiz-work.ts';
import { cardKind } from './review-card.ts';
import type { ProgressStore } from './store.ts';

/** A store that lasts as long as the page: for tests, and where the browser stores nothing. */
export function memoryStore(
  records: Map<string, unknown> = new Map(),
  now: () => number = () => Date.now(),
): ProgressStore {
  const asides: Aside[] = [];
  return {
    durable: false,
    exercises: memoryCollection(exerciseKind, records, asides, now),
    lessons: memoryCollection(readingKind, records, asides, now),
    quizzes: memoryCollection(quizKind, records, asides, now),
    exams: memoryCollection(examKind, records, asides, now),
    answers: memoryCollection(answerKind, records, asides, now),
    cards: memoryCollection(cardKind, records, asides, now),
    aside: () => Promise.resolve([...asides]),
    putAside: (aside) => {
      asides.push(aside);
      return Promise.resolve();
    },
    replace: (contents) => {
      records.clear();
      const put = <Item>(kind: Kind<Item>, items: readonly Item[]): void => {
        for (const item of items)
          records.set(`${kind.name}/${kind.keyOf(item)}`, structuredClone(item));
      };
      put(exerciseKind, contents.exercises);
      put(readingKind, contents.lessons);
      put(quizKind, contents.quizzes);
      put(examKind, contents.exams);
      put(answerKind, contents.answers);
      put(cardKind, contents.cards);
      asides.splice(0, asides.length, ...contents.aside);
      return Promise.resolve();
    },
    close: () => undefined,
  };
}

/** `records` are kept as they were given, unread, by `<collection>/<key>`. */
function memoryCollection<Item>(
  kind: Kind<Item>,
  records: Map<string, unknown>,
  asides: Aside[],
  now: () => number,
): Collection<Item> {
  const place = (key: string): string => `${kind.name}/${key}`;
  const read = (key: string): Item | undefined => {
    const found = records.get(place(key));
    if (found === undefined) return undefined;
    const result = readStored(kind, found);
    if ('item' in result) return result.item;
    asides.push({ collection: kind.name, key, found, reason: result.reason, at: now() });
    records.delete(place(key));
    return undefined;
  };
  return {
    get: (key) => Promise.resolve(read(key)),
    all: () => {
      const keys = [...records.keys()].filter((key) => key.startsWith(`${kind.name}/`));
      const items = keys.map((key) => read(key.slice(kind.name.length + 1)));
      return Promise.resolve(items.filter((item) => item !== undefined));
    },
    update: (key, change) => {
      const item = change(read(key));
      records.set(place(key), structuredClone(item));
      return Promise.resolve(item);
    },
    remove: (key) => {
      records.delete(place(key));
      return Promise.resolve();
    },
  };
}
