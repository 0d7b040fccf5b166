import type { NoteReason } from '../quiz/export.ts';
import type { Lang } from './lang.ts';

const es = {
  usage:
    'Uso: npm run -s export -- moodle-xml|gift|scorm [--lesson SLUG | --course] [--lang es|en] [--variants N] [--ordering ordering|matching] [--site https://…] --out FICHERO',
  noSuchLanguage: (lang: string) => `--lang ${lang}: escribe es o en`,
  noSuchLesson: (slug: string, known: readonly string[]) =>
    `--lesson ${slug}: no hay preguntas de esa lección. Las hay de ${known.join(', ')}`,
  both: 'Elige --lesson o --course, no los dos',
  notNumber: '--variants: escribe un número del 1 al 50',
  noOut: '--out: di en qué fichero hay que escribir',
  noSuchOrdering: (value: string) => `--ordering ${value}: escribe ordering o matching`,
  unwritable: (file: string, why: string) => `${file}: no se puede escribir (${why})`,
  nothing: 'Ninguna de las preguntas cabe en este formato. Prueba con moodle-xml.',
  done: (file: string, count: number, variants: number) =>
    `${file}: ${count} preguntas (${variants} variantes de las que llevan números).`,
  packed: (file: string, lessons: number, count: number, kilobytes: number) =>
    `${file}: paquete SCORM 1.2 con ${lessons} ${lessons === 1 ? 'lección' : 'lecciones'} y ${count} preguntas (${kilobytes} kB).`,
  unlinked: (n: number) =>
    `${n} enlaces al laboratorio y a otras páginas quedan como texto: di con --site dónde está publicado el curso.`,
  notBuilt: (file: string) => `${file}: falta. Construye antes el sitio con npm run build`,
  notAddress: (value: string) => `--site ${value}: escribe una dirección que empiece por https://`,
  left: 'Se quedan fuera:',
  changed: 'Son distintas de las del curso:',
  reasons: {
    lab: 'las comprueba la máquina del laboratorio, que aquí no está',
    variants: 'sus datos cambian en cada intento; aquí van unas variantes fijas',
    prediction: 'el simulador no corre aquí; se puntúa la predicción y nada más',
    ordering: 'se puntúa todo o nada, porque lo demás premia a quien no toca nada',
    lines: 'las líneas que se pulsan son aquí opciones',
    units: 'solo se admite la primera unidad',
    code: 'lleva código, y GIFT estropea las líneas en blanco y los comentarios',
    capitals: 'GIFT no distingue mayúsculas, y aquí cuentan',
    type: 'GIFT no tiene preguntas de este tipo',
    feedback: 'GIFT no admite comentarios por pareja ni distractores',
  } satisfies Record<NoteReason, string>,
  course: 'PHP-FPM por dentro',
  words: {
    outcome: 'objetivo',
    line: (number: number) => `Línea ${number}`,
    place: (number: number) => `Lugar ${number}`,
    unit: (name: string) => `Escribe solo el número, en ${name}.`,
  },
};

const en: typeof es = {
  usage:
    'Usage: npm run -s export -- moodle-xml|gift|scorm [--lesson SLUG | --course] [--lang es|en] [--variants N] [--ordering ordering|matching] [--site https://…] --out FILE',
  noSuchLanguage: (lang) => `--lang ${lang}: write es or en`,
  noSuchLesson: (slug, known) =>
    `--lesson ${slug}: there are no questions on that lesson. There are on ${known.join(', ')}`,
  both: 'Choose --lesson or --course, not both',
  notNumber: '--variants: write a number from 1 to 50',
  noOut: '--out: say which file to write',
  noSuchOrdering: (value) => `--ordering ${value}: write ordering or matching`,
  unwritable: (file, why) => `${file}: can’t be written (${why})`,
  nothing: 'None of the questions fits this format. Try moodle-xml.',
  done: (file, count, variants) =>
    `${file}: ${count} questions (${variants} variants of those with numbers).`,
  packed: (file, lessons, count, kilobytes) =>
    `${file}: a SCORM 1.2 package with ${lessons} ${lessons === 1 ? 'lesson' : 'lessons'} and ${count} questions (${kilobytes} kB).`,
  unlinked: (n) =>
    `${n} links to the lab and to other pages became text: say with --site where the course is published.`,
  notBuilt: (file) => `${file}: is missing. Build the site first, with npm run build`,
  notAddress: (value) => `--site ${value}: write an address that begins with https://`,
  left: 'Left out:',
  changed: 'Not quite as in the course:',
  reasons: {
    lab: 'the lab machine checks it, which isn’t there',
    variants: 'its data change with each try; here it is a few fixed variants',
    prediction: 'the simulator doesn’t run there; the prediction is graded, and that is all',
    ordering: 'graded all or nothing, for anything else rewards who touches nothing',
    lines: 'the lines to click on are options',
    units: 'only the first unit may be typed',
    code: 'it has code, and GIFT damages empty lines and comments',
    capitals: 'GIFT doesn’t tell capitals apart, and here they count',
    type: 'GIFT has no such question',
    feedback: 'GIFT has no place for feedback on each pair, nor for distractors',
  },
  course: 'Inside PHP-FPM',
  words: {
    outcome: 'outcome',
    line: (number) => `Line ${number}`,
    place: (number) => `Place ${number}`,
    unit: (name) => `Write the number only, in ${name}.`,
  },
};

/** What the command that exports questions says, and the words that it writes into them. */
export const exportText = { es, en } satisfies Record<Lang, typeof es>;
