import type { RowWords } from '../capture/rows.ts';
import type { Level } from '../fastcgi/diagnosis/finding.ts';
import { fastCgiText } from './fastcgi.ts';
import type { Lang } from './lang.ts';

export interface InspectorText {
  /** What the record list says of a record, without the statuses, which `fastcgi.ts` names. */
  summaries: Omit<RowWords, 'statuses'>;
  ui: {
    webServer: string;
    /** Stands where a record's type would, for bytes that are no record. */
    unknown: string;
    records: string;
    record: (number: number, type: string) => string;
    fromTo: (from: string, to: string) => string;
    type: string;
    time: string;
    length: string;
    content: string;
    request: string;
    requestId: (id: number) => string;
    bytes: string;
    fields: string;
    header: string;
    headerLine: (type: number, requestId: number, content: number, padding: number) => string;
    body: string;
    padding: string;
    pairs: string;
    pair: string;
    field: string;
    position: string;
    value: string;
    meaning: string;
    lengths: string;
    bytesOf: (label: string, from: number, to: number) => string;
    linkToRecord: string;
    more: (bytes: number) => string;
    showAll: string;
    decoded: string;
    cgiHeaders: string;
    cgiBody: string;
    emptyBody: string;
    noPairs: string;
    moreBytes: (bytes: number) => string;
    keys: string;
    download: string;
    openInInspector: string;
    requests: (count: number) => string;
    totals: (records: number, toApp: number, fromApp: number) => string;
    findings: string;
    levels: Record<Level, string>;
    /** Where a finding stands: offsets in the stream of its direction, the last one included. */
    bytesOfStream: (from: number, to: number) => string;
  };
  live: {
    title: string;
    waiting: string;
    choose: string;
    pause: string;
    resume: (held: number) => string;
    follow: string;
    clear: string;
    save: string;
    filter: string;
    allTypes: string;
    nothingMatches: string;
    announce: (records: number, last: string) => string;
    dropped: (records: number) => string;
    ended: string;
    failed: string;
    close: string;
  };
  /** Who set each parameter of a request. */
  origins: {
    title: string;
    asking: string;
    lead: string;
    parameter: string;
    setBy: string;
    visitor: (header: string) => string;
    unknown: string;
    or: string;
    open: (file: string, line: number) => string;
    nothingFits: string;
    fault: string;
    failed: string;
  };
}

