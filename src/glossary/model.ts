import { parse } from 'yaml';
import { z } from 'zod';

const text = z.string().trim().min(1);
const bilingual = z.strictObject({ es: text, en: text });
const id = z.string().regex(/^[a-z][a-z0-9-]*$/, 'an id like listen-queue');

const termSchema = z.strictObject({
  /** The word as the glossary lists it: one for both languages, or one for each. */
  term: z
    .union([text, bilingual])
    .transform((term) => (typeof term === 'string' ? { es: term, en: term } : term)),
  /** One or two sentences. `Backticks` mark code. */
  definition: bilingual,
  /** Ids of terms that belong together with this one. */
  see: z.array(id).min(1),
  /** The section of content/outline.yaml that explains it. */
  section: z.string().regex(/^\d\.\d$/, 'a section number such as "1.3", in quotes'),
});

const glossarySchema = z.record(id, termSchema);

/** One word of the course. */
export type Term = z.infer<typeof termSchema> & { id: string };

/** Where the glossary is kept; its messages name it. */
export const glossaryFile = 'content/glossary.yaml';

/**
 * Reads the glossary.
 *
 * @param source the text of content/glossary.yaml
 * @returns id → term, in the order of the file
 * @throws Error that names the file and the field: a wrong shape, or a `see` that leads nowhere
 */
export function parseGlossary(source: string): ReadonlyMap<string, Term> {
  let value: unknown;
  try {
    value = parse(source);
  } catch (error) {
    throw new Error(`${glossaryFile}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const parsed = glossarySchema.safeParse(value);
  if (!parsed.success) throw new Error(`${glossaryFile}: ${z.prettifyError(parsed.error)}`);
  const terms = new Map(
    Object.entries(parsed.data).map(([key, term]) => [key, { ...term, id: key }]),
  );
  for (const { id: from, see } of terms.values()) {
    const stray = see.find((to) => to === from || !terms.has(to));
    if (stray !== undefined) {
      throw new Error(
        `${glossaryFile}: ${from}.see: "${stray}" is ${stray === from ? 'the term itself' : 'no term of the glossary'}`,
      );
    }
  }
  return terms;
}

/**
 * What to say when a lesson names a term that the glossary does not have.
 *
 * @param wanted the id that was written; undefined when there was none
 * @returns what is wrong and what to do, with the id that was perhaps meant
 */
export function unknownTerm(wanted: string | undefined, known: Iterable<string>): string {
  if (wanted === undefined) return '<Term> needs an id in quotes: <Term id="worker">workers</Term>';
  const near = [...known].find((other) => other.includes(wanted) || wanted.includes(other));
  const meant = near === undefined ? '' : ` Did you mean "${near}"?`;
  return `<Term id="${wanted}">: ${glossaryFile} has no such id.${meant} Mend the id, or add the term there.`;
}

/**
 * The ids of the terms that a lesson explains, each once, in order.
 *
 * @param mdx a lesson's source
 */
export function termsIn(mdx: string): string[] {
  return [
    ...new Set([...mdx.matchAll(/<Term\s[^>]*?\bid="([^"]*)"/g)].map(([, found]) => found ?? '')),
  ];
}
