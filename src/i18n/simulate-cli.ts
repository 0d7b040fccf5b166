import type { Latency } from '../pool/outcome.ts';
import type { Result } from '../pool/requests.ts';
import type { Lang } from './lang.ts';

const es = {
  usage:
    'uso: simulate --pool www.conf --load carga.json [--until MS] [--seed N] [--name POOL] [--json] [--lang es|en]\n' +
    '     simulate arrivals FICHERO   (una tabla de peticiones o un registro de acceso de nginx)\n' +
    '     simulate agree CARPETA      (grabaciones de pools de verdad, como content/traces)',
  noSuchLanguage: (lang: string) => `no hay textos en «${lang}»: --lang es o --lang en`,
  notJson: (why: string) => `no es JSON: ${why}`,
  unreadable: (code: string) => (code === 'ENOENT' ? 'no existe' : `no se puede leer (${code})`),
  notNumber: (option: string) => `--${option}: escribe un número entero, 0 o mayor`,
  workers: 'Workers',
  atTime: (seconds: string, count: number) => `  ${seconds} s  ${count}`,
  requests: 'Peticiones',
  arrived: 'llegaron',
  unfinished: 'sin acabar',
  results: {
    ok: 'respondidas',
    refused: 'rechazadas con la cola llena (502)',
    'connect-timeout': 'sin sitio en la cola a tiempo (504)',
    'read-timeout': 'sin respuesta a tiempo (504)',
    'gave-up': 'abandonadas por el cliente (499)',
    lost: 'perdidas con su worker (502)',
    terminated: 'cortadas por request_terminate_timeout (502)',
  } satisfies Record<Result, string>,
  latency: ({ p50, p95, p99, max }: Latency) =>
    `Latencia (ms): p50 ${ms(p50)} · p95 ${ms(p95)} · p99 ${ms(p99)} · máximo ${ms(max)}`,
  queue: (longest: number) => `Cola más larga: ${longest}`,
  reached: (times: number) => `max children reached: ${times}`,
  race: (runs: number, mean: string, most: number) =>
    `Las llegadas simultáneas son una carrera: en ${runs} ensayos, el número de workers difiere ${mean} de media y ${most} como mucho.`,
  warnings: 'Avisos',
  /** Of the table that compares recordings with the simulation: recorded / simulated. */
  agree: {
    head: [
      'grabación',
      'workers iguales %',
      'respondidas',
      'perdidas',
      'p95 ms',
      'p95 dif. %',
      'dentro del azar %',
      'azar: media / máx.',
      'p95 del azar',
    ],
  },
};

const en: typeof es = {
  usage:
    'usage: simulate --pool www.conf --load load.json [--until MS] [--seed N] [--name POOL] [--json] [--lang es|en]\n' +
    '       simulate arrivals FILE   (a table of requests or an access log of nginx)\n' +
    '       simulate agree FOLDER   (recordings of real pools, as content/traces has them)',
  noSuchLanguage: (lang) => `no texts in "${lang}": --lang es or --lang en`,
  notJson: (why) => `is no JSON: ${why}`,
  unreadable: (code) => (code === 'ENOENT' ? 'does not exist' : `can't be read (${code})`),
  notNumber: (option) => `--${option}: write a whole number, 0 or more`,
  workers: 'Workers',
  atTime: (seconds, count) => `  ${seconds} s  ${count}`,
  requests: 'Requests',
  arrived: 'arrived',
  unfinished: 'unfinished',
  results: {
    ok: 'answered',
    refused: 'turned away by a full queue (502)',
    'connect-timeout': 'without a place in the queue in time (504)',
    'read-timeout': 'without an answer in time (504)',
    'gave-up': 'abandoned by the client (499)',
    lost: 'lost with their worker (502)',
    terminated: 'cut by request_terminate_timeout (502)',
  },
  latency: ({ p50, p95, p99, max }) =>
    `Latency (ms): p50 ${ms(p50)} · p95 ${ms(p95)} · p99 ${ms(p99)} · max ${ms(max)}`,
  queue: (longest) => `Longest queue: ${longest}`,
  reached: (times) => `max children reached: ${times}`,
  race: (runs, mean, most) =>
    `Simultaneous arrivals are a race: over ${runs} runs the number of workers differs by ${mean} on average and by ${most} at most.`,
  warnings: 'Warnings',
  agree: {
    head: [
      'recording',
      'same workers %',
      'answered',
      'lost',
      'p95 ms',
      'p95 diff. %',
      'within chance %',
      'chance: mean / most',
      'p95 by chance',
    ],
  },
};

function ms(value: number | null): string {
  return value === null ? '–' : value.toFixed(1);
}

/** What `simulate` says on a terminal. */
export const simulateText = { es, en } satisfies Record<Lang, typeof es>;
