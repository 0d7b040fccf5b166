import type { Figure } from '../../evidence/model.ts';
import type { Program, ProgramName, Programs } from './programs.ts';
import type { Rig } from './rig.ts';

/** One file of evidence, and how it is measured. */
export interface Suite {
  /** Without one of these, nothing of the suite is measured. */
  needs: readonly ProgramName[];
  /** Milliseconds after which the run is given up. */
  limit: number;
  measure: (run: Run) => Promise<void>;
}

/** What a suite is given, and where it puts what it found. */
export interface Run {
  rig: Rig;
  /** What the suite `needs` is there; the rest may be missing. */
  programs: Programs;
  /** Samples of a series that is fast enough for many (`--samples`). */
  samples: number;
  /**
   * The program, or undefined after one line that says what is left out for want of it.
   *
   * @param what for example "memory figures of Apache"
   */
  want: (name: ProgramName, what: string) => Program | undefined;
  /**
   * The program.
   *
   * @throws Error when it is not there: the suite did not list it in `needs`
   */
  need: (name: ProgramName) => Program;
  /** Says that something is left out, for a reason other than a missing program. */
  leaveOut: (what: string, why: string) => void;
  /** Puts a figure into the evidence. */
  figure: (
    key: string,
    unit: Figure['unit'],
    samples: readonly number[],
    more?: FigureMore,
  ) => void;
  /**
   * Puts text into the evidence, as it was seen.
   *
   * @param seen one text per repetition, the same in all of them
   * @throws Error when the repetitions differ: then there is nothing to quote
   */
  observe: (key: string, seen: string | readonly string[], method?: string) => void;
}

export interface FigureMore {
  /** Key of the text that tells how; the figure's own key when not given. */
  method?: string;
  /** Give the largest sample too: for rates, where it is the one that disturbance spoilt least. */
  max?: boolean;
}
