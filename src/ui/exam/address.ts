import { greatestSeed, readSeed } from '../../quiz/exam.ts';

/** What the address of an exam's page asks for. */
export interface ExamAddress {
  /** To begin with, as a teacher gave it. */
  seed?: number;
  /** To show, begun or over. */
  attempt?: string;
  /** To study, with the seed. */
  isStudy: boolean;
}

/** Reads `?seed=`, `?attempt=` and `?study`. */
export function readAddress(search: string): ExamAddress {
  const parameters = new URLSearchParams(search);
  const seed = readSeed(parameters.get('seed'));
  const attempt = parameters.get('attempt');
  return {
    ...(seed !== undefined && { seed }),
    ...(attempt !== null && attempt !== '' && { attempt }),
    isStudy: parameters.has('study') && seed !== undefined,
  };
}

/** Writes into the address what a reload should show. */
export function showAddress(query: string): void {
  history.replaceState(null, '', location.pathname + query);
}

/** A seed that nobody chose. */
export function freshSeed(): number {
  const [drawn = 0] = crypto.getRandomValues(new Uint32Array(1));
  return drawn % (greatestSeed + 1);
}
