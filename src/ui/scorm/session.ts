import type { Interaction } from '../../scorm/interaction.ts';
import {
  progressOf,
  readPlace,
  readState,
  writePlace,
  writeState,
  type PackagePlace,
  type PackageState,
} from '../../scorm/state.ts';
import { clockTime, timespan } from '../../scorm/time.ts';
import type { ScormApi } from './lms.ts';

/** A sitting of the package, as the LMS follows it. */
export interface Session {
  /** Whether an LMS listens. */
  readonly isHeard: boolean;
  /** As it was left, or new. */
  readonly state: PackageState;
  readonly place: PackagePlace | undefined;
  /** Notes a first answer. `index` is the question's place in the package, `latency` in ms. */
  answer: (index: number, score: number, interaction: Interaction, latency: number) => void;
  go: (place: PackagePlace) => void;
  /** Ends it; the page is about to close. */
  end: () => void;
}

export interface SessionOptions {
  /** Undefined where there is no LMS. */
  api: ScormApi | undefined;
  /** The package's questions in their order. */
  names: readonly string[];
  /** Of a learner who begins. */
  seed: number;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Begins a sitting, or goes on with one. */
export function startSession({ api, names, seed, now }: SessionOptions): Session {
  const isOpen = api !== undefined && String(api.LMSInitialize('')) === 'true';
  const get = (element: string) => (isOpen ? String(api.LMSGetValue(element)) : '');
  const set = (element: string, value: string) => {
    if (isOpen) api.LMSSetValue(element, value);
  };
  const started = now();
  // Whoever looks at what was done changes nothing of it (`browse`, `review`).
  const mode = get('cmi.core.lesson_mode');
  const isHeard = isOpen && (mode === '' || mode === 'normal');
  const state = readState(get('cmi.suspend_data'), names) ?? {
    seed,
    first: names.map(() => undefined),
  };
  const statusBefore = get('cmi.core.lesson_status');
  // An LMS that is told nothing stores `completed` for who only looked in.
  if (isHeard && !['completed', 'passed', 'failed'].includes(statusBefore)) {
    set('cmi.core.lesson_status', 'incomplete');
    set('cmi.core.score.min', '0');
    set('cmi.core.score.max', '100');
  }
  let interactions = Number(get('cmi.interactions._count')) || 0;
  let hasEnded = false;

  const keep = () => {
    if (!isHeard) return;
    const { score, isComplete, answered } = progressOf(state);
    set('cmi.suspend_data', writeState(state, names));
    if (answered > 0) set('cmi.core.score.raw', String(score));
    if (isComplete) set('cmi.core.lesson_status', 'completed');
    set('cmi.core.exit', isComplete ? '' : 'suspend');
    set('cmi.core.session_time', timespan(now() - started));
  };
  return {
    isHeard,
    state,
    place: readPlace(get('cmi.core.lesson_location')),
    answer: (index, score, interaction, latency) => {
      if (state.first[index] !== undefined) return;
      state.first[index] = score;
      if (!isHeard) return;
      const at = `cmi.interactions.${interactions}`;
      interactions += 1;
      set(`${at}.id`, interaction.id);
      set(`${at}.objectives.0.id`, interaction.objective);
      set(`${at}.time`, clockTime(new Date(now())));
      set(`${at}.type`, interaction.type);
      interaction.patterns.forEach((pattern, place) => {
        set(`${at}.correct_responses.${place}.pattern`, pattern);
      });
      set(`${at}.weighting`, '1');
      if (interaction.studentResponse !== undefined)
        set(`${at}.student_response`, interaction.studentResponse);
      set(`${at}.result`, interaction.result);
      set(`${at}.latency`, timespan(latency));
      keep();
      api.LMSCommit('');
    },
    go: (place) => {
      if (!isHeard) return;
      set('cmi.core.lesson_location', writePlace(place));
      keep();
      api.LMSCommit('');
    },
    end: () => {
      if (hasEnded || !isOpen) return;
      hasEnded = true;
      keep();
      api.LMSCommit('');
      api.LMSFinish('');
    },
  };
}
