import type { Lang } from './lang.ts';

const es = {
  open: 'Buscar',
  title: 'Buscar en el curso',
  label: 'Qué buscas',
  placeholder: 'pm.max_children, petición, 502…',
  close: 'Cerrar',
  keys: 'Flechas: elegir. Intro: abrir. Esc: cerrar.',
  slash: 'La tecla / abre la búsqueda',
  loading: 'Preparando la búsqueda…',
  failed: 'No se ha podido cargar la búsqueda. Comprueba la conexión y vuelve a abrirla.',
  failedOffline:
    'No hay conexión, y el índice de búsqueda aún no se había guardado en este dispositivo. La próxima vez que abras la búsqueda con conexión, se guardará.',
  failedInDev:
    'Falta el índice: se crea al construir el sitio. Ejecuta «npm start», o «npm run build» y «npm run serve».',
  results: 'Resultados',
  found: (pages: number): string => (pages === 1 ? 'Una página' : `${pages} páginas`),
  foundMore: (shown: number, pages: number) =>
    `${pages} páginas; aquí están las ${shown} que mejor encajan. Añade una palabra para acotar.`,
  moreInPage: (count: number): string =>
    count === 1 ? 'y otra sección de esta página' : `y otras ${count} secciones de esta página`,
  none: (words: string) => `Nada con «${words}».`,
  noneHelp: [
    'Prueba con menos palabras, o con una sola.',
    'Los nombres de directivas y registros están en inglés: pm.max_children, END_REQUEST.',
    'Las tildes dan igual: «peticion» encuentra «petición».',
  ],
  noneLinks: 'O mira aquí:',
  contents: 'los contenidos del curso',
};

const en: typeof es = {
  open: 'Search',
  title: 'Search the course',
  label: 'What you look for',
  placeholder: 'pm.max_children, backlog, 502…',
  close: 'Close',
  keys: 'Arrows: choose. Enter: open. Esc: close.',
  slash: 'The / key opens the search',
  loading: 'Getting the search ready…',
  failed: 'The search could not be loaded. Check your connection and open it again.',
  failedOffline:
    'There is no connection, and the search index had not been stored on this device yet. The next time you open the search online, it will be.',
  failedInDev:
    'The index is missing: building the site makes it. Run “npm start”, or “npm run build” and “npm run serve”.',
  results: 'Results',
  found: (pages) => (pages === 1 ? 'One page' : `${pages} pages`),
  foundMore: (shown, pages) =>
    `${pages} pages; these are the ${shown} that fit best. Add a word to narrow it down.`,
  moreInPage: (count) =>
    count === 1 ? 'and one more section of this page' : `and ${count} more sections of this page`,
  none: (words) => `Nothing with “${words}”.`,
  noneHelp: [
    'Try fewer words, or just one.',
    'Directives and records go by their own names: pm.max_children, END_REQUEST.',
    'The search knows words, not their meaning: try the one the manual uses.',
  ],
  noneLinks: 'Or look here:',
  contents: 'the course contents',
};

/** The search dialog. */
export const searchText = { es, en } satisfies Record<Lang, typeof es>;
