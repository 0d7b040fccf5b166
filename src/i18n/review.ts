import type { Lang } from './lang.ts';

const es = {
  title: 'Repaso de lo fallado',
  description:
    'Las preguntas que fallaste vuelven al cabo de unos días, con otros datos, y cada vez más tarde mientras las aciertas.',
  lead: 'Lo que fallas en lecciones y exámenes vuelve aquí al día siguiente o más tarde, con otros datos. Si lo aciertas, tarda cada vez más en volver.',
  withoutScript: 'Para repasar hace falta JavaScript, y en este navegador está desactivado.',
  opening: 'Mirando qué toca hoy…',
  failed: 'No se han podido abrir las preguntas. Comprueba la conexión y recarga la página.',
  practice:
    'El calendario lo lleva FSRS, el algoritmo de Anki, en este navegador. Cuenta lo que aciertas y lo seguro que dices estar.',
  notKept:
    'Este navegador no deja guardar nada, así que aquí no habrá preguntas. Suele pasar en ventanas privadas.',
  none: 'No hay nada que repasar. Cuando falles una pregunta, aparecerá aquí.',
  notYet: (n: number, date: string) =>
    n === 1
      ? `Hoy no toca nada. La pregunta que tienes pendiente vuelve el ${date}.`
      : `Hoy no toca nada. De las ${n} que tienes pendientes, la próxima vuelve el ${date}.`,
  due: (n: number) => (n === 1 ? 'Hoy toca una pregunta.' : `Hoy tocan ${n} preguntas.`),
  start: 'Repasar',
  table: 'Lo que tienes pendiente',
  head: { lesson: 'Lección', count: 'Preguntas', due: 'La próxima vuelve' },
  now: 'hoy',
};

const en: typeof es = {
  title: 'Review what you missed',
  description:
    'Questions that you missed come back after some days with other data, and ever later while you get them right.',
  lead: 'What you miss in lessons and exams comes back here the next day or later, with other data. While you get it right, it takes ever longer to return.',
  withoutScript: 'Reviewing takes JavaScript, which is switched off in this browser.',
  opening: 'Looking at what is due…',
  failed: 'The questions could not be opened. Check the connection and reload the page.',
  practice:
    'FSRS, the algorithm of Anki, keeps the calendar in this browser. It counts what you get right and how sure you say you are.',
  notKept:
    'This browser stores nothing, so there will be no questions here. Private windows often do that.',
  none: 'There is nothing to review. When you miss a question, it will turn up here.',
  notYet: (n, date) =>
    n === 1
      ? `Nothing is due today. The question that you have pending comes back on ${date}.`
      : `Nothing is due today. Of the ${n} that you have pending, the next one comes back on ${date}.`,
  due: (n) => (n === 1 ? 'One question is due today.' : `${n} questions are due today.`),
  start: 'Review',
  table: 'What you have pending',
  head: { lesson: 'Lesson', count: 'Questions', due: 'The next comes back' },
  now: 'today',
};

/** The page where missed questions come back. */
export const reviewText = { es, en } satisfies Record<Lang, typeof es>;
