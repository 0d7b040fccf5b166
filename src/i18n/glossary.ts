import type { Lang } from './lang.ts';

const es = {
  title: 'Glosario',
  description:
    'Las palabras del curso, cada una en una o dos frases, con las lecciones que la explican y las que la usan.',
  lead: 'Cada palabra en una o dos frases. En las lecciones, las palabras subrayadas con puntos muestran lo mismo sin salir del texto.',
  letters: 'Letras',
  inOther: 'En inglés,',
  see: 'Ver también',
  explained: 'Se explica en',
  used: 'Aparece en',
  link: (name: string) => `Enlace a ${name}`,
};

const en: typeof es = {
  title: 'Glossary',
  description:
    'The words of the course, each in a sentence or two, with the lessons that explain it and those that use it.',
  lead: 'Each word in a sentence or two. In the lessons, words underlined with dots show the same without leaving the text.',
  letters: 'Letters',
  inOther: 'In Spanish,',
  see: 'See also',
  explained: 'Explained in',
  used: 'Appears in',
  link: (name) => `Link to ${name}`,
};

/** The page of all terms, and what stands around a term in a lesson. */
export const glossaryText = { es, en } satisfies Record<Lang, typeof es>;
