import source from '../../content/glossary.yaml?raw';
import { parseGlossary, termsIn, unknownTerm, type Term } from '../glossary/model.ts';
import type { Lang } from '../i18n/lang.ts';
import { lessonsOf, type Lesson } from './course.ts';

/**
 * The words of the course: id → term.
 *
 * @throws Error (which fails the build) that names the field of content/glossary.yaml to mend
 */
export const glossary = parseGlossary(source);

/** @throws Error when there is no such term; it names what to write instead. */
export function termById(id: string): Term {
  const term = glossary.get(id);
  if (term) return term;
  throw new Error(unknownTerm(id, glossary.keys()));
}

/** A term with the lessons of one language that have to do with it. */
export interface GlossaryEntry {
  term: Term;
  /** The lesson of the section that explains it, once it is written. */
  explainedIn: Lesson | undefined;
  /** The lessons that show its definition, in reading order. */
  usedIn: Lesson[];
}

/** All terms under their first letter, both in the alphabetical order of the language. */
export async function glossaryOf(
  lang: Lang,
): Promise<{ letter: string; entries: GlossaryEntry[] }[]> {
  const lessons = (await lessonsOf(lang)).map((lesson) => ({
    lesson,
    terms: new Set(termsIn(lesson.body ?? '')),
  }));
  const { compare } = new Intl.Collator(lang);
  const sorted = [...glossary.values()].toSorted((a, b) => compare(a.term[lang], b.term[lang]));
  const letters = new Map<string, GlossaryEntry[]>();
  for (const term of sorted) {
    const letter = letterOf(term.term[lang]);
    const entries = letters.get(letter) ?? [];
    entries.push({
      term,
      explainedIn: lessons.find(({ lesson }) => lesson.data.section === term.section)?.lesson,
      usedIn: lessons.filter(({ terms }) => terms.has(term.id)).map(({ lesson }) => lesson),
    });
    letters.set(letter, entries);
  }
  return [...letters].map(([letter, entries]) => ({ letter, entries }));
}

/** The letter a word is filed under: without its accent, in upper case. */
function letterOf(word: string): string {
  return word.normalize('NFD').charAt(0).toUpperCase();
}
