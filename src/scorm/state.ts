/** What a package remembers between two sittings, within `cmi.suspend_data`. */
export interface PackageState {
  /** Of all questions, so that they come back with the same data. */
  seed: number;
  /** What first answers were worth, from 0 to 1, in the order of the package's questions. */
  first: (number | undefined)[];
}

/** CMIString4096: what an LMS has to keep, and Moodle refuses more. */
export const suspendLimit = 4096;

/**
 * The state as text: version, seed, fingerprint of the questions and two characters for each of them.
 * The 131 of the whole course take some 280 of the 4096 characters.
 *
 * @param names of the questions, in their order
 */
export function writeState({ seed, first }: PackageState, names: readonly string[]): string {
  const scores = first.map((score) =>
    score === undefined
      ? '--'
      : Math.round(score * 100)
          .toString(36)
          .padStart(2, '0'),
  );
  return ['1', seed.toString(36), fingerprint(names), scores.join('')].join(';');
}

/**
 * The state that a text holds. Undefined for anything else, and for that of a package with other
 * questions: a teacher may have put a newer one in its place.
 */
export function readState(text: string, names: readonly string[]): PackageState | undefined {
  const [version, seedText = '', print, scores = ''] = text.split(';');
  const seed = Number.parseInt(seedText, 36);
  if (version !== '1' || !Number.isSafeInteger(seed) || seed < 0) return undefined;
  if (print !== fingerprint(names) || scores.length !== names.length * 2) return undefined;
  const first = names.map((_, index) => {
    const pair = scores.slice(index * 2, index * 2 + 2);
    const percent = /^[0-9a-z]{2}$/.test(pair) ? Number.parseInt(pair, 36) : Number.NaN;
    return percent >= 0 && percent <= 100 ? percent / 100 : undefined;
  });
  return { seed, first };
}

/** FNV-1a of the names. */
function fingerprint(names: readonly string[]): string {
  let hash = 0x811c9dc5;
  for (const character of names.join('\n'))
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  return (hash >>> 0).toString(36);
}

/** A place in a package: a lesson, and the question of it that was on screen, from 0. */
export interface PackagePlace {
  lesson: string;
  question: number;
}

/** `cmi.core.lesson_location`, 255 characters at most. */
export function writePlace({ lesson, question }: PackagePlace): string {
  return `${lesson}/${question}`;
}

export function readPlace(text: string): PackagePlace | undefined {
  const [, lesson, question] = /^([a-z0-9-]+)\/(\d{1,3})$/.exec(text) ?? [];
  return lesson === undefined ? undefined : { lesson, question: Number(question) };
}

/** How far a learner has come. */
export interface Progress {
  answered: number;
  total: number;
  /** From 0 to 100, of all questions; those without an answer count 0. */
  score: number;
  isComplete: boolean;
}

export function progressOf({ first }: PackageState): Progress {
  const known = first.filter((score) => score !== undefined);
  const sum = known.reduce((total, score) => total + score, 0);
  return {
    answered: known.length,
    total: first.length,
    score: first.length === 0 ? 0 : Math.round((sum / first.length) * 10_000) / 100,
    isComplete: known.length === first.length,
  };
}
