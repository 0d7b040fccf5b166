import type { Lang } from './lang.ts';

const es = {
  kicker: 'Para jugar',
  start: 'Ponerlo en marcha',
  opening: 'Abriendo…',
  failed: 'No se ha podido abrir. Comprueba la conexión y vuelve a probar.',
  noScript: 'Para moverlo hace falta JavaScript. El dibujo y su tabla son de una simulación.',
  how: (settings: string, seconds: string) => `Simulado, ${seconds} s: ${settings}.`,
  loads: {
    closed: (n: number, ms: number) => `${n} clientes que repiten peticiones de ${ms} ms`,
    open: (n: number, ms: number) => `${n} peticiones por segundo al azar, de ${ms} ms`,
    burst: (n: number, ms: number, every: number) =>
      `${n} peticiones de golpe cada ${every} s, de ${ms} ms`,
  },
  left: (second: number) => `desde el segundo ${second} no viene nadie`,
  all: 'Abrirlo en el simulador, con todos sus ajustes',
};

const en: typeof es = {
  kicker: 'To play with',
  start: 'Set it going',
  opening: 'Opening…',
  failed: 'It could not be opened. Check the connection and try again.',
  noScript: 'Moving it takes JavaScript. The drawing and its table are of a simulation.',
  how: (settings, seconds) => `Simulated, ${seconds} s: ${settings}.`,
  loads: {
    closed: (n, ms) => `${n} clients that repeat requests of ${ms} ms`,
    open: (n, ms) => `${n} requests a second at random, of ${ms} ms`,
    burst: (n, ms, every) => `${n} requests at once every ${every} s, of ${ms} ms`,
  },
  left: (second) => `from second ${second} on nobody comes`,
  all: 'Open it in the simulator, with all its settings',
};

/** The frame of a toy within a lesson. */
export const toyText = { es, en } satisfies Record<Lang, typeof es>;
