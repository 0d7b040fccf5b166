import type { Lang } from './lang.ts';

type Show = (value: number) => string;

const es = {
  lead: 'La misma carga, dos veces: para el pool simulado y para un PHP-FPM de verdad en la máquina del laboratorio. Los scripts solo esperan, y las peticiones van al pool sin pasar por nginx.',
  run: 'Correr los dos',
  cancel: 'Parar',
  length: 'Duración (s)',
  tooMuch: {
    maxChildren: (most: number) =>
      `Es demasiado para la máquina: tiene 128 MB. Baja pm.max_children a ${most}.`,
    clients: (most: number) => `Es demasiado para la máquina: prueba con ${most} clientes o menos.`,
    rps: (most: number) =>
      `Es demasiado para la máquina: su procesador es emulado. Prueba con ${most} por segundo o menos.`,
  },
  phase: (samples: number) =>
    samples === 0 ? 'Configurando y arrancando PHP-FPM…' : `En marcha: ${samples} muestras.`,
  failed: 'No ha podido ser:',
  plot: 'El pool de verdad sobre el simulado',
  legend: {
    simulated: 'workers simulados',
    chance: 'lo que permite el azar',
    real: 'workers de verdad',
    queue: 'cola simulada',
    realQueue: 'cola de verdad (una muestra por segundo)',
  },
  result: 'Uno junto al otro',
  same: (same: number, samples: number, show: Show) =>
    `De ${show(samples)} muestras de la página de estado, ${show(same)} tienen tantos workers como la simulación, con ${show(0.7)} s de margen para las rondas.`,
  furthest: (second: number, real: number, simulated: number, show: Show) =>
    `Donde más se separan, en el segundo ${show(second)}: ${show(real)} de verdad, ${show(simulated)} simulados.`,
  slow: (overhead: number, ordinary: number, show: Show) =>
    `Lo que pone la máquina emulada: una petición que no hace nada tarda aquí ${show(Math.round(overhead))} ms, y en un ordenador corriente, ${show(ordinary)} ms. Su procesador, además, es uno solo para todos los workers.`,
  failures: (n: number, show: Show) => `Fallaron ${show(n)} peticiones de verdad.`,
  figures: 'Cifras',
  rows: { answered: 'Respondidas' },
  columns: {
    real: 'De verdad',
    slow: 'Simulado, con su lentitud',
    ordinary: 'Simulado, ordenador corriente',
  },
  table: 'Las muestras, en una tabla',
  looks: {
    t: 'Segundo',
    real: 'Workers de verdad',
    simulated: 'Simulados',
    busy: 'Ocupados de verdad',
    queue: 'Cola de verdad',
  },
};

const en: typeof es = {
  lead: 'The same load, twice: for the simulated pool and for real PHP-FPM in the lab machine. The scripts do nothing but wait, and requests go to the pool without nginx.',
  run: 'Run both',
  cancel: 'Stop',
  length: 'Length (s)',
  tooMuch: {
    maxChildren: (most) =>
      `That is too much for the machine: it has 128 MB. Take pm.max_children down to ${most}.`,
    clients: (most) => `That is too much for the machine: try ${most} clients or fewer.`,
    rps: (most) =>
      `That is too much for the machine: its processor is emulated. Try ${most} a second or fewer.`,
  },
  phase: (samples) =>
    samples === 0 ? 'Configuring and starting PHP-FPM…' : `Under way: ${samples} samples.`,
  failed: 'It could not be done:',
  plot: 'The real pool over the simulated one',
  legend: {
    simulated: 'simulated workers',
    chance: 'what chance allows',
    real: 'real workers',
    queue: 'simulated queue',
    realQueue: 'real queue (one sample a second)',
  },
  result: 'Side by side',
  same: (same, samples, show) =>
    `Of ${show(samples)} samples of the status page, ${show(same)} have as many workers as the simulation, give or take ${show(0.7)} s for the rounds.`,
  furthest: (second, real, simulated, show) =>
    `Where they are furthest apart, in second ${show(second)}: ${show(real)} real, ${show(simulated)} simulated.`,
  slow: (overhead, ordinary, show) =>
    `What the emulated machine adds: a request that does nothing takes ${show(Math.round(overhead))} ms here, and ${show(ordinary)} ms on an ordinary computer. And all workers share its single processor.`,
  failures: (n, show) => `${show(n)} real requests failed.`,
  figures: 'Figures',
  rows: { answered: 'Answered' },
  columns: {
    real: 'Real',
    slow: 'Simulated, as slow',
    ordinary: 'Simulated, ordinary computer',
  },
  table: 'The samples as a table',
  looks: {
    t: 'Second',
    real: 'Real workers',
    simulated: 'Simulated',
    busy: 'Really busy',
    queue: 'Real queue',
  },
};

/** A simulated pool beside real PHP-FPM. */
export const realText = { es, en } satisfies Record<Lang, typeof es>;
export type RealText = typeof es;
