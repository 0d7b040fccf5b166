import type { Lang } from './lang.ts';

const es = {
  title: 'Para docentes',
  lead: 'Cinco clases de 50 minutos, una por capítulo, con los ejercicios, los errores que verás y hojas para imprimir.',
  jump: 'En esta página',
  plans: 'Planes de clase',
  chapter: (number: string, title: string) => `Capítulo ${number}. ${title}`,
  print: {
    legend: 'Al imprimir',
    handOuts: 'Hojas para la clase, una por capítulo y sin respuestas',
    plans: 'Planes de clase, con preguntas y respuestas',
    how: 'Elige y usa la orden de imprimir del navegador.',
  },
  plan: 'Minuto a minuto',
  minutes: 'Minutos',
  part: 'Parte',
  what: 'Qué hacéis',
  parts: {
    hook: 'Gancho',
    explain: 'Explicación',
    demo: 'Prueba en común',
    lab: 'Laboratorio',
    debrief: 'Puesta en común',
    close: 'Cierre',
  },
  before: 'Antes',
  open: 'Abrir',
  questions: 'Preguntas y lo que cabe esperar',
  answerIn: 'Está en',
  exercises: 'Ejercicios',
  exerciseFacts: (minutes: number, difficulty: number) =>
    `${String(minutes)} min · dificultad ${String(difficulty)} de 5`,
  noExercises:
    'Este capítulo no tiene todavía ejercicios con comprobación. La práctica está al final de cada lección:',
  mistakes: (count: number): string =>
    count === 1 ? 'Un error conocido' : `${String(count)} errores conocidos`,
  mistakesLead: 'Así los explica el laboratorio cuando los reconoce:',
  shortcuts: 'Atajos que no acepta',
  myths: 'Lo que se suele creer',
  mythsLead: 'Lo dice el documento que sigue el curso, y lo hemos comprobado. Esto es lo cierto.',
  noMyths: 'En este capítulo no hemos encontrado ninguna afirmación equivocada.',
  handOut: {
    name: 'Nombre',
    date: 'Fecha',
    read: 'Lecciones',
    questions: 'Preguntas',
    lab: 'En el laboratorio',
    done: 'Marca lo que has resuelto.',
    practice: 'La práctica está al final de cada lección. Apunta lo que te sorprenda.',
  },
  codes: {
    title: 'Códigos de ejercicios resueltos',
    lead: 'Al resolver un ejercicio, el laboratorio da un código que depende del nombre, del ejercicio y de su versión. Pega aquí los de una persona y verás de qué son.',
    courtesy:
      'Es una cortesía y no una prueba. Todo lo necesario para fabricar uno está en el código de esta página.',
    name: 'Nombre',
    nameHelp: 'Las mayúsculas y los acentos dan igual.',
    exercise: 'Ejercicio',
    any: 'Cualquiera',
    codes: 'Códigos, uno por línea',
    check: 'Comprobar',
    sum: (valid: number, total: number) =>
      `${String(valid)} de ${String(total)} ${total === 1 ? 'vale' : 'valen'}.`,
    none: 'Escribe un nombre y al menos un código.',
    valid: (title: string, version: number, latest: number) =>
      `vale: «${title}», versión ${String(version)}${version < latest ? ` (la actual es la ${String(latest)})` : ''}`,
    other: (title: string, version: number) =>
      `vale, pero es de otro ejercicio: «${title}», versión ${String(version)}`,
    invalid: 'no vale para este nombre',
    withoutScript: 'Para comprobar códigos hace falta JavaScript.',
  },
  cost: {
    caption: (line: number) =>
      `Lo que se descarga del laboratorio, según la máquina de este sitio. Los minutos son los de una línea de ${String(line)} Mbit/s para toda la clase.`,
    what: 'Qué',
    device: 'Un equipo',
    room: (devices: number) => `${String(devices)} equipos`,
    time: 'En la línea',
    prompt: 'Hasta que la máquina responde',
    soon: 'Enseguida después, lo que casi todos usan',
    offline: 'Luego, de fondo y solo con https o localhost, el resto para trabajar sin conexión',
    all: 'En total',
    absent:
      'Este sitio se construyó sin la máquina, así que aquí faltan sus tamaños. «npm run image» la construye.',
  },
};

