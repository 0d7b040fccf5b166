import type { Load } from '../pool/load.ts';
import type { PoolConfiguration } from '../pool/configuration.ts';
import type { Unit } from './numbers.ts';
import type { Pattern } from './texts.ts';

/** Code as it is shown; `kind` names its language. */
export interface PosedExhibit {
  kind: string;
  text: string;
}

export interface PosedOption {
  id: string;
  text: string;
  right: boolean;
  feedback?: string;
}

export interface ChoiceAsk {
  kind: 'choice';
  /** Whether several may be picked. */
  multiple: boolean;
  /** `lines`: the options are the lines of `code`, which is shown as code. */
  look: 'options' | 'lines';
  /** The language of the lines. */
  code?: string;
  options: PosedOption[];
}

export interface TextAsk {
  kind: 'text';
  accept: Pattern[];
  wrong: { pattern: Pattern; feedback: string }[];
  capitals: boolean;
}

export interface NumberAsk {
  kind: 'number';
  answer: number;
  tolerance: number;
  units: Unit[];
  wrong: { value: number; tolerance: number; feedback: string }[];
}

export interface MatchAsk {
  kind: 'match';
  stems: { id: string; text: string; answer: string; feedback: string }[];
  choices: { id: string; text: string }[];
}

export interface OrderAsk {
  kind: 'order';
  /** As they are shown at first; never in the right order. */
  items: { id: string; text: string }[];
  /** Ids in the right order. */
  key: string[];
  feedback: string;
}

export type PosedGap =
  { kind: 'pick'; options: PosedOption[] } | ({ kind: 'type' } & Omit<TextAsk, 'kind'>);

export interface GapsAsk {
  kind: 'gaps';
  code: string;
  /** Text and the names of gaps, in turns; the first is text. */
  pieces: string[];
  gaps: Readonly<Record<string, PosedGap>>;
}

/** Answered by the checks of an exercise. */
export interface LabAsk {
  kind: 'lab';
  exercise: string;
}

export type Ask = ChoiceAsk | TextAsk | NumberAsk | MatchAsk | OrderAsk | GapsAsk | LabAsk;

/** A run of the pool simulator that a prediction is held against. */
export interface PosedRun {
  pool: PoolConfiguration;
  load: Load[];
  /** ms */
  until: number;
}

/** A question as one reader gets it: in one language and one seed, with every number drawn. */
export interface Posed {
  id: string;
  /** The type that the author gave it. */
  type: string;
  outcome: number;
  prompt: string;
  exhibits: PosedExhibit[];
  why: string;
  ask: Ask;
  run?: PosedRun;
}
