import { parse } from 'yaml';
import { captureOf } from '../capture/capture.ts';
import { PacketReader } from '../capture/reader.ts';
import { parseClaims } from '../claims/model.ts';
import { parseEvidence } from '../evidence/model.ts';
import { exerciseSchema } from '../exercise/model.ts';
import type { Problem } from '../exercise/problem.ts';
import { recordTypeName } from '../fastcgi/constants.ts';
import { quizFolder, readQuiz } from '../quiz/bank.ts';
import type { BankContext } from '../quiz/check.ts';
import type { Materials, Quiz, RecordBytes } from '../quiz/model.ts';
import { readFrontMatter, type Fault, type FrontMatter } from './front-matter.ts';

/** The project's files, as the bank needs them; paths are from the project's folder. */
export interface ProjectFiles {
  /** Names in a folder, without their order; none where there is no folder. */
  names: (folder: string) => string[];
  bytes: (path: string) => Uint8Array;
}

/** A lesson of which there are questions, in the words of each language. */
export interface QuizLesson {
  slug: string;
  es: FrontMatter;
  en: FrontMatter;
}

/** The question bank, checked. */
export interface Bank {
  /** In the order of the course. */
  quizzes: { lesson: QuizLesson; quiz: Quiz }[];
  /** For the people who write questions, each with file, line and what to do. */
  faults: Fault[];
}

/** Reads all questions and everything that they refer to. */
export function readBank(files: ProjectFiles): Bank {
  const faults: Fault[] = [];
  const problems: Problem[] = [];
  const text = (path: string) => new TextDecoder().decode(files.bytes(path));
  const lessons = lessonsOf(files, text, faults);
  const context: BankContext = {
    lessons: new Map(
      lessons.map(({ slug, es, en }) => [slug, { es: es.outcomes, en: en.outcomes }]),
    ),
    claims: new Set(
      parseClaims(
        Object.fromEntries(
          files.names('content/claims').map((name) => [name, text(`content/claims/${name}`)]),
        ),
      ).map(({ id }) => id),
    ),
    materials: materialsIn(files, text),
  };
  const quizzes = files
    .names(quizFolder)
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => {
      const quiz = readQuiz(name, text(`${quizFolder}/${name}`), context, problems);
      const lesson = lessons.find(({ slug }) => slug === quiz?.lesson);
      return quiz && lesson ? [{ lesson, quiz }] : [];
    })
    .toSorted((one, other) => one.lesson.es.order - other.lesson.es.order);
  faults.push(
    ...problems.map(({ file, line, field, message }) => ({
      file,
      ...(line !== undefined && { line }),
      message: field === '' ? message : `${field}: ${message}`,
    })),
  );
  return { quizzes, faults };
}

function lessonsOf(
  files: ProjectFiles,
  text: (path: string) => string,
  faults: Fault[],
): QuizLesson[] {
  return files.names('content/lessons/es').flatMap((name) => {
    const paths = { es: `content/lessons/es/${name}`, en: `content/lessons/en/${name}` };
    const unread: Fault[] = [];
    const read = (path: string) => {
      try {
        return readFrontMatter(path, text(path), unread)?.value;
      } catch {
        return undefined;
      }
    };
    const es = read(paths.es);
    const en = read(paths.en);
    // What is wrong in a lesson is told by the check of lessons.
    if (!es || !en) return [];
    if (es.outcomes.length !== en.outcomes.length) {
      const message = `outcomes: there are ${es.outcomes.length} in Spanish and ${en.outcomes.length} here: questions name them by number`;
      faults.push({ file: paths.en, message });
    }
    return [{ slug: name.replace(/\.mdx$/, ''), es, en }];
  });
}

function materialsIn(files: ProjectFiles, text: (path: string) => string): Materials {
  const materials: Materials = { records: {}, figures: {}, observations: {}, exercises: {} };
  for (const name of files.names('content/captures')) {
    if (!name.endsWith('.pcap')) continue;
    materials.records[name] = recordsOf(files.bytes(`content/captures/${name}`));
  }
  for (const name of files.names('content/evidence')) {
    const path = `content/evidence/${name}`;
    const json: unknown = JSON.parse(text(path));
    const { figures, observations } = parseEvidence(path, json);
    const suite = name.replace(/\.json$/, '');
    for (const [key, { min, median, p95, max }] of Object.entries(figures))
      materials.figures[`${suite}/${key}`] = {
        min,
        median,
        p95,
        ...(max !== undefined && { max }),
      };
    for (const [key, { value }] of Object.entries(observations))
      materials.observations[`${suite}/${key}`] = value;
  }
  for (const slug of files.names('labs/exercises')) {
    const exercise = exerciseIn(`labs/exercises/${slug}/exercise.yaml`, text);
    if (exercise) materials.exercises[slug] = exercise;
  }
  return materials;
}

/** Undefined for what is no exercise, or one whose own check says what is wrong with it. */
function exerciseIn(
  path: string,
  text: (path: string) => string,
): Materials['exercises'][string] | undefined {
  try {
    const { version, tasks } = exerciseSchema.parse(parse(text(path)));
    return { version, tasks: tasks.map(({ id }) => id) };
  } catch {
    return undefined;
  }
}

function recordsOf(pcap: Uint8Array): RecordBytes[] {
  const reader = new PacketReader();
  const packets = reader.push(pcap);
  reader.end();
  return captureOf(packets).records.map(({ frame }) => ({
    type: 'header' in frame ? (recordTypeName(frame.header.type) ?? '?') : '?',
    hex: Array.from(frame.bytes, (byte) => byte.toString(16).padStart(2, '0')).join(''),
  }));
}
