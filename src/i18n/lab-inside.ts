import type { WorkState } from '../exercise/server-tree.ts';
import type { Lang } from './lang.ts';

/** Words of the tab that shows the servers' processes. */
interface ProcessWords {
  title: string;
  off: string;
  waiting: string;
  none: string;
  failed: string;
  columns: Record<'process' | 'pid' | 'user' | 'state' | 'rss' | 'age', string>;
  states: Record<WorkState, string>;
  began: string;
  ended: string;
  /** Read out once in a while: what ended and began since the last time. */
  said: (ended: readonly number[], began: readonly number[]) => string;
  age: (seconds: number) => string;
  help: string;
  notes: readonly string[];
}

const clock = (seconds: number): string => {
  const whole = Math.floor(seconds);
  const two = (value: number): string => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${two(whole % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(whole % 60)}`;
};

export const processText: Record<Lang, ProcessWords> = {
  es: {
    title: 'Procesos de los servidores',
    off: 'Aquí verás el maestro y los workers de cada servidor en cuanto la máquina arranque.',
    waiting: 'Mirando /proc…',
    none: 'No hay ningún servidor en marcha.',
    failed: 'La máquina no deja mirar sus procesos. Se vuelve a intentar.',
    columns: {
      process: 'Proceso',
      pid: 'PID',
      user: 'Usuario',
      state: 'Estado',
      rss: 'RSS',
      age: 'Edad',
    },
    states: {
      idle: 'libre',
      busy: 'ocupado',
      running: 'en la CPU',
      sleeping: 'espera',
      stopped: 'detenido',
      zombie: 'zombi',
    },
    began: 'nuevo',
    ended: 'terminado',
    said: (ended, began) =>
      [sentence('Termina', 'Terminan', ended), sentence('Empieza', 'Empiezan', began)]
        .filter(Boolean)
        .join(' '),
    age: clock,
    help: 'Cómo leer esta tabla',
    notes: [
      'Los datos salen de `/proc`, una vez por segundo. El título es el que enseña `ps`.',
      'Un worker de PHP-FPM está libre mientras duerme dentro de `accept()`; si hace otra cosa, tiene una petición. De los demás procesos solo se sabe si usan la CPU o esperan.',
      'RSS es la memoria residente. Las páginas compartidas, como las de opcache, cuentan en cada proceso: no sumes esta columna.',
    ],
  },
  en: {
    title: 'Processes of the servers',
    off: 'The master and the workers of each server show up here once the machine is running.',
    waiting: 'Looking at /proc…',
    none: 'No server is running.',
    failed: 'The machine does not let us look at its processes. Trying again.',
    columns: {
      process: 'Process',
      pid: 'PID',
      user: 'User',
      state: 'State',
      rss: 'RSS',
      age: 'Age',
    },
    states: {
      idle: 'idle',
      busy: 'busy',
      running: 'on the CPU',
      sleeping: 'waits',
      stopped: 'stopped',
      zombie: 'zombie',
    },
    began: 'new',
    ended: 'ended',
    said: (ended, began) =>
      [sentence('Ended', 'Ended', ended), sentence('Began', 'Began', began)]
        .filter(Boolean)
        .join(' '),
    age: clock,
    help: 'How to read this table',
    notes: [
      'The figures come from `/proc`, once a second. The title is the one that `ps` shows.',
      'A PHP-FPM worker is idle while it sleeps in `accept()`; if it does anything else, it has a request. Of the other processes we know only whether they use the CPU or wait.',
      'RSS is resident memory. Shared pages, such as those of opcache, count in every process: do not add this column up.',
    ],
  },
};

/** `Ended: 512, 513.`, or how many when there are more than a listener can follow. */
function sentence(one: string, many: string, pids: readonly number[]): string {
  if (pids.length === 0) return '';
  const list = pids.length > 3 ? String(pids.length) : `PID ${pids.join(', ')}`;
  return `${pids.length === 1 ? one : many}: ${list}.`;
}
