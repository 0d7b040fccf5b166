import type { Lang } from './lang.ts';

const es = {
  title: 'Un código para entregar',
  help: 'Si te lo piden, escribe tu nombre y pasa este código. Dice que con ese nombre se ha resuelto este ejercicio. Es una cortesía, no una prueba.',
  name: 'Tu nombre',
  nameHelp: 'Se queda en este dispositivo.',
  code: 'Código',
  copy: 'Copiar el código',
  copied: 'Copiado.',
  notCopied: 'El navegador no deja copiar desde aquí: selecciona el código.',
};

const en: typeof es = {
  title: 'A code to hand in',
  help: 'If you are asked for it, write your name and hand this code in. It says that somebody of that name has solved this exercise. It is a courtesy, not proof.',
  name: 'Your name',
  nameHelp: 'It stays on this device.',
  code: 'Code',
  copy: 'Copy the code',
  copied: 'Copied.',
  notCopied: 'The browser does not let us copy from here: select the code.',
};

/** The code that a solved exercise gives. */
export const completionText = { es, en } satisfies Record<Lang, typeof es>;