const es: InspectorText = {
  summaries: {
    begin: (role, keeps) =>
      keeps === null ? role : `${role} · ${keeps ? 'conexión abierta' : 'cierra tras responder'}`,
    params: (pairs) => (pairs === 1 ? '1 parámetro' : `${pairs} parámetros`),
    endOfParams: 'fin de los parámetros',
    stdin: (bytes) => `${bytes} bytes del cuerpo`,
    endOfStdin: 'fin del cuerpo',
    bytes: (count) => (count === 1 ? '1 byte' : `${count} bytes`),
    end: (status, appStatus) => `${status} · appStatus ${appStatus}`,
    empty: 'vacío',
    cut: 'registro cortado',
    gap: (bytes) => `faltan ${bytes} bytes en la captura`,
    unparsed: (bytes) => `${bytes} bytes que no son un registro`,
  },
  ui: {
    webServer: 'servidor web',
    unknown: 'sin registro',
    records: 'Registros',
    record: (number, type) => `Registro ${number}: ${type}`,
    fromTo: (from, to) => `de ${from} a ${to}`,
    type: 'Tipo',
    time: 'Tiempo',
    length: 'Contenido',
    content: 'Qué dice',
    request: 'Petición',
    requestId: (id) => `petición ${id}`,
    bytes: 'Bytes',
    fields: 'Campos',
    header: 'Cabecera',
    headerLine: (type, requestId, content, padding) =>
      `tipo ${type} · petición ${requestId} · ${content} bytes de contenido · ${padding} de relleno`,
    body: 'Contenido',
    padding: 'Relleno',
    pairs: 'Parámetros',
    pair: 'Par',
    field: 'Campo',
    position: 'Bytes',
    value: 'Valor',
    meaning: 'Qué es',
    lengths: 'Longitudes',
    bytesOf: (label, from, to) =>
      from === to ? `${label}, byte ${from}` : `${label}, bytes ${from} a ${to}`,
    linkToRecord: 'Enlace a este registro',
    more: (bytes) => `y ${bytes} bytes más`,
    showAll: 'Mostrar todos los bytes',
    decoded: 'Como texto',
    cgiHeaders: 'Cabeceras CGI',
    cgiBody: 'Cuerpo',
    emptyBody: 'El cuerpo está vacío.',
    noPairs: 'Este registro no lleva contenido: cierra el flujo.',
    moreBytes: (bytes) => `… y ${bytes} bytes más`,
    keys: 'Flechas: moverse por los bytes. Intro: ir al campo.',
    download: 'Descargar la captura',
    openInInspector: 'Abrir en el inspector',
    requests: (count) => (count === 1 ? '1 petición' : `${count} peticiones`),
    totals: (records, toApp, fromApp) =>
      `${records} registros · ${toApp} bytes de ida · ${fromApp} de vuelta`,
    findings: 'Diagnóstico',
    levels: { error: 'Error', warning: 'Aviso', info: 'Nota' },
    bytesOfStream: (from, to) =>
      from >= to ? `byte ${from} del flujo` : `bytes ${from} a ${to} del flujo`,
  },
  live: {
    title: 'FastCGI en directo',
    waiting: 'Aún no ha pasado nada entre nginx y php-fpm. Abre una página PHP en la vista previa.',
    choose: 'Elige un registro para ver sus bytes.',
    pause: 'Pausar',
    resume: (held) => (held === 0 ? 'Reanudar' : `Reanudar (${held} más)`),
    follow: 'Seguir el último',
    clear: 'Vaciar',
    save: 'Guardar .pcap',
    filter: 'Tipo de registro',
    allTypes: 'Todos los tipos',
    nothingMatches: 'Ningún registro de este tipo.',
    announce: (records, last) =>
      records === 1
        ? `1 registro nuevo: ${last}`
        : `${records} registros nuevos; el último: ${last}`,
    dropped: (records) => `Los ${records} registros más antiguos ya no se guardan.`,
    ended: 'La máquina se ha parado: no llegan más registros.',
    failed: 'La captura se ha interrumpido. Reinicia la máquina para volver a ver registros.',
    close: 'Cerrar el detalle',
  },
  origins: {
    title: 'Quién pone cada parámetro',
    asking: 'Preguntando a nginx…',
    lead: 'Según nginx -T, con los ficheros tal como están ahora.',
    parameter: 'Parámetro',
    setBy: 'Lo pone',
    visitor: (header) => `la cabecera ${header} del visitante`,
    unknown: 'no se sabe',
    or: 'o bien',
    open: (file, line) => `Abrir ${file} en la línea ${line}`,
    nothingFits:
      'Ningún bloque con fastcgi_pass envía ahora estos parámetros en este orden. La configuración ha cambiado desde entonces, o no los envió nginx.',
    fault: 'nginx -T encuentra un error en los ficheros de ahora. Corrígelo para verlo.',
    failed: 'La máquina no contesta.',
  },
};

