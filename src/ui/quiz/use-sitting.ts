import { useMemo, useState } from 'preact/hooks';
import type { Lang } from '../../i18n/lang.ts';
import type { Confidence } from '../../quiz/confidence.ts';
import { grade, type Grade } from '../../quiz/grade.ts';
import type { Posed } from '../../quiz/posed.ts';
import type { Response } from '../../quiz/response.ts';
import { poseEntry, type Entry, type NotedAnswer } from './entry.ts';

/** How one question stands in this sitting. */
export interface Item {
  seed: number;
  response?: Response;
  /** How sure the reader is, said before the first answer is graded. */
  confidence?: Confidence;
  /** Of the response, until it is changed. */
  grade?: Grade;
  /** What the first answer was worth. */
  first?: number;
  /** Whether the reader asked to see the answer. */
  shown: boolean;
}

export interface Sitting {
  items: readonly Item[];
  /** Place of the question on screen; as many as there are: the results. */
  at: number;
  /** The question on screen; absent on the results. */
  posed?: Posed;
  entry?: Entry;
  go: (at: number) => void;
  answer: (response: Response) => void;
  sure: (confidence: Confidence) => void;
  check: () => void;
  show: () => void;
  /** The question on screen anew, with other data. */
  redraw: () => void;
  /** All questions anew, with other data. */
  restart: () => void;
}

export interface SittingOptions {
  entries: readonly Entry[];
  lang: Lang;
  /** One for each question. */
  seeds: readonly number[];
  /** Is told each answer that was graded. */
  note: (answer: NotedAnswer) => void;
  /** Where a sitting goes on that began before: what first answers were worth, and the place. */
  before?: { first: readonly (number | undefined)[]; at: number };
  /** Is told each place that is gone to. */
  onGo?: (at: number) => void;
}

/** A sitting in study mode: feedback at once, as many tries as one likes. */
export function useSitting(options: SittingOptions): Sitting {
  const { entries, lang, seeds, note, before, onGo } = options;
  const [items, setItems] = useState(() => begin(seeds, before?.first));
  const [at, setAt] = useState(before?.at ?? 0);
  const entry = entries[at];
  const item = items[at];
  const drawn = item?.seed;
  const posed = useMemo(
    () => (entry && drawn !== undefined ? poseEntry(entry, drawn, lang) : undefined),
    [entry, drawn, lang],
  );
  const change = (next: (item: Item) => Item) => {
    setItems((all) => all.map((one, index) => (index === at ? next(one) : one)));
  };
  const go = (place: number) => {
    setAt(place);
    onGo?.(place);
  };
  return {
    items,
    at,
    ...(posed && { posed }),
    ...(entry && { entry }),
    go,
    answer: (response) => {
      change(({ grade: _, ...rest }) => ({ ...rest, response }));
    },
    sure: (confidence) => {
      change((one) => ({ ...one, confidence }));
    },
    check: () => {
      if (!posed || !entry || !item) return;
      const result = grade(posed.ask, item.response);
      const opening = item.first === undefined;
      change((one) => ({ ...one, grade: result, first: one.first ?? result.score }));
      note({
        entry,
        place: at,
        posed,
        seed: item.seed,
        response: item.response,
        confidence: opening ? item.confidence : undefined,
        grade: result,
        opening,
      });
    },
    show: () => {
      change((one) => ({ ...one, shown: true, first: one.first ?? 0 }));
    },
    redraw: () => {
      change(({ seed, first }) => ({
        seed: seed + 1,
        shown: false,
        ...(first !== undefined && { first }),
      }));
    },
    restart: () => {
      setItems((all) => begin(all.map(({ seed }) => seed + 1000)));
      go(0);
    },
  };
}

function begin(
  seeds: readonly number[],
  first: readonly (number | undefined)[] | undefined = [],
): Item[] {
  return seeds.map((seed, index) => {
    const worth = first[index];
    return { seed, shown: false, ...(worth !== undefined && { first: worth }) };
  });
}
