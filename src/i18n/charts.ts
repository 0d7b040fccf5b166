import type { Load, TraceEvent } from '../pool/trace.ts';
import type { Lang } from './lang.ts';

/** Numbers as the reader's language writes them: `4,5`, `1.200`. */
type Show = (value: number) => string;

const es = {
  timeline: {
    workers: 'workers',
    busy: 'de ellos, ocupados',
    queue: 'peticiones en la cola',
    lost: (n: number) => (n === 1 ? '1 petición perdida' : `${n} peticiones perdidas`),
    /** Under the horizontal axis. */
    seconds: 'segundos',
    /** Above a line through the drawing. */
    deeds: { reload: 'recarga' } satisfies Record<TraceEvent['deed'], string>,
    table: 'Los datos, en una tabla',
    time: 'Segundos',
    columns: { workers: 'Workers', busy: 'Ocupados', queue: 'En la cola' },
    download: 'Todas las muestras (CSV)',
    /** The drawing in a sentence, for who can't see it. */
    summary: (least: string, most: string, queue: string) =>
      `Workers: entre ${least} y ${most}. Cola más larga: ${queue}. La tabla de debajo da todos los valores.`,
    recorded: (php: string, cpus: number) => `Grabado con PHP-FPM ${php} y ${cpus} núcleos.`,
    load: (load: Load, show: Show): string => {
      const each = duration(load.ms, show);
      switch (load.type) {
        case 'closed':
          return `Carga: ${load.n} clientes entre los segundos ${show(load.t / 1000)} y ${show(load.end / 1000)}, cada uno con una petición tras otra de ${each}.`;
        case 'open':
          return `Carga: ${show(load.rps)} peticiones por segundo de media entre los segundos ${show(load.t / 1000)} y ${show(load.end / 1000)}, de ${each}.`;
        case 'burst':
          return `Carga: ${load.n} peticiones de golpe en el segundo ${show(load.t / 1000)}, de ${each}.`;
      }
    },
  },
  bars: {
    table: 'Los datos, en una tabla',
    /** What the bars and their whiskers show. */
    median: 'Barra: mediana. Raya: percentil 95.',
    min: 'Barra: mínimo.',
    p95: 'Barra: percentil 95.',
    max: 'Barra: máximo.',
    what: 'Qué',
    columns: { n: 'Muestras', min: 'Mínimo', median: 'Mediana', p95: 'p95', max: 'Máximo' },
  },
};

const en: typeof es = {
  timeline: {
    workers: 'workers',
    busy: 'busy ones among them',
    queue: 'requests in the queue',
    lost: (n) => (n === 1 ? '1 request lost' : `${n} requests lost`),
    seconds: 'seconds',
    deeds: { reload: 'reload' },
    table: 'The data as a table',
    time: 'Seconds',
    columns: { workers: 'Workers', busy: 'Busy', queue: 'In the queue' },
    download: 'All samples (CSV)',
    summary: (least, most, queue) =>
      `Workers: ${least} to ${most}. Longest queue: ${queue}. The table below gives every value.`,
    recorded: (php, cpus) => `Recorded with PHP-FPM ${php} on ${cpus} cores.`,
    load: (load, show) => {
      const each = duration(load.ms, show);
      switch (load.type) {
        case 'closed':
          return `Load: ${load.n} clients from second ${show(load.t / 1000)} to ${show(load.end / 1000)}, each sending one request after another of ${each}.`;
        case 'open':
          return `Load: ${show(load.rps)} requests a second on average from second ${show(load.t / 1000)} to ${show(load.end / 1000)}, of ${each} each.`;
        case 'burst':
          return `Load: ${load.n} requests at once in second ${show(load.t / 1000)}, of ${each} each.`;
      }
    },
  },
  bars: {
    table: 'The data as a table',
    median: 'Bar: median. Whisker: 95th percentile.',
    min: 'Bar: minimum.',
    p95: 'Bar: 95th percentile.',
    max: 'Bar: maximum.',
    what: 'What',
    columns: { n: 'Samples', min: 'Minimum', median: 'Median', p95: 'p95', max: 'Maximum' },
  },
};

/** 300 → `300 ms`, 1000 → `1 s`: the same in both languages but for the decimal mark. */
function duration(ms: number, show: Show): string {
  return ms < 1000 ? `${show(ms)}\u00a0ms` : `${show(ms / 1000)}\u00a0s`;
}

/** What stands in and around the charts. */
export const chartText: Record<Lang, typeof es> = { es, en };
