import type { Lang } from './lang.ts';

/** Captures of content/captures/ that the page offers, by their name without `.pcap`. */
export const exampleNames = [
  'nginx_get_hello',
  'nginx_404_primary_script_unknown',
  'nginx_fpm_killed_after_flush',
  'nginx_stderr',
  'nginx_keepconn_3req',
  'nginx_long_params_300',
  'apache_stream',
  'raw_params_100k_two_records',
  'raw_get_values',
  'raw_bad_version',
] as const;
export type ExampleName = (typeof exampleNames)[number];

const es = {
  title: 'El inspector de FastCGI',
  description:
    'Abre una captura de FastCGI en el navegador: cada registro, cada byte con su nombre, y un diagnóstico de lo que falla y por qué.',
  lead: 'Suelta una captura y mira cada byte, con su nombre y con lo que falla. Nada sale de este dispositivo.',
  noScript:
    'El inspector necesita JavaScript. La lección 1.3 enseña una captura byte a byte sin él.',
  sources: 'De dónde salen los bytes',
  source: { file: 'Un fichero', compose: 'Componer una petición', live: 'En directo' },
  choose: 'Elegir una captura',
  drop: 'o suéltala aquí: pcap, pcapng, una traza de strace, un volcado hexadecimal o los bytes tal cual.',
  private: 'Se lee en esta página y no se envía a ninguna parte.',
  examples: 'O empieza con una captura grabada de servidores de verdad:',
  exampleTexts: {
    nginx_get_hello: 'GET /hello.php: lo normal',
    nginx_404_primary_script_unknown: 'Un 404: PHP no encuentra el script',
    nginx_fpm_killed_after_flush: 'El worker muere a media respuesta',
    nginx_stderr: 'Un aviso de PHP por STDERR',
    nginx_keepconn_3req: 'Tres peticiones, una conexión',
    nginx_long_params_300: 'Longitudes de cuatro bytes',
    apache_stream: 'Apache: una respuesta a trozos',
    raw_params_100k_two_records: 'Un parámetro partido en dos registros',
    raw_get_values: 'GET_VALUES: PHP contesta a medias',
    raw_bad_version: 'Una versión que no existe',
  } satisfies Record<ExampleName, string>,
  reading: (name: string) => `Leyendo ${name}…`,
  refused: {
    empty: (name: string) => `${name} está vacío.`,
    'not-capture': (name: string) =>
      `En ${name} no hay paquetes ni registros FastCGI. Sirven pcap, pcapng, strace -f -xx -s 65535, un volcado hexadecimal o los bytes de una dirección.`,
    'bad-length': (name: string) => `${name} está dañado desde el principio: no se puede leer.`,
    truncated: (name: string) => `${name} acaba antes de su primer paquete.`,
    unreadable: (name: string) =>
      `No se ha podido leer ${name}. Si es muy grande, recórtalo antes: tcpdump -r entrada.pcap -w salida.pcap port 9000.`,
  },
  nothing: (name: string) =>
    `${name} se ha leído entero y no contiene FastCGI. ¿Se capturó en la interfaz lo? Entre nginx y php-fpm por un socket Unix no hay paquetes: usa strace.`,
  damage: (offset: string) =>
    `El fichero está dañado o cortado en el byte ${offset}. Lo anterior se muestra.`,
  totals: (records: string, requests: string, connections: string) =>
    [
      records === '1' ? '1 registro' : `${records} registros`,
      requests === '1' ? '1 petición' : `${requests} peticiones`,
      connections === '1' ? '1 conexión' : `${connections} conexiones`,
    ].join(' · '),
  totalBytes: (toApp: string, fromApp: string) => `${toApp} de ida, ${fromApp} de vuelta`,
  findings: 'Diagnóstico',
  noFindings: 'Nada que objetar.',
  seen: (count: string, first: number) =>
    count === '1' ? `en el registro ${first}` : `en ${count} registros, el primero el ${first}`,
  showThese: 'Ver solo estos',
  showAll: 'Verlos todos',
  search: 'Buscar',
  searchHint: 'Texto, o bytes: 0x01 06',
  type: 'Tipo',
  allTypes: 'Todos',
  noRecord: 'sin registro',
  filtered: (shown: string, all: string) => `${shown} de ${all} registros`,
  clearFilters: 'Quitar filtros',
  nothingMatches: 'Ningún registro cumple todo eso.',
  requests: 'Peticiones',
  request: (number: number) => `Petición ${number}`,
  onlyRequest: 'Solo esta petición',
  columns: { target: 'Qué pide', status: 'Estado', duration: 'Duración', records: 'Registros' },
  noTarget: '(sin parámetros)',
  sequence: 'Quién dijo qué, y cuándo',
  sequenceMore: (steps: number) => `… y ${steps} pasos más, en la lista de registros`,
  later: (ms: string) => `${ms} después`,
  times: (times: number) => `${times} seguidos`,
  facts: {
    sending: 'Enviar la petición',
    waiting: 'Esperar el primer byte',
    answering: 'Recibir la respuesta',
    all: 'Del primer registro al último',
    silence: 'El silencio más largo',
  },
  brokenBy: { 'to-app': 'lo rompe el servidor web', 'from-app': 'lo rompe php-fpm' },
  connectionOf: (webServer: string, application: string, ordinal: number) =>
    ordinal === 1
      ? `${webServer} → ${application}`
      : `${webServer} → ${application}, petición ${ordinal} de la misma conexión`,
  unended: 'sin END_REQUEST',
  aborted: 'abortada',
  keys: 'En la lista: flechas para elegir un registro, Intro para ir a sus bytes. En los bytes y en el árbol: flechas; Intro cruza de uno a otro; Esc vuelve a la lista.',
  take: 'Llevártelo',
  takeAll: 'Toda la captura:',
  saveAll: (kind: string) => `Guardar como ${kind}`,
  saveRequest: (kind: string) => `Guardar la petición como ${kind}`,
  curl: 'Repetirla a través del servidor web, con curl',
  cgiFcgi: 'Repetirla sin servidor web, con cgi-fcgi (paquete libfcgi-bin)',
  copy: 'Copiar',
  copied: 'Copiado.',
  left: (names: string) => `No caben en la orden: ${names}.`,
  notCopied: 'El navegador no deja copiar.',
};

