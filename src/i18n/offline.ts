import type { Lang } from './lang.ts';

/** The page that stands for those that weren't opened while there was a network. */
export const offlineText = {
  es: {
    title: 'Sin conexión',
    text: 'Esta página aún no se ha abierto en este dispositivo, y ahora no hay conexión. Lo que ya abriste sí funciona.',
    home: 'Ir al inicio',
  },
  en: {
    title: 'No connection',
    text: 'This page has not been opened on this device yet, and there is no connection now. What you opened before still works.',
    home: 'Go to the home page',
  },
} satisfies Record<Lang, object>;
