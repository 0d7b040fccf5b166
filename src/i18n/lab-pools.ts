import type { StatusField } from '../exercise/condition-fpm.ts';
import type { StatusProblem } from '../exercise/pool-status.ts';
import type { Lang } from './lang.ts';

/** Counters that the tab explains, in this order. */
export const poolCounters = [
  'accepted conn',
  'listen queue',
  'max listen queue',
  'idle processes',
  'active processes',
  'total processes',
  'max active processes',
  'max children reached',
  'slow requests',
] as const satisfies readonly StatusField[];
export type PoolCounter = (typeof poolCounters)[number];

/** Words of the tab that shows pools through their status pages. */
interface PoolWords {
  title: string;
  off: string;
  reading: string;
  none: string;
  choose: string;
  /** Pool, mode, seconds since it started. */
  about: (mode: string, since: string) => string;
  noPath: (pool: string, file: string) => string;
  elsewhere: (pool: string, address: string) => string;
  problems: Record<StatusProblem, (pool: string, detail: string) => string>;
  waiting: string;
  counters: string;
  explained: Record<PoolCounter, string>;
  /** How many of the accepted are this view's. */
  own: (asked: number) => string;
  /** Beside the busy ones: this question is one of them. */
  ownActive: string;
  chart: string;
  lines: Record<'active' | 'idle' | 'queue', string>;
  table: string;
  ago: string;
  seconds: (count: number) => string;
  now: string;
  workers: string;
  columns: Record<'pid' | 'state' | 'age' | 'requests' | 'request' | 'duration' | 'memory', string>;
  question: string;
  help: string;
  notes: readonly string[];
  apart: string;
}