const en: InspectorText = {
  summaries: {
    begin: (role, keeps) =>
      keeps === null ? role : `${role} · ${keeps ? 'connection kept' : 'closes after the answer'}`,
    params: (pairs) => (pairs === 1 ? '1 parameter' : `${pairs} parameters`),
    endOfParams: 'end of the parameters',
    stdin: (bytes) => `${bytes} bytes of the body`,
    endOfStdin: 'end of the body',
    bytes: (count) => (count === 1 ? '1 byte' : `${count} bytes`),
    end: (status, appStatus) => `${status} · appStatus ${appStatus}`,
    empty: 'empty',
    cut: 'cut record',
    gap: (bytes) => `${bytes} bytes missing from the capture`,
    unparsed: (bytes) => `${bytes} bytes that are no record`,
  },
  ui: {
    webServer: 'web server',
    unknown: 'no record',
    records: 'Records',
    record: (number, type) => `Record ${number}: ${type}`,
    fromTo: (from, to) => `from ${from} to ${to}`,
    type: 'Type',
    time: 'Time',
    length: 'Content',
    content: 'What it says',
    request: 'Request',
    requestId: (id) => `request ${id}`,
    bytes: 'Bytes',
    fields: 'Fields',
    header: 'Header',
    headerLine: (type, requestId, content, padding) =>
      `type ${type} · request ${requestId} · ${content} bytes of content · ${padding} of padding`,
    body: 'Content',
    padding: 'Padding',
    pairs: 'Parameters',
    pair: 'Pair',
    field: 'Field',
    position: 'Bytes',
    value: 'Value',
    meaning: 'What it is',
    lengths: 'Lengths',
    bytesOf: (label, from, to) =>
      from === to ? `${label}, byte ${from}` : `${label}, bytes ${from} to ${to}`,
    linkToRecord: 'Link to this record',
    more: (bytes) => `and ${bytes} bytes more`,
    showAll: 'Show all bytes',
    decoded: 'As text',
    cgiHeaders: 'CGI headers',
    cgiBody: 'Body',
    emptyBody: 'The body is empty.',
    noPairs: 'This record carries no content: it ends the stream.',
    moreBytes: (bytes) => `… and ${bytes} bytes more`,
    keys: 'Arrows: move through the bytes. Enter: go to the field.',
    download: 'Download the capture',
    openInInspector: 'Open in the inspector',
    requests: (count) => (count === 1 ? '1 request' : `${count} requests`),
    totals: (records, toApp, fromApp) =>
      `${records} records · ${toApp} bytes there · ${fromApp} back`,
    findings: 'Diagnosis',
    levels: { error: 'Error', warning: 'Warning', info: 'Note' },
    bytesOfStream: (from, to) =>
      from >= to ? `byte ${from} of the stream` : `bytes ${from} to ${to} of the stream`,
  },
  live: {
    title: 'Live FastCGI',
    waiting: 'Nothing has passed between nginx and php-fpm yet. Open a PHP page in the preview.',
    choose: 'Choose a record to see its bytes.',
    pause: 'Pause',
    resume: (held) => (held === 0 ? 'Resume' : `Resume (${held} more)`),
    follow: 'Follow',
    clear: 'Clear',
    save: 'Save .pcap',
    filter: 'Record type',
    allTypes: 'All types',
    nothingMatches: 'No record of this type.',
    announce: (records, last) =>
      records === 1 ? `1 new record: ${last}` : `${records} new records; the latest: ${last}`,
    dropped: (records) => `The oldest ${records} records are no longer kept.`,
    ended: 'The machine has stopped: no more records come.',
    failed: 'The capture broke off. Restart the machine to see records again.',
    close: 'Close the detail',
  },
  origins: {
    title: 'Who sets each parameter',
    asking: 'Asking nginx…',
    lead: 'As nginx -T says, with the files as they stand now.',
    parameter: 'Parameter',
    setBy: 'Set by',
    visitor: (header) => `the visitor’s ${header} header`,
    unknown: 'not known',
    or: 'or',
    open: (file, line) => `Open ${file} at line ${line}`,
    nothingFits:
      'No block with fastcgi_pass sends these parameters in this order now. The configuration has changed since, or nginx did not send them.',
    fault: 'nginx -T finds an error in the files as they are now. Mend it to see this.',
    failed: 'The machine does not answer.',
  },
};

/** Everything the inspector itself says; the protocol's words are in `fastcgi.ts`. */
export const inspectorText = { es, en } satisfies Record<Lang, InspectorText>;

/** The words of the record list, in the page and on a terminal. */
export function rowWords(lang: Lang): RowWords {
  return { ...inspectorText[lang].summaries, statuses: fastCgiText[lang].statuses };
}
