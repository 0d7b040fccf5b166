import type { Lang } from './lang.ts';

const es = {
  kind: (number: string) => `Capítulo ${number}`,
  lessons: 'Las lecciones',
  total: (lessons: number, minutes: number): string =>
    `${lessons === 1 ? 'Una lección' : `${lessons} lecciones`}, ${minutes} minutos de lectura.`,
  start: 'Empezar',
  exercises: 'Los ejercicios',
  exerciseMinutes: (n: number) => `${n} min en el laboratorio`,
  checked: 'Lo que dice el documento sobre esto',
  checkedLead: (all: number, asWritten: number) =>
    `Hemos comprobado ${all} de sus afirmaciones. Se sostienen tal cual ${asWritten}.`,
  checkedLink: 'Ver cada una, con sus fuentes',
};

const en: typeof es = {
  kind: (number) => `Chapter ${number}`,
  lessons: 'The lessons',
  total: (lessons, minutes) =>
    `${lessons === 1 ? 'One lesson' : `${lessons} lessons`}, ${minutes} minutes of reading.`,
  start: 'Begin',
  exercises: 'The exercises',
  exerciseMinutes: (n) => `${n} min in the lab`,
  checked: 'What the document says about this',
  checkedLead: (all, asWritten) =>
    `We checked ${all} of its statements. ${asWritten} of them hold as they stand.`,
  checkedLink: 'See each one, with its sources',
};

/** The page that opens a chapter. */
export const chaptersText = { es, en } satisfies Record<Lang, typeof es>;