export const poolText: Record<Lang, PoolWords> = {
  es: {
    title: 'Estado de los pools',
    off: 'Aquí verás lo que cada pool cuenta de sí mismo en cuanto la máquina arranque.',
    reading: 'Leyendo la configuración de PHP-FPM…',
    none: 'La configuración de PHP-FPM no define ningún pool.',
    choose: 'Pool',
    about: (mode, since) => `\`pm = ${mode}\`, en marcha desde hace ${since}`,
    noPath: (pool, file) =>
      `El pool \`${pool}\` no tiene página de estado. Se la da la directiva \`pm.status_path\`: escribe \`pm.status_path = /status\` en \`${file}\` y recarga PHP-FPM.`,
    elsewhere: (pool, address) =>
      `El pool \`${pool}\` escucha en \`${address}\`. Esta página solo llega a la dirección de loopback de la máquina y a los sockets Unix.`,
    problems: {
      refused: (pool, detail) =>
        `Nadie escucha donde debería estar el pool \`${pool}\` (\`${detail}\`).`,
      closed: (pool) =>
        `El pool \`${pool}\` ha cerrado la conexión sin contestar. Mira \`listen.allowed_clients\` y el log de PHP-FPM.`,
      other: (pool, detail) =>
        `El pool \`${pool}\` no ha devuelto su página de estado, sino \`${detail}\`. ¿Has recargado PHP-FPM después de escribir \`pm.status_path\`?`,
      failed: (pool, detail) => `No se ha podido preguntar al pool \`${pool}\` (\`${detail}\`).`,
    },
    waiting:
      'El pool tarda en contestar. Si todos sus workers están ocupados, la pregunta espera en la cola como cualquier petición. Las cifras son las últimas que dio.',
    counters: 'Contadores',
    explained: {
      'accepted conn': 'Peticiones empezadas desde que el pool arrancó, también las de estado.',
      'listen queue':
        'Conexiones que esperan a un worker. El maestro lo mira una vez por segundo, y solo con TCP: con un socket Unix es siempre 0.',
      'max listen queue': 'La mayor de esas muestras. Una cola más corta que un segundo no consta.',
      'idle processes': 'Workers libres, que esperan una petición.',
      'active processes': 'Workers con una petición.',
      'total processes': 'Libres y ocupados.',
      'max active processes': 'El mayor número de ocupados a la vez.',
      'max children reached':
        'Veces que hizo falta otro worker y `pm.max_children` no lo permitió. En `static` es siempre 0.',
      'slow requests':
        'Peticiones que pasaron de `request_slowlog_timeout`. Sin esa directiva es siempre 0.',
    },
    own: (asked) => (asked === 1 ? '1 es de esta pestaña' : `${asked} son de esta pestaña`),
    ownActive: 'contando esta pregunta',
    chart: 'Workers y cola, último minuto',
    lines: { active: 'ocupados', idle: 'libres', queue: 'en cola' },
    table: 'El último minuto en una tabla',
    ago: 'Hace',
    seconds: (count) => `${count} s`,
    now: 'ahora',
    workers: 'Workers',
    columns: {
      pid: 'PID',
      state: 'Estado',
      age: 'Edad',
      requests: 'Servidas',
      request: 'Petición actual o última',
      duration: 'Duración',
      memory: 'Memoria de la última',
    },
    question: 'esta pregunta',
    help: 'Cómo se pregunta',
    notes: [
      'La página pregunta una vez por segundo al propio pool, por FastCGI y sin pasar por nginx. Estas preguntas no salen en «Paquetes».',
      'Cada pregunta es una petición: ocupa un worker un momento, suma 1 en `accepted conn` y cuenta para `pm.max_requests`. En `ondemand`, además, mantiene vivo un worker. Al cambiar de pestaña se deja de preguntar.',
    ],
    apart:
      'Este pool tiene `pm.status_listen`: contesta un worker aparte y la pregunta no ocupa ninguno de los suyos.',
  },
  en: {
    title: 'State of the pools',
    off: 'What each pool tells of itself shows up here once the machine is running.',
    reading: 'Reading the configuration of PHP-FPM…',
    none: 'The configuration of PHP-FPM defines no pool.',
    choose: 'Pool',
    about: (mode, since) => `\`pm = ${mode}\`, up for ${since}`,
    noPath: (pool, file) =>
      `The pool \`${pool}\` has no status page. The directive \`pm.status_path\` gives it one: write \`pm.status_path = /status\` in \`${file}\` and reload PHP-FPM.`,
    elsewhere: (pool, address) =>
      `The pool \`${pool}\` listens at \`${address}\`. This page reaches the machine’s loopback address and Unix sockets only.`,
    problems: {
      refused: (pool, detail) =>
        `Nobody listens where the pool \`${pool}\` should be (\`${detail}\`).`,
      closed: (pool) =>
        `The pool \`${pool}\` hung up without an answer. Look at \`listen.allowed_clients\` and at PHP-FPM’s log.`,
      other: (pool, detail) =>
        `The pool \`${pool}\` did not give its status page but \`${detail}\`. Have you reloaded PHP-FPM since you wrote \`pm.status_path\`?`,
      failed: (pool, detail) => `The pool \`${pool}\` could not be asked (\`${detail}\`).`,
    },
    waiting:
      'The pool takes its time. If all of its workers are busy, the question waits in the queue as any request does. The figures are the last it gave.',
    counters: 'Counters',
    explained: {
      'accepted conn': 'Requests begun since the pool started, those for the status included.',
      'listen queue':
        'Connections that wait for a worker. The master looks once a second, and on TCP only: with a Unix socket it is always 0.',
      'max listen queue':
        'The greatest of those samples. A queue shorter than a second leaves no trace.',
      'idle processes': 'Workers that wait for a request.',
      'active processes': 'Workers that have a request.',
      'total processes': 'Idle and active ones.',
      'max active processes': 'The most that were active at a time.',
      'max children reached':
        'How often another worker was needed and `pm.max_children` forbade it. In `static` it is always 0.',
      'slow requests':
        'Requests that took longer than `request_slowlog_timeout`. Without that directive it is always 0.',
    },
    own: (asked) => (asked === 1 ? '1 is this tab’s' : `${asked} are this tab’s`),
    ownActive: 'this question included',
    chart: 'Workers and queue, last minute',
    lines: { active: 'active', idle: 'idle', queue: 'queued' },
    table: 'The last minute as a table',
    ago: 'Ago',
    seconds: (count) => `${count} s`,
    now: 'now',
    workers: 'Workers',
    columns: {
      pid: 'PID',
      state: 'State',
      age: 'Age',
      requests: 'Served',
      request: 'Request now, or the last one',
      duration: 'Duration',
      memory: 'Memory of the last',
    },
    question: 'this question',
    help: 'How it is asked',
    notes: [
      'The page asks the pool itself once a second, over FastCGI and without nginx. These questions do not show in “Packets”.',
      'Each question is a request: it occupies a worker for a moment, adds 1 to `accepted conn` and counts towards `pm.max_requests`. In `ondemand` it also keeps a worker alive. Another tab ends the questions.',
    ],
    apart:
      'This pool has `pm.status_listen`: a worker apart answers, and the question occupies none of its own.',
  },
};
