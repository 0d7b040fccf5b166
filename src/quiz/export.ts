import type { Materials, Question } from './model.ts';
import { pose, varies, type QuizLang } from './pose.ts';
import type { Posed } from './posed.ts';

/** The questions of one lesson on their way out, with what names and sorts them. */
export interface ExportedLesson {
  slug: string;
  /** `1.3` */
  section: string;
  title: string;
  questions: readonly Question[];
  materials: Materials;
}

/** Why a question is not quite what it is in the course, or isn't there. */
export type NoteReason =
  /** Its checks need the lab machine. */
  | 'lab'
  /** Its numbers are drawn anew here; there, a few fixed variants. */
  | 'variants'
  /** The simulator doesn't run there: the prediction is graded, not shown. */
  | 'prediction'
  /** Graded all or nothing there. */
  | 'ordering'
  /** The lines to click on are options there. */
  | 'lines'
  /** Only the first unit may be typed there. */
  | 'units'
  /** Code with empty lines or comments is damaged by the format. */
  | 'code'
  /** Capitals count here, and not there. */
  | 'capitals'
  /** The format has no such question. */
  | 'type'
  /** The format has no place for the feedback of each part, or for distractors. */
  | 'feedback';

export interface Note {
  lesson: string;
  question: string;
  /** Whether the question is missing in the file. */
  left: boolean;
  reason: NoteReason;
}

/** A file, and what a teacher should know about it. */
export interface Exported {
  text: string;
  /** How many questions are in it; variants count once. */
  count: number;
  notes: Note[];
}

/** A question that a format can't hold; the message says which and what to do. */
export class ExportError extends Error {
  override name = 'ExportError';
}

/** A question posed once, or in some variants that differ, by their seeds from 0. */
export function variantsOf(
  question: Question,
  { lang, materials, count }: { lang: QuizLang; materials: Materials; count: number },
): Posed[] {
  if (!varies(question)) return [pose(question, { seed: 0, lang, materials })];
  const variants = new Map<string, Posed>();
  for (let seed = 0; seed < count * 20 && variants.size < count; seed++) {
    const posed = pose(question, { seed, lang, materials });
    const asked = JSON.stringify([posed.prompt, posed.exhibits, answerOf(posed)]);
    if (!variants.has(asked)) variants.set(asked, posed);
  }
  return [...variants.values()];
}

function answerOf({ ask }: Posed): unknown {
  return ask.kind === 'number' ? ask.answer : undefined;
}

/** A short name for lists: the section, the place in the lesson, and how the prompt begins. */
export function nameOf(
  section: string,
  place: number,
  { prompt }: Posed,
  variant?: number,
): string {
  const number = String(place).padStart(2, '0');
  const words = prompt.replaceAll('`', '').split(/\s+/);
  let start = '';
  for (const word of words) {
    if (start.length + word.length > 60) {
      start += '…';
      break;
    }
    start += `${start === '' ? '' : ' '}${word}`;
  }
  return `${section}-${number}${variant === undefined ? '' : ` (${variant})`} ${start}`;
}
