import type { Lang } from './lang.ts';

const es = {
  kicker: 'Apuesta antes de leer',
  right: 'Has acertado.',
  wrong: 'No es eso.',
};
const en: typeof es = {
  kicker: 'Bet before you read',
  right: 'You were right.',
  wrong: 'Not so.',
};

/** The frame of a question that the reader answers before the text does. */
export const predictText = { es, en } satisfies Record<Lang, typeof es>;
