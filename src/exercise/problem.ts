import { LineCounter, isNode, parseDocument } from 'yaml';
import type { z } from 'zod';

/** One fault in an exercise's files, written for the person who can mend it. */
export interface Problem {
  /** Relative to the exercise's folder. */
  file: string;
  /** 1-based; absent when the fault is not on one line. */
  line?: number;
  /** Path of the field, such as `tasks[1].check[0].path`; empty for the whole file. */
  field: string;
  message: string;
}

/** Thrown when an exercise's files are not right. The message lists every problem. */
export class ExerciseError extends Error {
  override name = 'ExerciseError';
  readonly problems: readonly Problem[];
  constructor(slug: string, problems: readonly Problem[]) {
    super(problems.map((problem) => describeProblem(slug, problem)).join('\n'));
    this.problems = problems;
  }
}

/** `labs/exercises/connect-nginx/exercise.yaml:12: tasks[0].id: use lower-case words …` */
export function describeProblem(slug: string, problem: Problem): string {
  const line = problem.line === undefined ? '' : `:${problem.line}`;
  const field = problem.field === '' ? '' : `${problem.field}: `;
  return `labs/exercises/${slug}/${problem.file}${line}: ${field}${problem.message}`;
}

function fieldName(path: readonly PropertyKey[]): string {
  return path
    .map((key) => (typeof key === 'number' ? `[${key}]` : `.${String(key)}`))
    .join('')
    .replace(/^\./, '');
}

/** A parsed YAML file that knows the line of each of its fields. */
export interface YamlFile {
  value: unknown;
  /** The line of the field, or of its nearest parent that is written down. */
  lineOf: (path: readonly PropertyKey[]) => number | undefined;
}

/** Parses YAML 1.2; syntax errors are pushed to `problems`. */
export function readYaml(file: string, source: string, problems: Problem[]): YamlFile {
  const counter = new LineCounter();
  const document = parseDocument(source, { lineCounter: counter });
  for (const error of document.errors) {
    const [first] = error.message.split('\n');
    const { line } = counter.linePos(error.pos[0]);
    problems.push({ file, line, field: '', message: first ?? error.message });
  }
  const lineOf = (path: readonly PropertyKey[]): number | undefined => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return counter.linePos(node.range[0]).line;
    }
    return undefined;
  };
  return { value: document.errors.length > 0 ? undefined : document.toJS(), lineOf };
}

/**
 * Checks a YAML file against a schema. Gives the parsed value, or `undefined` after pushing what is
 * wrong to `problems`.
 */
export function checkYaml<Schema extends z.ZodType>(
  file: string,
  source: string,
  schema: Schema,
  problems: Problem[],
): { value: z.output<Schema>; lineOf: YamlFile['lineOf'] } | undefined {
  const before = problems.length;
  const yaml = readYaml(file, source, problems);
  if (problems.length > before) return undefined;
  const parsed = schema.safeParse(yaml.value);
  if (parsed.success) return { value: parsed.data, lineOf: yaml.lineOf };
  for (const issue of parsed.error.issues.flatMap(nearest)) {
    const line = yaml.lineOf(issue.path);
    problems.push({
      file,
      ...(line === undefined ? {} : { line }),
      field: fieldName(issue.path),
      message: issue.message,
    });
  }
  return undefined;
}

interface Fault {
  path: PropertyKey[];
  message: string;
}

/** zod's message, or what to do where zod only says what it saw. */
function messageOf(issue: z.core.$ZodIssue): string {
  if (issue.code === 'unrecognized_keys') {
    const names = issue.keys.join(', ');
    return `no field is called ${names} here: look for a slip of the pen, or remove it`;
  }
  if (issue.code === 'invalid_type' && issue.message.endsWith('received undefined'))
    return `it is missing: write a ${issue.expected}`;
  if (issue.code === 'invalid_type' && issue.message.endsWith('expected string, received object'))
    return 'YAML reads a mapping here, for the text has a colon and a space: put it in quotes';
  return issue.message;
}

/**
 * "One value or a list" is a union, and zod reports "Invalid input" for the union as a whole. The
 * writer meant one of the branches: the one whose faults lie deepest.
 */
function nearest(issue: z.core.$ZodIssue): Fault[] {
  if (issue.code !== 'invalid_union' || issue.errors.length === 0)
    return [{ path: issue.path, message: messageOf(issue) }];
  const branches = issue.errors.map((branch) =>
    branch.flatMap(nearest).map((fault) => ({ ...fault, path: [...issue.path, ...fault.path] })),
  );
  const depth = (faults: Fault[]): number => Math.max(...faults.map((fault) => fault.path.length));
  return branches.reduce((best, branch) => (depth(branch) > depth(best) ? branch : best));
}