const en: typeof es = {
  title: 'For teachers',
  lead: 'Five lessons of 50 minutes, one for each chapter, with the exercises, the mistakes you will see, and hand-outs to print.',
  jump: 'On this page',
  plans: 'Lesson plans',
  chapter: (number, title) => `Chapter ${number}. ${title}`,
  print: {
    legend: 'When you print',
    handOuts: 'Hand-outs for the class, one for each chapter, without answers',
    plans: 'Lesson plans, with questions and answers',
    how: 'Choose, then print from your browser’s menu.',
  },
  plan: 'Minute by minute',
  minutes: 'Minutes',
  part: 'Part',
  what: 'What you do',
  parts: {
    hook: 'Hook',
    explain: 'Explanation',
    demo: 'Trying it together',
    lab: 'Lab',
    debrief: 'Debrief',
    close: 'Close',
  },
  before: 'Beforehand',
  open: 'Open',
  questions: 'Questions, and what to expect',
  answerIn: 'It is in',
  exercises: 'Exercises',
  exerciseFacts: (minutes, difficulty) =>
    `${String(minutes)} min · difficulty ${String(difficulty)} of 5`,
  noExercises:
    'This chapter has no checked exercises yet. There is practice at the end of each lesson:',
  mistakes: (count) => (count === 1 ? 'One known mistake' : `${String(count)} known mistakes`),
  mistakesLead: 'In the words in which the lab explains them when it sees them:',
  shortcuts: 'Shortcuts that it refuses',
  myths: 'What people tend to believe',
  mythsLead: 'The document that the course follows says so, and we checked. This is what is true.',
  noMyths: 'In this chapter we found no mistaken statement.',
  handOut: {
    name: 'Name',
    date: 'Date',
    read: 'Lessons',
    questions: 'Questions',
    lab: 'In the lab',
    done: 'Tick what you have solved.',
    practice: 'There is practice at the end of each lesson. Write down what surprises you.',
  },
  codes: {
    title: 'Codes of solved exercises',
    lead: 'When an exercise is solved, the lab gives a code that depends on the name, the exercise and its version. Paste those of one person here and see what they are for.',
    courtesy:
      'It is a courtesy, not proof. All it takes to make one up is in the source of this page.',
    name: 'Name',
    nameHelp: 'Capitals and accents don’t count.',
    exercise: 'Exercise',
    any: 'Any',
    codes: 'Codes, one on each line',
    check: 'Check',
    sum: (valid, total) => `${String(valid)} of ${String(total)} valid.`,
    none: 'Write a name and at least one code.',
    valid: (title, version, latest) =>
      `valid: “${title}”, version ${String(version)}${version < latest ? ` (the present one is ${String(latest)})` : ''}`,
    other: (title, version) =>
      `valid, but for another exercise: “${title}”, version ${String(version)}`,
    invalid: 'not valid for this name',
    withoutScript: 'Checking codes takes JavaScript.',
  },
  cost: {
    caption: (line) =>
      `What the lab downloads, by the machine of this very site. The minutes are those of one line of ${String(line)} Mbit/s for the whole class.`,
    what: 'What',
    device: 'One computer',
    room: (devices) => `${String(devices)} computers`,
    time: 'On the line',
    prompt: 'Until the machine answers',
    soon: 'Right afterwards, what nearly everybody uses',
    offline: 'Then, in the background and with https or localhost only, the rest to work offline',
    all: 'Altogether',
    absent:
      'This site was built without the machine, so its sizes are missing here. “npm run image” builds it.',
  },
};

/** The page for teachers. */
export const teachersText = { es, en } satisfies Record<Lang, typeof es>;
