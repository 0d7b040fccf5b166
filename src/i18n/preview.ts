import type { Lang } from './lang.ts';

/** What the preview pane says. `{…}` stand for what is filled in. */
export const previewText = {
  es: {
    pane: 'Vista previa de la página del servidor',
    toolbar: 'Navegación',
    back: 'Atrás',
    forward: 'Adelante',
    reload: 'Volver a cargar',
    resend: 'Enviar otra vez el formulario (POST)',
    stop: 'Parar',
    address: 'Dirección dentro de la máquina',
    go: 'Ir',
    frame: 'Página que sirve la máquina',
    views: 'Qué se ve',
    page: 'Página',
    source: 'Código fuente',
    headers: 'Cabeceras',
    starting: 'Preparando la vista previa…',
    loading: 'Esperando la respuesta de {url}…',
    nothingYet: 'Escribe una dirección y pulsa Intro.',
    status: 'Estado de la respuesta',
    redirects: ['1 redirección', '{n} redirecciones'],
    noType: 'sin Content-Type',
    requestHeaders: 'Petición',
    responseHeaders: 'Respuesta',
    hops: 'Redirecciones que se siguieron',
    resources: 'Lo que la página pidió además',
    colUrl: 'Recurso',
    colStatus: 'Estado',
    colType: 'Tipo',
    colSize: 'Tamaño',
    colProblem: 'Problema',
    cut: 'Solo se muestra el principio: {shown} de {size}.',
    problems: {
      outside: 'Está fuera de la máquina, que no tiene salida a Internet.',
      failed: 'No llegó respuesta.',
      status: 'El servidor respondió con un error.',
      type: 'El navegador no lo usa: el tipo no es el que toca.',
      'too-big': 'Demasiado grande para la vista previa.',
      'too-many': 'La página pide demasiados recursos.',
      'scripts-off': 'Aquí los scripts de la página no se ejecutan.',
    },
    withProblems: ['1 recurso no se muestra', '{n} recursos no se muestran'],
    inlineMode:
      'Este navegador no deja instalar el service worker: la página se ve, pero sus scripts no se ejecutan.',
    file: {
      title: 'El servidor ha enviado un fichero, no una página',
      body: 'Tipo: {type}. Tamaño: {size}. Un navegador lo descargaría. Así empieza:',
      attachment: 'Content-Disposition pide que se guarde como descarga.',
      php: 'Es código PHP sin ejecutar. El servidor no lo ha pasado a PHP-FPM: lo ha enviado como un fichero cualquiera, y así cualquiera puede leerlo.',
    },
    pdf: {
      title: 'El servidor ha enviado un PDF',
      body: 'Tamaño: {size}. Ábrelo en otra pestaña o guárdalo.',
      open: 'Abrir el PDF',
    },
    save: 'Guardar el fichero',
    empty: {
      title: '{status}: respuesta sin cuerpo',
      body: 'El servidor ha respondido, pero no hay nada que mostrar. Mira las cabeceras.',
    },
    outside: {
      title: 'Fuera de la máquina',
      body: 'La página lleva a {url}. La máquina vive en esta pestaña y no tiene salida a Internet, así que no se abre.',
    },
    loop: {
      title: 'Demasiadas redirecciones',
      body: 'El servidor ha redirigido más de {n} veces seguidas. Suele ser un bucle: una página redirige a otra que vuelve a la primera.',
    },
    failed: {
      refusedTitle: 'Conexión rechazada',
      refused:
        'Nadie escucha en el puerto {port} de la máquina (ECONNREFUSED). ¿Está en marcha el servidor? Compruébalo en el terminal con «ss -ltn».',
      timeoutTitle: 'La respuesta no llega',
      timeout: 'El servidor no ha respondido a tiempo. Mira en el terminal si sigue vivo.',
      resetTitle: 'Conexión cortada',
      reset: 'El servidor cerró la conexión antes de terminar la respuesta ({code}).',
      machineTitle: 'La máquina se ha parado',
      machine: 'No se puede hablar con la máquina ({code}). Reiníciala y vuelve a probar.',
      stoppedTitle: 'Parado',
      stopped: 'Has parado la carga de la página.',
      otherTitle: 'No ha llegado una respuesta válida',
      other: '{message} ({code})',
    },
    badAddress: 'Eso no es una dirección de la máquina: solo existe localhost.',
  },
  en: {
    pane: "Preview of the server's page",
    toolbar: 'Navigation',
    back: 'Back',
    forward: 'Forward',
    reload: 'Reload',
    resend: 'Send the form again (POST)',
    stop: 'Stop',
    address: 'Address inside the machine',
    go: 'Go',
    frame: 'The page that the machine serves',
    views: 'What to look at',
    page: 'Page',
    source: 'Source',
    headers: 'Headers',
    starting: 'Getting the preview ready…',
    loading: 'Waiting for {url}…',
    nothingYet: 'Type an address and press Enter.',
    status: 'Status of the response',
    redirects: ['1 redirect', '{n} redirects'],
    noType: 'no Content-Type',
    requestHeaders: 'Request',
    responseHeaders: 'Response',
    hops: 'Redirects that were followed',
    resources: 'What else the page asked for',
    colUrl: 'Resource',
    colStatus: 'Status',
    colType: 'Type',
    colSize: 'Size',
    colProblem: 'Problem',
    cut: 'Only the beginning is shown: {shown} of {size}.',
    problems: {
      outside: 'It is outside the machine, which has no way to the Internet.',
      failed: 'No response came.',
      status: 'The server answered with an error.',
      type: 'Browsers will not use it: it has the wrong type.',
      'too-big': 'Too big for the preview.',
      'too-many': 'The page asks for too many resources.',
      'scripts-off': "The page's scripts do not run here.",
    },
    withProblems: ['1 resource is missing', '{n} resources are missing'],
    inlineMode:
      'This browser will not install the service worker: the page shows, but its scripts do not run.',
    file: {
      title: 'The server sent a file, not a page',
      body: 'Type: {type}. Size: {size}. A browser would download it. It begins like this:',
      attachment: 'Content-Disposition asks for it to be saved as a download.',
      php: 'This is PHP source, not its output. The server did not hand it to PHP-FPM: it sent it like any other file, for anyone to read.',
    },
    pdf: {
      title: 'The server sent a PDF',
      body: 'Size: {size}. Open it in another tab, or save it.',
      open: 'Open the PDF',
    },
    save: 'Save the file',
    empty: {
      title: '{status}: a response without a body',
      body: 'The server answered, but there is nothing to show. Look at the headers.',
    },
    outside: {
      title: 'Outside the machine',
      body: 'The page leads to {url}. The machine lives in this tab and has no way to the Internet, so it stays closed.',
    },
    loop: {
      title: 'Too many redirects',
      body: 'The server redirected more than {n} times in a row. Usually that is a loop: one page sends you to another, which sends you back.',
    },
    failed: {
      refusedTitle: 'Connection refused',
      refused:
        'Nothing listens on port {port} of the machine (ECONNREFUSED). Is the server running? Check in the terminal with “ss -ltn”.',
      timeoutTitle: 'No response yet',
      timeout: 'The server did not answer in time. See in the terminal whether it is still alive.',
      resetTitle: 'Connection cut',
      reset: 'The server closed the connection before the response was complete ({code}).',
      machineTitle: 'The machine has stopped',
      machine: 'There is no talking to the machine ({code}). Restart it and try again.',
      stoppedTitle: 'Stopped',
      stopped: 'You stopped the page from loading.',
      otherTitle: 'No valid response came',
      other: '{message} ({code})',
    },
    badAddress: 'That is not an address of the machine: only localhost exists.',
  },
} satisfies Record<Lang, object>;

/** One language's words of the pane. */
export type PreviewText = (typeof previewText)[Lang];

/** Puts values in the places of a text: `fill('{n} times', { n: 3 })`. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The singular for one, the plural with its number otherwise. */
export function counted([one = '', many = '']: readonly string[], n: number): string {
  return n === 1 ? one : fill(many, { n });
}

/** What the service worker says, in both languages because it knows neither, instead of a page. */
export const refusalText = {
  es: {
    ownTab: 'Esta página es de la máquina del curso y solo se abre dentro de su laboratorio.',
    notAFrame: 'Solo el marco de la vista previa puede pedir esto.',
    noAddress: 'Esto no es una dirección de la máquina.',
    labClosed: 'El laboratorio de esta página ya no está abierto.',
    labSilent: 'El laboratorio no responde. Vuelve a cargar su página.',
  },
  en: {
    ownTab: "This page belongs to the course's machine and opens only inside its lab.",
    notAFrame: "Only the preview's frame may ask for this.",
    noAddress: 'This is not an address of the machine.',
    labClosed: 'The lab of this page is no longer open.',
    labSilent: 'The lab does not answer. Reload its page.',
  },
} satisfies Record<Lang, object>;
