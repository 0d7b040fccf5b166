import { z } from 'zod';
import { checkYaml, type Problem } from '../exercise/problem.ts';

/** A section of the course as content/outline.yaml numbers it. */
export const sectionNumber = z
  .string({ error: 'write the section’s number in quotes, such as "1.3"' })
  .regex(/^\d+(\.\d+)*$/, 'write the section’s number in quotes, such as "1.3"');

const line = (what: string) => z.string({ error: `write ${what}` }).min(1, `write ${what}`);

const description = 'write one sentence of 20 to 260 characters';
const outcomes = 'write 1 to 7 lines that go on from “you will be able to …”';

/** What stands between the `---` lines of a lesson. */
export const lessonSchema = z.strictObject(
  {
    title: line('the lesson’s title'),
    /** One sentence: the standfirst of the page, and what search engines and link previews show. */
    description: z.string({ error: description }).min(20, description).max(260, description),
    /** The document's section; `content/outline.yaml` has the same number. */
    section: sectionNumber,
    /** The place among all lessons; previous and next follow it. */
    order: z.number({ error: 'write a number: the place among all lessons' }),
    /** No longer read: the reading time is computed from the text. */
    minutes: z.unknown().optional(),
    /** A folder of `labs/exercises/`. */
    exercise: z
      .string()
      .regex(/^[a-z0-9-]+$/, 'write the name of a folder of labs/exercises/')
      .optional(),
    /** What the reader will be able to do; each goes on from “you will be able to …”. */
    outcomes: z.array(line(outcomes), { error: outcomes }).min(1, outcomes).max(7, outcomes),
  },
  {
    error: ({ code, input }) => {
      if (code === 'unrecognized_keys') return undefined;
      return input === undefined || input === null ? 'is empty' : 'write one “name: value” a line';
    },
  },
);

/** What stands between the `---` lines of a chapter's introduction. */
export const introductionSchema = z.strictObject({
  /** One sentence, as a lesson's. */
  description: z.string({ error: description }).min(20, description).max(260, description),
});

export type FrontMatter = z.infer<typeof lessonSchema>;

/** A fault in the course's files, for the person who can mend it. */
export interface Fault {
  /** From the project's folder. */
  file: string;
  /** From 1; absent when it is not on one line. */
  line?: number;
  /** What is wrong and what to do. */
  message: string;
}

/** `content/lessons/es/pools.mdx:3: description: write one sentence of 20 to 260 characters` */
export function describeFault({ file, line: number, message }: Fault): string {
  return `${file}${number === undefined ? '' : `:${number}`}: ${message}`;
}

/**
 * Reads a lesson's front matter.
 *
 * @param file for the faults, from the project's folder
 * @param source the whole file
 * @param faults gets what is wrong, with lines of the file
 * @returns undefined after adding a fault
 */
export function readFrontMatter(
  file: string,
  source: string,
  faults: Fault[],
): { value: FrontMatter; lineOf: (field: keyof FrontMatter) => number } | undefined {
  const yaml = /^---\r?\n([\s\S]*?)\r?\n---\r?(?:\n|$)/.exec(source)?.[1];
  if (yaml === undefined) {
    faults.push({
      file,
      line: 1,
      message: 'no front matter: begin with --- and title, description, section, order, outcomes',
    });
    return undefined;
  }
  const problems: Problem[] = [];
  const read = checkYaml(file, yaml, lessonSchema, problems);
  faults.push(
    ...problems.map(({ field, line: within = 0, message }) => ({
      file,
      // The first line of the file is the `---`.
      line: within + 1,
      message: field === '' ? message : `${field}: ${message}`,
    })),
  );
  if (!read) return undefined;
  return { value: read.value, lineOf: (field) => (read.lineOf([field]) ?? 0) + 1 };
}
