import type { Lang } from '../lang.ts';

const es = {
  marker: 'Cómo se midió',
  seen: 'Cómo se observó',
  median: 'mediana',
  min: 'mínimo',
  p95: 'p95',
  max: 'máximo',
  exact: 'Igual en las repeticiones',
  once: 'Visto una vez',
  times: (n: string) => `Visto ${n} veces, siempre igual`,
  samples: (n: string) => `${n} muestras`,
  /** Behind the number of a rate. */
  rate: 'peticiones/s',
  /** `load` is the one-minute load average before the run and after it. */
  machine: (cpu: string, cores: number, os: string, load: string) =>
    `${cpu}, ${cores} núcleos, ${os}; carga media ${load}`,
};

const en: typeof es = {
  marker: 'How this was measured',
  seen: 'How this was seen',
  median: 'median',
  min: 'minimum',
  p95: 'p95',
  max: 'maximum',
  exact: 'The same in each repetition',
  once: 'Seen once',
  times: (n) => `Seen ${n} times, always the same`,
  samples: (n) => `${n} samples`,
  rate: 'requests/s',
  machine: (cpu, cores, os, load) => `${cpu}, ${cores} cores, ${os}; load average ${load}`,
};

/** What stands around a measured figure, or around what was seen. */
export const measuredText = { es, en } satisfies Record<Lang, typeof es>;
