import type { FileComparison } from '../exercise/comparison.ts';
import type { Lang } from './lang.ts';

/** Words around the solution: asking for it, and what it changes. */
interface SolutionWords {
  /** The way to it while something is unsolved, once it was seen, and once all is solved. */
  open: { unsolved: string; seen: string; solved: string };
  /** What help was taken: hints, and the solution. */
  help: (hints: number, solution: boolean) => string;
  ask: { title: string; text: string; counted: string; yes: string; no: string };
  title: string;
  legend: { mine: string; ours: string };
  kinds: Record<FileComparison['kind'], string>;
  noFiles: string;
  counts: (added: number, removed: number) => string;
  table: (from: number) => string;
  columns: { mine: string; ours: string; change: string; line: string };
  signs: { '+': string; '-': string };
  unended: string;
  copy: string;
  copied: string;
  copyFailed: string;
  take: string;
  takeLabel: (path: string) => string;
  taken: (path: string) => string;
  back: string;
  backLabel: (path: string) => string;
  returned: (path: string) => string;
  commands: string;
  commandsNote: string;
  reading: string;
  close: string;
}

export const solutionText: Record<Lang, SolutionWords> = {
  es: {
    open: {
      unsolved: 'Ver la solución…',
      seen: 'Comparar con la solución',
      solved: 'Comparar con la nuestra',
    },
    help: (hints, solution) => {
      const seen = hints === 1 ? '1 pista' : `${hints} pistas`;
      if (!solution) return `Ayuda usada: ${seen}.`;
      return hints === 0 ? 'Ayuda usada: la solución.' : `Ayuda usada: ${seen} y la solución.`;
    },
    ask: {
      title: '¿Quieres ver la solución?',
      text: 'Vas a ver, fichero a fichero, qué cambiaríamos en los tuyos para resolver el ejercicio entero.',
      counted: 'Cuenta como ayuda, igual que las pistas, y queda anotado junto a tus tareas.',
      yes: 'Ver la solución',
      no: 'Seguir sin verla',
    },
    title: 'Tus ficheros y los nuestros',
    legend: { mine: 'solo en el tuyo', ours: 'solo en el nuestro' },
    kinds: {
      same: 'Igual que el nuestro.',
      changed: 'Distinto.',
      new: 'Tú no tienes este fichero.',
      bytes: 'No es un fichero de texto.',
    },
    noFiles: 'Nuestra solución no cambia ningún fichero.',
    counts: (added, removed) => `${added} de más en el nuestro, ${removed} de más en el tuyo`,
    table: (from) => `Cambios desde la línea ${from}`,
    columns: { mine: 'Tu línea', ours: 'La nuestra', change: 'Cambio', line: 'Texto' },
    signs: { '+': 'solo en el nuestro', '-': 'solo en el tuyo' },
    unended: 'sin salto de línea al final',
    copy: 'Copiar este trozo del nuestro',
    copied: 'Copiado.',
    copyFailed: 'El navegador no deja copiar desde aquí: selecciona el texto.',
    take: 'Usar el nuestro',
    takeLabel: (path) => `Usar el nuestro: ${path}`,
    taken: (path) => `${path} es ahora como el nuestro, en el editor y en la máquina.`,
    back: 'Volver al mío',
    backLabel: (path) => `Volver al mío: ${path}`,
    returned: (path) => `${path} vuelve a ser el tuyo.`,
    commands: 'Y en la terminal',
    commandsNote: 'Los ficheros solos no bastan: esto es lo que ejecutamos después de guardarlos.',
    reading: 'Comparando…',
    close: 'Cerrar',
  },
  en: {
    open: {
      unsolved: 'See the solution…',
      seen: 'Compare with the solution',
      solved: 'Compare with ours',
    },
    help: (hints, solution) => {
      const seen = hints === 1 ? '1 hint' : `${hints} hints`;
      if (!solution) return `Help used: ${seen}.`;
      return hints === 0 ? 'Help used: the solution.' : `Help used: ${seen} and the solution.`;
    },
    ask: {
      title: 'Do you want to see the solution?',
      text: 'It shows, file by file, what we would change in yours to solve the whole exercise.',
      counted: 'It counts as help, as hints do, and is noted beside your tasks.',
      yes: 'See the solution',
      no: 'Go on without it',
    },
    title: 'Your files and ours',
    legend: { mine: 'in yours only', ours: 'in ours only' },
    kinds: {
      same: 'The same as ours.',
      changed: 'Different.',
      new: 'You don’t have this file.',
      bytes: 'It is not a text file.',
    },
    noFiles: 'Our solution changes no file.',
    counts: (added, removed) => `${added} more in ours, ${removed} more in yours`,
    table: (from) => `Changes from line ${from}`,
    columns: { mine: 'Your line', ours: 'Our line', change: 'Change', line: 'Text' },
    signs: { '+': 'in ours only', '-': 'in yours only' },
    unended: 'no line break at the end',
    copy: 'Copy this piece of ours',
    copied: 'Copied.',
    copyFailed: 'The browser does not let us copy from here: select the text.',
    take: 'Use ours',
    takeLabel: (path) => `Use ours: ${path}`,
    taken: (path) => `${path} is like ours now, in the editor and in the machine.`,
    back: 'Back to mine',
    backLabel: (path) => `Back to mine: ${path}`,
    returned: (path) => `${path} is yours again.`,
    commands: 'And in the terminal',
    commandsNote: 'The files alone are not enough: this is what we run once they are saved.',
    reading: 'Comparing…',
    close: 'Close',
  },
};
