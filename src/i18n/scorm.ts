import type { Lang } from './lang.ts';

const es = {
  lessons: 'Lecciones',
  progress: (answered: number, total: number, score: string) =>
    `${answered} de ${total} preguntas contestadas, ${score} puntos de 100`,
  done: 'completa',
  questions: 'Preguntas',
  questionsLead:
    'Cuenta la primera respuesta a cada pregunta, y tu plataforma la apunta. Puedes repetir cuanto quieras.',
  practice: 'Es una práctica: las respuestas están en el paquete.',
  noLms:
    'Este paquete no está dentro de una plataforma, o no la encuentra: nadie apunta lo que contestes.',
  failed: 'No se ha podido abrir la lección. Comprueba la conexión y recarga la página.',
  opening: 'Abriendo la lección…',
  previous: 'Lección anterior',
  next: 'Lección siguiente',
  saved: 'La plataforma apunta lo que contestas.',
  withoutScript: 'Esta lección necesita JavaScript, y en este navegador está desactivado.',
};

const en: typeof es = {
  lessons: 'Lessons',
  progress: (answered, total, score) =>
    `${answered} of ${total} questions answered, ${score} points of 100`,
  done: 'complete',
  questions: 'Questions',
  questionsLead:
    'The first answer to each question counts, and your platform notes it. Try again as often as you like.',
  practice: 'This is practice: its keys are in the package.',
  noLms: 'This package is not inside a platform, or can’t find it: nobody notes what you answer.',
  failed: 'The lesson could not be opened. Check the connection and reload the page.',
  opening: 'Opening the lesson…',
  previous: 'Previous lesson',
  next: 'Next lesson',
  saved: 'Your platform notes what you answer.',
  withoutScript: 'This lesson takes JavaScript, which is switched off in this browser.',
};

/** The frame around lessons in a package for an LMS. */
export const scormText = { es, en } satisfies Record<Lang, typeof es>;