const en: typeof es = {
  title: 'The FastCGI inspector',
  description:
    'Open a FastCGI capture in the browser: each record, each byte by its name, and a diagnosis of what is wrong and why.',
  lead: 'Drop a capture and look at every byte, what it is called and what is wrong with it. Nothing leaves this device.',
  noScript: 'The inspector needs JavaScript. Lesson 1.3 shows a capture byte by byte without it.',
  sources: 'Where the bytes come from',
  source: { file: 'A file', compose: 'Compose a request', live: 'Live' },
  choose: 'Choose a capture',
  drop: 'or drop it here: pcap, pcapng, a trace of strace, a hex dump, or the bytes as they are.',
  private: 'It is read in this page and sent nowhere.',
  examples: 'Or begin with a capture recorded from real servers:',
  exampleTexts: {
    nginx_get_hello: 'GET /hello.php: as it should be',
    nginx_404_primary_script_unknown: 'A 404: PHP can’t find the script',
    nginx_fpm_killed_after_flush: 'The worker dies in mid-answer',
    nginx_stderr: 'A notice of PHP on STDERR',
    nginx_keepconn_3req: 'Three requests, one connection',
    nginx_long_params_300: 'Lengths of four bytes',
    apache_stream: 'Apache: an answer in pieces',
    raw_params_100k_two_records: 'A parameter split by two records',
    raw_get_values: 'GET_VALUES: PHP answers in part',
    raw_bad_version: 'A version that does not exist',
  },
  reading: (name) => `Reading ${name}…`,
  refused: {
    empty: (name) => `${name} is empty.`,
    'not-capture': (name) =>
      `${name} holds neither packets nor FastCGI records. What works: pcap, pcapng, strace -f -xx -s 65535, a hex dump, or the bytes of one direction.`,
    'bad-length': (name) => `${name} is damaged from its beginning: it can’t be read.`,
    truncated: (name) => `${name} ends before its first packet.`,
    unreadable: (name) =>
      `${name} could not be read. If it is very large, cut it first: tcpdump -r in.pcap -w out.pcap port 9000.`,
  },
  nothing: (name) =>
    `${name} was read to its end and holds no FastCGI. Was it captured on the interface lo? Over a Unix socket nginx and php-fpm send no packets: use strace.`,
  damage: (offset) => `The file is damaged or cut at byte ${offset}. What came before is shown.`,
  totals: (records, requests, connections) =>
    [
      records === '1' ? '1 record' : `${records} records`,
      requests === '1' ? '1 request' : `${requests} requests`,
      connections === '1' ? '1 connection' : `${connections} connections`,
    ].join(' · '),
  totalBytes: (toApp, fromApp) => `${toApp} there, ${fromApp} back`,
  findings: 'Diagnosis',
  noFindings: 'Nothing to object to.',
  seen: (count, first) =>
    count === '1' ? `in record ${first}` : `in ${count} records, the first of them ${first}`,
  showThese: 'Show only these',
  showAll: 'Show all',
  search: 'Search',
  searchHint: 'Text, or bytes: 0x01 06',
  type: 'Type',
  allTypes: 'All',
  noRecord: 'no record',
  filtered: (shown, all) => `${shown} of ${all} records`,
  clearFilters: 'Remove filters',
  nothingMatches: 'No record fits all of that.',
  requests: 'Requests',
  request: (number) => `Request ${number}`,
  onlyRequest: 'This request only',
  columns: { target: 'What it asks', status: 'Status', duration: 'Took', records: 'Records' },
  noTarget: '(no parameters)',
  sequence: 'Who said what, and when',
  sequenceMore: (steps) => `… and ${steps} more steps, in the list of records`,
  later: (ms) => `${ms} later`,
  times: (times) => `${times} in a row`,
  facts: {
    sending: 'Sending the request',
    waiting: 'Waiting for the first byte',
    answering: 'Receiving the answer',
    all: 'First record to last',
    silence: 'The longest silence',
  },
  brokenBy: { 'to-app': 'the web server breaks it', 'from-app': 'php-fpm breaks it' },
  connectionOf: (webServer, application, ordinal) =>
    ordinal === 1
      ? `${webServer} → ${application}`
      : `${webServer} → ${application}, request ${ordinal} of the same connection`,
  unended: 'no END_REQUEST',
  aborted: 'aborted',
  keys: 'In the list: arrows choose a record, Enter goes to its bytes. In the bytes and in the tree: arrows; Enter goes across; Esc goes back to the list.',
  take: 'Take it along',
  takeAll: 'The whole capture:',
  saveAll: (kind) => `Save as ${kind}`,
  saveRequest: (kind) => `Save the request as ${kind}`,
  curl: 'Send it again through the web server, with curl',
  cgiFcgi: 'Send it again without a web server, with cgi-fcgi (package libfcgi-bin)',
  copy: 'Copy',
  copied: 'Copied.',
  left: (names) => `The command cannot carry: ${names}.`,
  notCopied: 'The browser does not allow copying.',
};

export type InspectorPageText = typeof es;

/** What the inspector's own page says around the list and the bytes. */
export const inspectorPageText: Record<Lang, InspectorPageText> = { es, en };
