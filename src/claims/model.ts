import { parse } from 'yaml';
import { z } from 'zod';

/** How a statement of the document fares: as facts.md judges it, without degrees in between. */
export const verdicts = ['true', 'nuance', 'outdated', 'wrong', 'opinion'] as const;

export type Verdict = (typeof verdicts)[number];

const text = z.string().trim().min(1);
const bilingual = z.strictObject({ es: text, en: text });

const sourceSchema = z.strictObject({
  /** One title for both languages (a file and its function), or one for each. */
  title: z
    .union([text, bilingual])
    .transform((title) => (typeof title === 'string' ? { es: title, en: title } : title)),
  url: z.url({ protocol: /^https$/, error: 'an address that begins with https://' }),
});

const sourcesSchema = z.record(z.string().regex(/^[a-z0-9-]+$/), sourceSchema);

/** What a verdict rests on in `content/evidence/<file>.json`: figures, or what was seen, or both. */
const evidenceSchema = z
  .strictObject({
    file: text,
    figures: z.array(text).default([]),
    observations: z.array(text).default([]),
  })
  .refine(({ figures, observations }) => figures.length + observations.length > 0, {
    error: 'name at least one of figures, observations',
  });

const claimSchema = z.strictObject({
  /** The section of the document, a mode's letter in chapter 4, and a number: `C1.3-7`, `C4d-2`. */
  id: z.string().regex(/^C\d(\.\d|[sdo])?-(\d{1,2}[a-c]?|x)$/, 'an id like C1.3-7'),
  verdict: z.enum(verdicts),
  /** What the document says, in our words. */
  says: bilingual,
  /** What is true. `Backticks` mark code. */
  truth: bilingual,
  /** Keys of sources.yaml. */
  sources: z.array(z.string()).min(1),
  /** One file, or a list of them; always a list when read. */
  evidence: z.preprocess(
    (given) => (Array.isArray(given) || given === undefined ? given : [given]),
    z.array(evidenceSchema).default([]),
  ),
});

const fileSchema = z.strictObject({
  /** The section of content/outline.yaml; also the file's name. */
  section: z.string().regex(/^\d\.\d$/, 'a section number such as "1.3", in quotes'),
  claims: z.array(claimSchema).min(1),
});

export type Source = z.infer<typeof sourceSchema>;

/** One checked statement of the document, with its sources in full. */
export type Claim = Omit<z.infer<typeof claimSchema>, 'sources'> & {
  section: string;
  sources: Source[];
};

/** The fragment of a claim's place on its page: `C1.3-7` is at `#c1-3-7`. */
export function claimAnchor(id: string): string {
  return id.toLowerCase().replaceAll('.', '-');
}

function read<Schema extends z.ZodType>(
  file: string,
  source: string,
  schema: Schema,
): z.output<Schema> {
  let value: unknown;
  try {
    value = parse(source);
  } catch (error) {
    throw new Error(`${file}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new Error(`${file}: ${z.prettifyError(parsed.error)}`);
}

/**
 * Reads all claims, in the order of the document.
 *
 * @param files name (`1.3.yaml`, and `sources.yaml`) → its text
 * @throws Error that names the file and the field: a wrong shape, a source that sources.yaml does
 *   not have, a source that no claim uses, an id that is there twice, a section that is not the
 *   file's name
 */
export function parseClaims(files: Readonly<Record<string, string>>): Claim[] {
  const sources = new Map(
    Object.entries(read('sources.yaml', files['sources.yaml'] ?? '', sourcesSchema)),
  );
  const unused = new Set(sources.keys());
  const seen = new Map<string, string>();
  const claims: Claim[] = [];
  const names = Object.keys(files).filter((name) => name !== 'sources.yaml');
  for (const file of names.toSorted()) {
    const { section, claims: found } = read(file, files[file] ?? '', fileSchema);
    if (file !== `${section}.yaml`) {
      throw new Error(`${file}: section: is "${section}", but the file's name says otherwise`);
    }
    for (const [index, claim] of found.entries()) {
      const field = `claims[${index}]`;
      const before = seen.get(claim.id);
      if (before !== undefined) {
        throw new Error(`${file}: ${field}.id: ${claim.id} is in ${before} already`);
      }
      seen.set(claim.id, file);
      const full = claim.sources.map((key) => {
        const source = sources.get(key);
        if (!source) throw new Error(`${file}: ${field}.sources: sources.yaml has no "${key}"`);
        unused.delete(key);
        return source;
      });
      claims.push({ ...claim, section, sources: full });
    }
  }
  const [stray] = unused;
  if (stray !== undefined) throw new Error(`sources.yaml: ${stray}: no claim uses it`);
  return claims;
}
