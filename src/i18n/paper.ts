import type { Lang } from './lang.ts';

const es = {
  title: (exam: string) => `${exam}, en papel`,
  description: 'El mismo examen para imprimir, con la plantilla de respuestas en hoja aparte.',
  lead: 'Una hoja para contestar y, aparte, la plantilla. La semilla de la cabecera vuelve a sacar el mismo examen.',
  withoutScript:
    'Para sortear las preguntas hace falta JavaScript, y en este navegador está desactivado.',
  opening: 'Sorteando las preguntas…',
  failed: 'No se han podido abrir las preguntas. Comprueba la conexión y recarga la página.',
  print: 'Imprimir',
  withKey: 'Con la plantilla de respuestas',
  other: 'Otro sorteo',
  toExam: 'Hacerlo en pantalla',
  name: 'Nombre',
  date: 'Fecha',
  points: 'Puntos',
  seed: (seed: number) => `Semilla ${seed}`,
  onePoint: 'Cada pregunta vale un punto.',
  lineAnswer: 'Línea',
  answer: 'Respuesta',
  pair: 'Escribe la letra que corresponde.',
  order: 'Numera del 1 al último.',
  fill: 'Rellena los huecos.',
  fillFrom: (n: number) => `Hueco ${n}:`,
  key: 'Plantilla de respuestas',
};

const en: typeof es = {
  title: (exam) => `${exam}, on paper`,
  description: 'The same exam to print, with its key on a sheet of its own.',
  lead: 'A sheet to answer on and, apart from it, the key. The seed at its head draws the same exam again.',
  withoutScript: 'Drawing the questions takes JavaScript, which is switched off in this browser.',
  opening: 'Drawing the questions…',
  failed: 'The questions could not be opened. Check the connection and reload the page.',
  print: 'Print',
  withKey: 'With the key',
  other: 'Draw again',
  toExam: 'Sit it on screen',
  name: 'Name',
  date: 'Date',
  points: 'Points',
  seed: (seed) => `Seed ${seed}`,
  onePoint: 'Each question is worth one point.',
  lineAnswer: 'Line',
  answer: 'Answer',
  pair: 'Write the letter that belongs there.',
  order: 'Number them from 1 on.',
  fill: 'Fill in the gaps.',
  fillFrom: (n) => `Gap ${n}:`,
  key: 'Key',
};

/** Exams on paper. */
export const paperText = { es, en } satisfies Record<Lang, typeof es>;
export type PaperText = typeof es;
