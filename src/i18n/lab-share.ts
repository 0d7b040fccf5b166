import type { SharedFit, SharedRefusal } from '../exercise/shared-files.ts';
import type { Lang } from './lang.ts';

/** Why files from elsewhere cannot be used. */
export type ReceivedRefusal = SharedRefusal | Exclude<SharedFit, 'fits'>;

const es = {
  button: 'Compartir…',
  title: 'Compartir y guardar',
  close: 'Cerrar',
  link: {
    title: 'Un enlace con tus ficheros',
    what: (files: number) =>
      `${files === 1 ? 'Lleva el fichero que has cambiado' : `Lleva los ${files} ficheros que has cambiado`}, y nada más. Va todo dentro del enlace, en la parte que los navegadores no envían a ningún servidor.`,
    nothing: 'Todavía no has cambiado ningún fichero, así que no hay nada que compartir.',
    label: 'Enlace',
    copy: 'Copiar el enlace',
    copied: 'Enlace copiado.',
    notCopied: 'El navegador no deja copiar desde aquí. Selecciona el enlace y cópialo tú.',
    tooLong: (size: string, most: string) =>
      `Tus cambios no caben en un enlace. Harían falta ${size} y el límite es de ${most}, porque muchos programas cortan los más largos. Guárdalos en un fichero y envía ese fichero.`,
    failed: 'Este navegador no sabe hacer el enlace. Guarda tus ficheros en uno y envíalo.',
    save: 'Guardarlos en un fichero',
    saved: (name: string) => `Guardado: ${name}`,
    fileName: 'ficheros',
  },
  open: {
    title: 'Ficheros de otra persona',
    text: 'Si te han enviado un fichero así, ábrelo. Verás qué contiene antes de usarlo.',
    label: 'Abrir un fichero',
  },
  all: {
    title: 'Todo tu trabajo',
    text: 'Las lecciones, las preguntas y todos los ejercicios caben en una copia. Se guarda y se recupera en',
  },
  received: {
    title: 'Estos ficheros son de otra persona',
    warning:
      'El curso no los ha revisado. Si los usas, la máquina de esta pestaña los leerá y ejecutará como si fueran tuyos. De la máquina no pueden salir, pero míralos antes.',
    files: (files: number) => (files === 1 ? 'Un fichero' : `${files} ficheros`),
    kinds: {
      changed: (added: number, removed: number) => `+${added} −${removed} respecto al inicio`,
      same: 'igual que al empezar',
      new: 'el ejercicio no lo trae',
    },
    signs: { '+': 'Añadida:', '-': 'Quitada:' },
    own: (files: number) =>
      `${files === 1 ? 'Tienes un fichero con cambios tuyos.' : `Tienes ${files} ficheros con cambios tuyos.`} No se pierden: se apartan, y vuelves a ellos con «Restaurar…».`,
    saveOwn: 'Guardar además los míos en un fichero',
    use: 'Usar estos ficheros',
    useOverOwn: 'Apartar los míos y usar estos',
    refuse: 'No usarlos',
    busy: 'Colocando los ficheros…',
    used: 'Los ficheros ya están en tu laboratorio. Arranca la máquina para probarlos.',
    failed: 'El navegador no ha podido guardarlos. Tus ficheros siguen como estaban.',
    refusedTitle: 'Estos ficheros no se pueden usar',
    unchanged: 'Tus ficheros siguen como estaban.',
    refusals: {
      damaged:
        'El enlace está incompleto o ha cambiado por el camino. Suele pasar al copiarlo a medias o al partirlo en dos líneas. Pide que te lo envíen otra vez.',
      foreign: 'Ahí no hay ficheros de un ejercicio de este curso.',
      later:
        'Vienen de una versión más nueva del curso. Recarga la página con conexión y prueba otra vez.',
      large: 'Es demasiado grande para ser de un ejercicio.',
      'other-exercise': 'Son de otro ejercicio. Ábrelos desde su laboratorio.',
      older: 'Son de una versión anterior de este ejercicio, que ya no encaja con la de ahora.',
      newer:
        'Son de una versión más nueva de este ejercicio. Recarga la página con conexión y prueba otra vez.',
    } satisfies Record<ReceivedRefusal, string>,
  },
  shelf: {
    choice: (date: string, files: number) =>
      `Mis ficheros del ${date} (${files === 1 ? 'uno' : String(files)})`,
    note: 'Se apartaron para dejar sitio a otros. Los de ahora se apartan en su lugar.',
  },
};

