import type { Verdict } from '../claims/model.ts';
import type { Lang } from './lang.ts';
import { shellText } from './shell.ts';

const es = {
  title: 'Lo que hemos comprobado',
  description:
    'Cada afirmación del documento que sigue el curso, con lo que es cierto, por qué y dónde se puede leer o medir.',
  lead: (all: number, asWritten: number) =>
    `Este curso sigue un documento sobre PHP-FPM. Hemos comprobado ${all} afirmaciones suyas, una por una: ${asWritten} son ciertas. Las demás piden un matiz, son una opinión o no son así.`,
  how: 'Las fuentes son el código de PHP 8.2 y de nginx, la especificación de FastCGI y los manuales. Donde pone que hemos medido, fue en una máquina con Debian 12 y dos núcleos: en la tuya las cifras serán otras, y las proporciones se parecerán.',
  filters: 'Elige qué ver',
  verdict: 'Veredicto',
  chapter: 'Capítulo',
  all: 'Todos',
  none: 'En este capítulo no hay ninguna con ese veredicto.',
  lesson: 'Leer la lección',
  says: 'El documento dice:',
  measured: 'Medido',
  sources: (n: number): string => (n === 1 ? 'Fuente' : 'Fuentes'),
  onPage: (id: string) => `${id}, en la lista de lo comprobado`,
  link: (id: string) => `Enlace a ${id}`,
  verdicts: {
    ...shellText.es.documentSays.verdicts,
    opinion: 'Opinión o ejemplo',
  } satisfies Record<Verdict, string>,
};

const en: typeof es = {
  title: 'What we checked',
  description:
    'Every statement of the document that the course follows, with what is true, why, and where you can read or measure it.',
  lead: (all, asWritten) =>
    `This course follows a document about PHP-FPM. We checked ${all} of its statements, one by one: ${asWritten} are true. The others need a nuance, are an opinion, or are not so.`,
  how: 'The sources are the code of PHP 8.2 and nginx, the FastCGI specification and the manuals. Where it says measured, it was on a machine with Debian 12 and two cores: on yours the figures will differ, and the proportions will be alike.',
  filters: 'Choose what to see',
  verdict: 'Verdict',
  chapter: 'Chapter',
  all: 'All',
  none: 'Nothing in this chapter has that verdict.',
  lesson: 'Read the lesson',
  says: 'The document says:',
  measured: 'Measured',
  sources: (n) => (n === 1 ? 'Source' : 'Sources'),
  onPage: (id) => `${id}, in the list of what we checked`,
  link: (id) => `Link to ${id}`,
  verdicts: { ...shellText.en.documentSays.verdicts, opinion: 'Opinion or example' },
};

/** The page of all checked statements, and a statement in a lesson. */
export const claimsText = { es, en } satisfies Record<Lang, typeof es>;
