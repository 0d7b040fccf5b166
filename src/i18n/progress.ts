import type { ImportCount, ImportRefusal } from '../progress/transfer.ts';
import type { Lang } from './lang.ts';

const es = {
  title: 'Mi progreso',
  description:
    'Qué lecciones has leído y qué ejercicios has resuelto, y cómo llevártelo a otro sitio.',
  lead: 'Lo que lees y resuelves se apunta en este navegador y no sale de él. No hay cuenta ni servidor.',
  withoutScript:
    'Para apuntar lo que lees hace falta JavaScript, y en este navegador está desactivado. Las lecciones se leen igual.',
  notKept:
    'Este navegador no deja guardar nada: lo que marques se olvida al cerrar la página. Suele pasar en ventanas privadas y en páginas incrustadas.',
  /** `read` may be a placeholder that a script fills. */
  readOf: (read: string | number, total: number) => `${read} de ${total} leídas`,
  read: 'leída',
  mark: 'He leído esta lección',
  markHelp: 'Se apunta solo en este navegador.',
  markFailed: 'Este navegador no deja guardarlo.',
  resume: 'Sigue donde lo dejaste',
  goOn: 'Sigue con',
  lessons: 'Lecciones',
  exercises: 'Ejercicios',
  tasksOf: (solved: string | number, total: number) => `${solved} de ${total} tareas`,
  started: 'abierta',
  onDate: (date: string) => `leída el ${date}`,
  take: 'Llevártelo a otro sitio',
  takeHelp:
    'La copia es un archivo con todo: lo leído, los archivos que has editado, las tareas resueltas y cómo te han ido las preguntas y los exámenes. Guárdalo y recupéralo en otro navegador o en otro ordenador.',
  save: 'Guardar una copia',
  saved: (name: string) => `Copia guardada: ${name}`,
  saveFailed: 'No se ha podido hacer la copia.',
  bring: 'Recuperar una copia',
  bringHelp:
    'Lo que ya hay aquí no se pierde: de cada lección y de cada archivo queda lo más reciente, de cada pregunta lo mejor, y las tareas resueltas se suman.',
  broughtLessons: (count: ImportCount) => `Lecciones: ${countText(count)}.`,
  broughtExercises: (count: ImportCount) => `Ejercicios: ${countText(count)}.`,
  broughtQuizzes: (count: ImportCount) => `Preguntas de lecciones: ${countText(count)}.`,
  broughtExams: (count: ImportCount) => `Exámenes: ${countText(count)}.`,
  broughtCards: (count: ImportCount) => `Preguntas para repasar: ${countText(count)}.`,
  broughtUnreadable: (n: number): string =>
    n === 1
      ? 'Un registro del archivo no se entiende y se ha dejado fuera.'
      : `${n} registros del archivo no se entienden y se han dejado fuera.`,
  brought: 'Copia recuperada.',
  bringFailed: 'El navegador no ha podido guardar la copia. Puede que no quede espacio.',
  tooLarge: 'Ese archivo es demasiado grande para ser una copia del curso.',
  refusals: {
    'not-json':
      'Ese archivo no es una copia del curso: no contiene JSON. La copia se llama progreso-php-fpm… y acaba en .json.',
    'not-ours': 'Ese archivo es JSON, pero no una copia de este curso. No se ha cambiado nada.',
    later:
      'Esa copia viene de una versión más nueva del curso. Recarga esta página con conexión y prueba otra vez.',
  } satisfies Record<ImportRefusal, string>,
  fileName: 'progreso-php-fpm',
};

function countText({ added, merged }: ImportCount): string {
  if (added + merged === 0) return 'ninguna novedad';
  return `${added} que no estaban, ${merged} que ya estaban`;
}

const en: typeof es = {
  title: 'My progress',
  description:
    'Which lessons you have read and which exercises you have solved, and how to take that along.',
  lead: 'What you read and solve is noted in this browser and never leaves it. There is no account and no server.',
  withoutScript:
    'Noting what you read takes JavaScript, which is switched off in this browser. The lessons can be read all the same.',
  notKept:
    'This browser stores nothing: what you mark is forgotten when you close the page. Private windows and embedded pages often do that.',
  readOf: (read, total) => `${read} of ${total} read`,
  read: 'read',
  mark: 'I have read this lesson',
  markHelp: 'Noted in this browser only.',
  markFailed: 'This browser does not let us store that.',
  resume: 'Go on where you were',
  goOn: 'Go on with',
  lessons: 'Lessons',
  exercises: 'Exercises',
  tasksOf: (solved, total) => `${solved} of ${total} tasks`,
  started: 'opened',
  onDate: (date) => `read on ${date}`,
  take: 'Take it along',
  takeHelp:
    'The copy is one file with everything in it: what you read, the files you edited, the tasks you solved, how the questions and the exams went. Save it, and bring it back in another browser or on another computer.',
  save: 'Save a copy',
  saved: (name) => `Copy saved: ${name}`,
  saveFailed: 'The copy could not be made.',
  bring: 'Bring a copy back',
  bringHelp:
    'Nothing here is lost: of each lesson and each file the latest stays, of each question the best, and solved tasks add up.',
  broughtLessons: (count) => `Lessons: ${countTextEn(count)}.`,
  broughtExercises: (count) => `Exercises: ${countTextEn(count)}.`,
  broughtQuizzes: (count) => `Questions of lessons: ${countTextEn(count)}.`,
  broughtExams: (count) => `Exams: ${countTextEn(count)}.`,
  broughtCards: (count) => `Questions to review: ${countTextEn(count)}.`,
  broughtUnreadable: (n) =>
    n === 1
      ? 'One record of the file makes no sense and was left out.'
      : `${n} records of the file make no sense and were left out.`,
  brought: 'The copy is back.',
  bringFailed: 'The browser could not store the copy. It may be out of space.',
  tooLarge: 'That file is too large to be a copy of the course’s progress.',
  refusals: {
    'not-json':
      'That file is no copy of the course’s progress: there is no JSON in it. The copy is called php-fpm-progress… and ends in .json.',
    'not-ours': 'That file is JSON, but no copy of this course’s progress. Nothing was changed.',
    later:
      'That copy comes from a newer version of the course. Reload this page with a connection and try again.',
  },
  fileName: 'php-fpm-progress',
};

function countTextEn({ added, merged }: ImportCount): string {
  if (added + merged === 0) return 'nothing new';
  return `${added} that were not here, ${merged} that were`;
}

/** What was read and solved on this device. */
export const progressText = { es, en } satisfies Record<Lang, typeof es>;