const en: typeof es = {
  button: 'Share…',
  title: 'Share and save',
  close: 'Close',
  link: {
    title: 'A link with your files',
    what: (files) =>
      `It carries ${files === 1 ? 'the file that you changed' : `the ${files} files that you changed`}, and nothing else. All of it is inside the link, in the part that browsers send to no server.`,
    nothing: 'You have not changed any file yet, so there is nothing to share.',
    label: 'Link',
    copy: 'Copy the link',
    copied: 'Link copied.',
    notCopied: 'The browser does not let us copy from here. Select the link and copy it yourself.',
    tooLong: (size, most) =>
      `Your changes do not fit into a link. It would take ${size} and the limit is ${most}, because many programs cut longer ones. Save them to a file and send that.`,
    failed: 'This browser cannot make the link. Save your files to one file and send that.',
    save: 'Save them to a file',
    saved: (name) => `Saved: ${name}`,
    fileName: 'files',
  },
  open: {
    title: 'Somebody else’s files',
    text: 'If you were sent such a file, open it. You will see what is in it before it is used.',
    label: 'Open a file',
  },
  all: {
    title: 'All your work',
    text: 'Lessons, questions and every exercise fit into one copy. You save it and bring it back in',
  },
  received: {
    title: 'These files come from someone else',
    warning:
      'The course has not looked at them. If you use them, the machine in this tab reads and runs them as if they were yours. They cannot get out of the machine, but look at them first.',
    files: (files) => (files === 1 ? 'One file' : `${files} files`),
    kinds: {
      changed: (added, removed) => `+${added} −${removed} against the start`,
      same: 'the same as at the start',
      new: 'the exercise has no such file',
    },
    signs: { '+': 'Added:', '-': 'Removed:' },
    own: (files) =>
      `${files === 1 ? 'You have one file with changes of your own.' : `You have ${files} files with changes of your own.`} Nothing of them is lost: they are put away, and “Reset…” brings them back.`,
    saveOwn: 'Save mine to a file as well',
    use: 'Use these files',
    useOverOwn: 'Put mine away and use these',
    refuse: 'Don’t use them',
    busy: 'Putting the files in place…',
    used: 'The files are in your lab now. Start the machine to try them.',
    failed: 'The browser could not store them. Your files are as they were.',
    refusedTitle: 'These files cannot be used',
    unchanged: 'Your files are as they were.',
    refusals: {
      damaged:
        'The link is incomplete, or was changed on its way. That happens when half of it is copied, or when it is broken into two lines. Ask for it again.',
      foreign: 'There are no files of an exercise of this course in it.',
      later:
        'They come from a newer version of the course. Reload this page with a connection and try again.',
      large: 'It is too large to belong to an exercise.',
      'other-exercise': 'They belong to another exercise. Open them from its lab.',
      older: 'They belong to an earlier version of this exercise, which no longer fits this one.',
      newer:
        'They belong to a newer version of this exercise. Reload this page with a connection and try again.',
    },
  },
  shelf: {
    choice: (date, files) => `My files of ${date} (${files === 1 ? 'one' : String(files)})`,
    note: 'They were put away to make room for others. Those of now are put away in their place.',
  },
};

/** Files that learners hand each other. */
export const shareText = { es, en } satisfies Record<Lang, typeof es>;
export type ShareText = typeof es;
