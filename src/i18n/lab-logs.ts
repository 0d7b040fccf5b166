import type { LogNote } from '../exercise/log-lines.ts';
import type { Lang } from './lang.ts';

/** Words of the tab that follows logs. */
interface LogWords {
  title: string;
  off: string;
  reading: string;
  tabs: string;
  /** On a tab: lines that nobody has seen. */
  unread: (count: number) => string;
  filter: string;
  hideOwn: string;
  end: string;
  /** The way to the end, when lines have come there. */
  endNew: (count: number) => string;
  /** Between what was read and what is new. */
  fresh: string;
  empty: string;
  nothing: string;
  dropped: (count: number) => string;
  notes: Record<LogNote, string>;
  help: string;
  explained: readonly string[];
}

export const logText: Record<Lang, LogWords> = {
  es: {
    title: 'Logs de la máquina',
    off: 'Aquí verás los logs de nginx y PHP-FPM en cuanto la máquina arranque.',
    reading: 'Buscando los logs…',
    tabs: 'Logs',
    unread: (count) => (count === 1 ? '1 línea nueva' : `${count} líneas nuevas`),
    filter: 'Solo líneas con',
    hideOwn: 'Sin las del curso',
    end: 'Ir al final',
    endNew: (count) => (count === 1 ? 'Ir al final (1 nueva)' : `Ir al final (${count} nuevas)`),
    fresh: 'Líneas nuevas',
    empty: 'Nada todavía.',
    nothing: 'Ninguna línea pasa el filtro.',
    dropped: (count) =>
      count === 1 ? 'Falta 1 línea anterior.' : `Faltan ${count} líneas anteriores.`,
    notes: {
      truncated: 'el fichero se ha vaciado',
      replaced: 'otro fichero tiene ahora este nombre, como tras una rotación',
      gone: 'el fichero ya no existe con este nombre',
      absent: 'el fichero no existe todavía',
    },
    help: 'Qué se ve aquí',
    explained: [
      'Cada pestaña sigue un fichero como `tail -F`: por su nombre, también cuando se vacía, se borra o se rota.',
      'Las comprobaciones del curso se presentan como `course-check`. En el log de accesos puedes esconder sus líneas.',
    ],
  },
  en: {
    title: 'Logs of the machine',
    off: 'The logs of nginx and PHP-FPM show up here once the machine is running.',
    reading: 'Looking for the logs…',
    tabs: 'Logs',
    unread: (count) => (count === 1 ? '1 new line' : `${count} new lines`),
    filter: 'Only lines with',
    hideOwn: 'Without the course’s',
    end: 'Go to the end',
    endNew: (count) => `Go to the end (${count} new)`,
    fresh: 'New lines',
    empty: 'Nothing yet.',
    nothing: 'No line passes the filter.',
    dropped: (count) =>
      count === 1 ? '1 earlier line is left out.' : `${count} earlier lines are left out.`,
    notes: {
      truncated: 'the file was emptied',
      replaced: 'another file has this name now, as after a rotation',
      gone: 'the file no longer exists under this name',
      absent: 'the file does not exist yet',
    },
    help: 'What is shown here',
    explained: [
      'Each tab follows a file as `tail -F` does: by its name, even when it is emptied, deleted or rotated.',
      'The course’s own checks call themselves `course-check`. In the access log you can hide their lines.',
    ],
  },
};
