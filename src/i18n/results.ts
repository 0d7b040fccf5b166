import type { ResultColumn } from '../progress/results-file.ts';
import type { CalibrationReading } from '../quiz/calibration.ts';
import type { Lang } from './lang.ts';

const es = {
  title: 'Mis resultados',
  description:
    'Cómo te han ido las preguntas y los exámenes, por objetivos y por lecciones, y si sabes lo que sabes.',
  lead: 'Cuenta la primera respuesta de cada vez, en las lecciones, los exámenes y los repasos. Se queda en este navegador.',
  withoutScript:
    'Para ver los resultados hace falta JavaScript, y en este navegador está desactivado.',
  opening: 'Leyendo los resultados…',
  failed: 'No se han podido leer los resultados. Comprueba la conexión y recarga la página.',
  notKept:
    'Este navegador no deja guardar nada, así que aquí no habrá resultados. Suele pasar en ventanas privadas.',
  nothing: 'Todavía no has contestado ninguna pregunta. Las hay al final de cada lección.',
  toExams: 'Ir a los exámenes',
  summary: (answered: number, total: number) =>
    `Has contestado ${answered} de las ${total} preguntas del curso.`,
  byLesson: 'Por lecciones y objetivos',
  byLessonLead:
    'La media es de tu última respuesta a cada pregunta. Abre una lección para ver sus objetivos.',
  answeredOf: (n: number, total: number) => `${n} de ${total}`,
  head: { name: 'Objetivo', answered: 'Contestadas', mean: 'Media' },
  toLesson: 'Ir a la lección',
  none: '–',
  percent: (value: string) => `${value} %`,
  attempts: 'Exámenes en el tiempo',
  noAttempts: 'Todavía no has entregado ningún examen.',
  attemptsTable: {
    summary: 'Los exámenes en una tabla',
    when: 'Cuándo',
    exam: 'Examen',
    seed: 'Semilla',
    score: 'Puntos',
    time: 'Minutos',
    open: 'Ver',
    look: (when: string) => `Ver el examen del ${when}`,
  },
  chartAlt: (n: number, last: string) =>
    n === 1
      ? `Un examen, con el ${last} %. Los números están en la tabla.`
      : `${n} exámenes; el último, con el ${last} %. Los números están en la tabla.`,
  calibration: '¿Sabes lo que sabes?',
  calibrationLead:
    'Cuánto aciertas según lo seguro que decías estar. La raya marca entre qué valores puede estar de verdad, con tan pocas respuestas (95 %, Wilson).',
  calibrationTable: {
    summary: 'Los números en una tabla',
    confidence: 'Dijiste',
    count: 'Respuestas',
    mean: 'Aciertos',
    range: 'Entre',
  },
  range: (from: string, to: string) => `${from} % y ${to} %`,
  readings: {
    few: 'Aún hay pocas respuestas con seguridad declarada para decir nada. Dila al contestar: hacen falta cinco de un mismo grado.',
    over: 'Cuando no dudas, fallas más de una de cada cuatro. Repasa justo eso: es lo que en un servidor no comprobarías.',
    under: 'Sabes más de lo que crees: vas a ciegas y aciertas más de tres de cada cuatro.',
    good: 'Te conoces bien: cuanto más seguro estás, más aciertas.',
    mixed:
      'Tu seguridad no dice mucho de tus aciertos. Antes de contestar, pregúntate cómo lo sabes.',
  } satisfies Record<CalibrationReading, string>,
  take: 'Llevártelos',
  takeLead:
    'Una fila por respuesta, en orden de tiempo. Los números llevan punto, las horas son UTC y las columnas son siempre estas:',
  csv: 'Guardar como CSV',
  json: 'Guardar como JSON',
  saved: (name: string) => `Guardado: ${name}`,
  fileName: 'resultados-php-fpm',
  columnsTable: { name: 'Columna', what: 'Qué es' },
  columns: {
    time: 'Cuándo, como 2025-03-01T10:20:30.000Z',
    source: 'Dónde: lesson, exam, study (examen en modo estudio) o review (repaso)',
    exam: 'Número del capítulo o course; vacío fuera de exámenes',
    attempt: 'Identificador del intento; vacío fuera de exámenes',
    seed: 'Semilla de las preguntas',
    section: 'Sección de la lección, como 1.3',
    lesson: 'La lección, como en su dirección',
    question: 'La pregunta dentro de la lección',
    type: 'Su tipo, como matching',
    outcome: 'Número del objetivo que comprueba, desde 1',
    score: 'De 0 a 1, con cuatro decimales como mucho',
    confidence: 'guess, think, sure o vacío',
    response:
      'Lo contestado: letras, pares como 1.b o el texto. Si empieza como una fórmula lleva un apóstrofo delante',
  } satisfies Record<ResultColumn, string>,
};

