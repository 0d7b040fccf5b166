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
    'La copia es un fichero con todo: lo leído, los ficheros que has editado, las tareas resueltas y cómo te han ido las preguntas y los exámenes. Guárdalo y recupéralo en otro navegador o en otro ordenador.',
  save: 'Guardar una copia',
  saved: (name: string) => `Copia guardada: ${name}`,
  saveFailed: 'No se ha podido hacer la copia.',
  bring: 'Recuperar una copia',
  bringHelp: 'Primero verás qué contiene. Si aquí ya hay algo, eliges si juntar las dos cosas.',
  ask: {
    title: '¿Qué hacemos con lo que ya hay aquí?',
    found: (date: string, ...counts: Counts) => `La copia es del ${date}: ${listEs(...counts)}.`,
    here: (...counts: Counts) => `Aquí hay ${listEs(...counts)}.`,
    merge: 'Juntar',
    mergeNote:
      'No se pierde nada: las tareas resueltas se suman, de cada lección queda lo último y de cada pregunta lo mejor. Si un ejercicio tiene ficheros distintos, quedan los últimos y los otros se apartan: están en «Restaurar…», en su laboratorio.',
    replace: 'Sustituir',
    replaceNote:
      'Todo lo de aquí se borra y queda solo lo de la copia. No se puede deshacer: guarda antes una copia de lo de aquí.',
    cancel: 'Cancelar',
  },
  cancelled: 'No se ha cambiado nada.',
  replaced: 'Aquí está ahora lo de la copia, y nada más.',
  openLabs: 'Si tienes un laboratorio abierto en otra pestaña, recárgala.',
  broughtLessons: (count: ImportCount) => `Lecciones: ${countText(count)}.`,
  broughtExercises: (count: ImportCount) => `Ejercicios: ${countText(count)}.`,
  broughtQuizzes: (count: ImportCount) => `Preguntas de lecciones: ${countText(count)}.`,
  /** `where`: places in the file, such as `exercises[2]`. */
  faults: (where: readonly string[]): string =>
    where.length === 1
      ? `Un registro del fichero no se entiende y se queda fuera: ${where.join()}.`
      : `${where.length} registros del fichero no se entienden y se quedan fuera: ${listed(where)}.`,
  broughtExams: (count: ImportCount) => `Exámenes: ${countText(count)}.`,
  broughtCards: (count: ImportCount) => `Preguntas para repasar: ${countText(count)}.`,
  brought: 'Copia recuperada.',
  bringFailed: 'El navegador no ha podido guardar la copia. Puede que no quede espacio.',
  tooLarge: 'Ese fichero es demasiado grande para ser una copia del curso.',
  /** Where in the file; `3:14` is a line and a column. */
  where: (place: string) => `El primer fallo está en ${place}.`,
  refusals: {
    'not-json':
      'Ese fichero no es una copia del curso: no contiene JSON. La copia se llama progreso-php-fpm… y acaba en .json.',
    'not-ours': 'Ese fichero es JSON, pero no una copia de este curso. No se ha cambiado nada.',
    later:
      'Esa copia viene de una versión más nueva del curso. Recarga esta página con conexión y prueba otra vez.',
  } satisfies Record<ImportRefusal, string>,
  fileName: 'progreso-php-fpm',
};

/** Records of each kind that somebody knows of. */
type Counts = [lessons: number, exercises: number, quizzes: number, exams: number];

function listEs(...[lessons, exercises, quizzes, exams]: Counts): string {
  return `${countOf(lessons, 'lección', 'lecciones')}, ${countOf(exercises, 'ejercicio', 'ejercicios')}, preguntas de ${countOf(quizzes, 'lección', 'lecciones')} y ${countOf(exams, 'examen', 'exámenes')}`;
}

function listEn(...[lessons, exercises, quizzes, exams]: Counts): string {
  return `${countOf(lessons, 'lesson', 'lessons')}, ${countOf(exercises, 'exercise', 'exercises')}, questions of ${countOf(quizzes, 'lesson', 'lessons')} and ${countOf(exams, 'exam', 'exams')}`;
}

function countOf(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

/** The first three; the rest as dots. */
function listed(places: readonly string[]): string {
  return places.slice(0, 3).join(', ') + (places.length > 3 ? '…' : '');
}

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
  bringHelp: 'You first see what is in it. If there is something here already, you choose.',
  ask: {
    title: 'What about what is here already?',
    found: (date, ...counts) => `The copy is of ${date}: ${listEn(...counts)}.`,
    here: (...counts) => `Here there are ${listEn(...counts)}.`,
    merge: 'Join them',
    mergeNote:
      'Nothing is lost: solved tasks add up, of each lesson the latest stays and of each question the best. Where an exercise has other files, the latest stay and the others are put away: “Reset…” in its lab has them.',
    replace: 'Replace',
    replaceNote:
      'All that is here is deleted, and only the copy is left. That cannot be undone: save a copy of what is here first.',
    cancel: 'Cancel',
  },
  cancelled: 'Nothing was changed.',
  replaced: 'What the copy holds is here now, and nothing else.',
  openLabs: 'If a lab is open in another tab, reload that tab.',
  broughtLessons: (count) => `Lessons: ${countTextEn(count)}.`,
  broughtExercises: (count) => `Exercises: ${countTextEn(count)}.`,
  broughtQuizzes: (count) => `Questions of lessons: ${countTextEn(count)}.`,
  faults: (where) =>
    where.length === 1
      ? `One record of the file makes no sense and is left out: ${where.join()}.`
      : `${where.length} records of the file make no sense and are left out: ${listed(where)}.`,
  broughtExams: (count) => `Exams: ${countTextEn(count)}.`,
  broughtCards: (count) => `Questions to review: ${countTextEn(count)}.`,
  brought: 'The copy is back.',
  bringFailed: 'The browser could not store the copy. It may be out of space.',
  tooLarge: 'That file is too large to be a copy of the course’s progress.',
  where: (place) => `The first fault is at ${place}.`,
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