const en: typeof es = {
  title: 'My results',
  description:
    'How questions and exams went, by outcome and by lesson, and whether you know what you know.',
  lead: 'What counts is the first answer each time, in lessons, exams and reviews. It stays in this browser.',
  withoutScript: 'Results take JavaScript, which is switched off in this browser.',
  opening: 'Reading your results…',
  failed: 'Your results could not be read. Check the connection and reload the page.',
  notKept:
    'This browser stores nothing, so there will be no results here. Private windows often do that.',
  nothing: 'You have not answered a question yet. There are some at each lesson’s end.',
  toExams: 'Go to the exams',
  summary: (answered, total) => `You have answered ${answered} of the course’s ${total} questions.`,
  byLesson: 'By lesson and outcome',
  byLessonLead:
    'The mean is that of your latest answer to each question. Open a lesson to see its outcomes.',
  answeredOf: (n, total) => `${n} of ${total}`,
  head: { name: 'You are able to …', answered: 'Answered', mean: 'Mean' },
  toLesson: 'Go to the lesson',
  none: '–',
  percent: (value) => `${value} %`,
  attempts: 'Exams over time',
  noAttempts: 'You have not handed in an exam yet.',
  attemptsTable: {
    summary: 'The exams in a table',
    when: 'When',
    exam: 'Exam',
    seed: 'Seed',
    score: 'Points',
    time: 'Minutes',
    open: 'Look',
    look: (when) => `Look at the exam of ${when}`,
  },
  chartAlt: (n, last) =>
    n === 1
      ? `One exam, at ${last} %. The numbers are in the table.`
      : `${n} exams, the last one at ${last} %. The numbers are in the table.`,
  calibration: 'Do you know what you know?',
  calibrationLead:
    'How often you are right, by how sure you said you were. The line shows where the true value may lie with so few answers (95 %, Wilson).',
  calibrationTable: {
    summary: 'The numbers in a table',
    confidence: 'You said',
    count: 'Answers',
    mean: 'Right',
    range: 'Between',
  },
  range: (from, to) => `${from} % and ${to} %`,
  readings: {
    few: 'There are too few answers with a confidence to say anything. Give one when you answer: it takes five of the same kind.',
    over: 'When you are sure you are wrong more than once in four. Review exactly that: on a server you would not have checked it.',
    under: 'You know more than you think: your guesses are right more than three times in four.',
    good: 'You know yourself well: the surer you are, the more often you are right.',
    mixed:
      'How sure you are says little about how right you are. Before you answer, ask how you know.',
  },
  take: 'Take them along',
  takeLead:
    'One row for each answer, in order of time. Numbers have a point, times are UTC, and the columns are always these:',
  csv: 'Save as CSV',
  json: 'Save as JSON',
  saved: (name) => `Saved: ${name}`,
  fileName: 'php-fpm-results',
  columnsTable: { name: 'Column', what: 'What it is' },
  columns: {
    time: 'When, as 2025-03-01T10:20:30.000Z',
    source: 'Where: lesson, exam, study (an exam in study mode) or review',
    exam: 'The chapter’s number or course; empty outside exams',
    attempt: 'The attempt’s id; empty outside exams',
    seed: 'The seed of the questions',
    section: 'The lesson’s section, as 1.3',
    lesson: 'The lesson, as in its address',
    question: 'The question within the lesson',
    type: 'Its type, as matching',
    outcome: 'Number of the outcome that it tests, from 1',
    score: 'From 0 to 1, with four decimals at most',
    confidence: 'guess, think, sure or empty',
    response:
      'What was answered: letters, pairs as 1.b, or the text. One that begins like a formula has an apostrophe before it',
  },
};

/** The page on how questions and exams went. */
export const resultsText = { es, en } satisfies Record<Lang, typeof es>;
export type ResultsText = typeof es;
