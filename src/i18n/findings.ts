import { protocolStatusName } from '../fastcgi/constants.ts';
import type {
  ClosingCause,
  Ending,
  Finding,
  Waits,
  FindingCode,
  FindingValues,
} from '../fastcgi/diagnosis/finding.ts';
import type { Lang } from './lang.ts';

/** For each finding: what was seen and what it means for whoever reads it. */
type FindingText = { [Code in FindingCode]: (values: FindingValues[Code]) => string };

const status = (number: number) => {
  const name = protocolStatusName(number);
  return name === undefined ? `${number}` : `FCGI_${name}`;
};

const how = {
  es: {
    end: 'cerró la conexión',
    reset: 'cortó la conexión (RST)',
    capture: 'la captura acabó',
    patience: 'no dijo nada más',
  },
  en: {
    end: 'closed the connection',
    reset: 'reset the connection (RST)',
    capture: 'the capture ended',
    patience: 'said nothing more',
  },
} satisfies Record<Lang, Record<Ending, string>>;

const cause = {
  es: {
    version: 'PHP-FPM deja de leer en una cabecera de versión 0.',
    role: 'PHP-FPM no atiende un papel que no existe.',
    pair: 'PHP-FPM exige cada par nombre–valor entero dentro de su registro PARAMS.',
    first: 'PHP-FPM solo acepta como primer registro BEGIN_REQUEST, de 8 bytes, o GET_VALUES.',
  },
  en: {
    version: 'PHP-FPM stops reading at a header of version 0.',
    role: 'PHP-FPM serves no role that does not exist.',
    pair: 'PHP-FPM wants each name–value pair whole in its PARAMS record.',
    first: 'PHP-FPM takes only BEGIN_REQUEST, of 8 bytes, or GET_VALUES as the first record.',
  },
} satisfies Record<Lang, Record<ClosingCause, string>>;

const waiting = {
  es: {
    record: 'PHP-FPM espera el resto de un registro, sin plazo.',
    params: 'PHP-FPM espera el registro PARAMS vacío que cierra los parámetros, sin plazo.',
    body: 'PHP espera el resto del cuerpo: han llegado menos bytes de STDIN que los que anuncia CONTENT_LENGTH.',
    answer:
      'La petición está completa. El script no ha acabado, o todos los workers están ocupados y espera en la cola.',
  },
  en: {
    record: 'PHP-FPM waits for the rest of a record, with no time limit.',
    params:
      'PHP-FPM waits for the empty PARAMS record that ends the parameters, with no time limit.',
    body: 'PHP waits for the rest of the body: fewer bytes of STDIN came than CONTENT_LENGTH announces.',
    answer:
      'The request is complete. The script has not ended, or all workers are busy and it waits in the queue.',
  },
} satisfies Record<Lang, Record<Waits, string>>;

const es: FindingText = {
  version: ({ version }) =>
    `El registro dice versión ${version} y solo existe la 1. PHP atiende cualquiera menos la 0.`,
  'header-reserved': ({ value }) =>
    `El byte reservado de la cabecera vale ${value} en vez de 0. Nadie lo lee.`,
  'body-reserved': ({ type, text }) =>
    `Los bytes reservados de ${type} contienen «${text}» en vez de ceros. PHP no los inicializa; hay que ignorarlos.`,
  'unknown-type': ({ type }) =>
    `El tipo ${type} no existe. La especificación pide responder FCGI_UNKNOWN_TYPE; PHP no lo hace: como primer registro, cierra la conexión; más tarde, lo toma por el final de lo que lee.`,
  'wrong-direction': ({ type }) =>
    `${type} viaja en la dirección contraria: no lo envía este lado.`,
  'request-id': ({ type, requestId }) =>
    `${type} lleva el id ${requestId}. El 0 es solo para los registros de gestión, y ellos no llevan otro.`,
  'body-length': ({ type, length, expected }) =>
    `${type} mide ${length} bytes de contenido y debe medir ${expected}.`,
  'unknown-role': ({ role }) =>
    `El papel ${role} no existe. La especificación pide END_REQUEST con FCGI_UNKNOWN_ROLE; PHP cierra la conexión sin responder.`,
  'unserved-role': ({ role }) =>
    `Se pide el papel ${role}. PHP acepta la petición, pero la atiende como RESPONDER.`,
  'unknown-flags': ({ flags }) => `flags vale ${flags}: solo el bit 0 tiene significado.`,
  'id-in-use': ({ requestId }) =>
    `BEGIN_REQUEST usa el id ${requestId}, cuya petición no ha acabado.`,
  multiplexed: ({ requestId, other }) =>
    `La petición ${requestId} empieza antes de que acabe la ${other}. PHP no multiplexa: una petición por conexión a la vez.`,
  'reused-closing': ({ requestId }) =>
    `La petición ${requestId} llega por una conexión que debía cerrarse: la anterior no pedía FCGI_KEEP_CONN.`,
  'no-begin': ({ requestId }) => `La petición ${requestId} no empieza con BEGIN_REQUEST.`,
  'after-end': ({ type }) => `${type} llega después de END_REQUEST. Quien lo recibe lo ignora.`,
  'after-stream-end': ({ type }) => `${type} llega después del registro vacío que cerró su flujo.`,
  'split-pair': () =>
    'Un par nombre–valor queda partido entre dos registros PARAMS. La especificación lo permite; PHP lo rechaza y cierra.',
  'pair-cut': () => 'Los parámetros acaban en mitad de un par nombre–valor.',
  'params-large': ({ bytes }) =>
    `Los parámetros ocupan ${bytes} bytes. nginx no puede enviar más de 65 535: responde 500.`,
  'duplicate-param': ({ name }) => `${name} aparece dos veces. PHP se queda con el último valor.`,
  'no-method': () =>
    'Falta REQUEST_METHOD: PHP-FPM no ejecuta el script y la página sale vacía. En nginx lo pone fastcgi_params.',
  'no-script': () =>
    'Falta SCRIPT_FILENAME: PHP-FPM no sabe qué script ejecutar. En nginx lo pone fastcgi_param SCRIPT_FILENAME.',
  'proxy-header': ({ value }) =>
    `El cliente envía la cabecera Proxy (HTTP_PROXY=${value}). Algunas bibliotecas la toman por su proxy: bórrala con fastcgi_param HTTP_PROXY "".`,
  'php-value': ({ name, value }) =>
    `${name} cambia la configuración de PHP para esta petición: ${value}. Quien llega a este puerto puede ejecutar código.`,
  'stdin-length': ({ announced, sent }) =>
    `CONTENT_LENGTH anuncia ${announced} bytes y STDIN lleva ${sent}.`,
  'stdin-without-length': ({ sent }) =>
    `STDIN lleva ${sent} bytes sin CONTENT_LENGTH. PHP ignora ese cuerpo.`,
  'values-not-empty': ({ name }) => `GET_VALUES pregunta por ${name} con un valor: debe ir vacío.`,
  'values-unanswered': ({ names }) =>
    `Sin respuesta para ${names}. PHP-FPM solo contesta FCGI_MPXS_CONNS.`,
  'type-refused': ({ type }) => `La aplicación dice que no entiende el tipo ${type}.`,
  aborted: () =>
    'El servidor web aborta la petición. PHP no lo mira mientras ejecuta: el script sigue hasta el final.',
  'script-not-found': ({ script }) =>
    `PHP-FPM no encuentra el script: SCRIPT_FILENAME es «${script}». Revisa root y fastcgi_param SCRIPT_FILENAME, y que el fichero exista para PHP (permisos, chroot).`,
  'script-denied': ({ script }) =>
    `PHP-FPM se niega a ejecutar «${script}»: security.limit_extensions no admite su extensión.`,
  'script-unreadable': ({ script, why }) =>
    `PHP-FPM no puede abrir «${script}»${why === '' ? '' : ` (${why})`}. Revisa los permisos para el usuario del pool.`,
  'php-error': ({ message }) => `El script se interrumpió: ${message}`,
  stderr: ({ message }) => `PHP escribió en el registro de errores: ${message}`,
  'empty-answer': () =>
    'La petición acabó sin un solo byte de respuesta. nginx contesta 502 al navegador.',
  'no-cgi-header': ({ bytes }) =>
    `En los ${bytes} bytes de respuesta falta la línea vacía que cierra las cabeceras. nginx contesta 502.`,
  'header-large': ({ bytes }) =>
    `Las cabeceras de la respuesta ocupan ${bytes} bytes. Con el fastcgi_buffer_size habitual (4 KB), nginx contesta 502 («upstream sent too big header»).`,
  refused: ({ status: number }) =>
    `La aplicación rechaza la petición: protocolStatus es ${status(number)}.`,
  'app-status': ({ status: number }) => `La aplicación acaba con estado ${number}, no 0.`,
  'streams-left-open': ({ streams }) =>
    `${streams} sin el registro vacío final. PHP nunca lo envía: END_REQUEST cierra los flujos.`,
  'input-left-open': ({ streams }) =>
    `La petición acabó antes de que el servidor web cerrara ${streams}.`,
  unanswered: ({ how: ending, cause: why }) =>
    `La aplicación ${how.es[ending]} sin responder. ${why === null ? 'Un worker muere o lo matan sin END_REQUEST.' : cause.es[why]} nginx, delante, contesta 502.`,
  silent: ({ waits }) => `Sin respuesta, y la conexión sigue abierta. ${waiting.es[waits]}`,
  truncated: ({ how: ending, bytes }) =>
    `Respuesta cortada: la aplicación ${how.es[ending]} tras ${bytes} bytes de STDOUT, sin END_REQUEST. El worker murió o lo mataron.`,
  'web-server-left': ({ how: ending, bytes }) =>
    `El servidor web ${how.es[ending]} antes de END_REQUEST, con ${bytes} bytes recibidos: el cliente se fue o venció fastcgi_read_timeout.`,
  'capture-ended': ({ bytes }) =>
    `La captura acaba antes que la petición, con ${bytes} bytes de respuesta.`,
  'cut-record': ({ type, seen, length }) =>
    `Registro ${type} cortado: se ven ${seen} de sus ${length} bytes.`,
  gap: ({ bytes }) => `Faltan ${bytes} bytes: nadie los capturó.`,
  unparsed: ({ bytes, reason }) =>
    reason === 'version'
      ? `${bytes} bytes tras una cabecera de versión 0. PHP deja de leer ahí y cierra.`
      : `${bytes} bytes que no son ningún registro FastCGI.`,
  'began-earlier': ({ bytes }) =>
    `La conexión empezó antes que la captura: los primeros ${bytes} bytes son la mitad de un registro.`,
};

const en: FindingText = {
  version: ({ version }) =>
    `The record says version ${version}; there is only version 1. PHP serves any but 0.`,
  'header-reserved': ({ value }) =>
    `The header's reserved byte is ${value}, not 0. Nobody reads it.`,
  'body-reserved': ({ type, text }) =>
    `The reserved bytes of ${type} hold "${text}" instead of zeros. PHP leaves them uninitialised; ignore them.`,
  'unknown-type': ({ type }) =>
    `There is no type ${type}. The specification asks for FCGI_UNKNOWN_TYPE; PHP does not send it: as the first record it makes PHP close the connection, later PHP takes it for the end of what it reads.`,
  'wrong-direction': ({ type }) => `${type} travels the wrong way: this side never sends it.`,
  'request-id': ({ type, requestId }) =>
    `${type} has id ${requestId}. 0 is for management records alone, and they have no other.`,
  'body-length': ({ type, length, expected }) =>
    `${type} has ${length} bytes of content and must have ${expected}.`,
  'unknown-role': ({ role }) =>
    `There is no role ${role}. The specification asks for END_REQUEST with FCGI_UNKNOWN_ROLE; PHP closes the connection without an answer.`,
  'unserved-role': ({ role }) =>
    `The role ${role} is asked for. PHP takes the request, and serves it as a RESPONDER.`,
  'unknown-flags': ({ flags }) => `flags is ${flags}: only bit 0 means something.`,
  'id-in-use': ({ requestId }) =>
    `BEGIN_REQUEST uses id ${requestId}, whose request has not ended.`,
  multiplexed: ({ requestId, other }) =>
    `Request ${requestId} begins before request ${other} has ended. PHP does not multiplex: one request at a time on a connection.`,
  'reused-closing': ({ requestId }) =>
    `Request ${requestId} comes on a connection that should close: the one before did not ask for FCGI_KEEP_CONN.`,
  'no-begin': ({ requestId }) => `Request ${requestId} does not start with BEGIN_REQUEST.`,
  'after-end': ({ type }) => `${type} comes after END_REQUEST. Whoever receives it ignores it.`,
  'after-stream-end': ({ type }) => `${type} comes after the empty record that ended its stream.`,
  'split-pair': () =>
    'Two PARAMS records share a name–value pair. The specification allows it; PHP refuses it and closes.',
  'pair-cut': () => 'The parameters end in the middle of a name–value pair.',
  'params-large': ({ bytes }) =>
    `The parameters take ${bytes} bytes. nginx cannot send more than 65,535: it answers 500.`,
  'duplicate-param': ({ name }) => `${name} comes twice. PHP keeps the last value.`,
  'no-method': () =>
    'REQUEST_METHOD is missing: PHP-FPM does not run the script and the page stays empty. In nginx, fastcgi_params sets it.',
  'no-script': () =>
    'SCRIPT_FILENAME is missing: PHP-FPM does not know which script to run. In nginx, fastcgi_param SCRIPT_FILENAME sets it.',
  'proxy-header': ({ value }) =>
    `The client sends a Proxy header (HTTP_PROXY=${value}). Some libraries take it for their proxy: clear it with fastcgi_param HTTP_PROXY "".`,
  'php-value': ({ name, value }) =>
    `${name} changes PHP's configuration for this request: ${value}. Whoever reaches this port can run code.`,
  'stdin-length': ({ announced, sent }) =>
    `CONTENT_LENGTH announces ${announced} bytes and STDIN carries ${sent}.`,
  'stdin-without-length': ({ sent }) =>
    `STDIN carries ${sent} bytes without CONTENT_LENGTH. PHP ignores that body.`,
  'values-not-empty': ({ name }) => `GET_VALUES asks for ${name} with a value: it must be empty.`,
  'values-unanswered': ({ names }) =>
    `No answer for ${names}. PHP-FPM answers FCGI_MPXS_CONNS alone.`,
  'type-refused': ({ type }) => `The application says that it does not understand type ${type}.`,
  aborted: () =>
    'The web server aborts the request. PHP does not look while it runs: the script goes on to its end.',
  'script-not-found': ({ script }) =>
    `PHP-FPM does not find the script: SCRIPT_FILENAME is "${script}". Check root and fastcgi_param SCRIPT_FILENAME, and that PHP can see the file (permissions, chroot).`,
  'script-denied': ({ script }) =>
    `PHP-FPM refuses to run "${script}": security.limit_extensions does not allow its extension.`,
  'script-unreadable': ({ script, why }) =>
    `PHP-FPM cannot open "${script}"${why === '' ? '' : ` (${why})`}. Check the permissions of the pool's user.`,
  'php-error': ({ message }) => `The script broke off: ${message}`,
  stderr: ({ message }) => `PHP wrote to the error log: ${message}`,
  'empty-answer': () =>
    'The request ended without one byte of answer. nginx sends the browser a 502.',
  'no-cgi-header': ({ bytes }) =>
    `The ${bytes} bytes of answer lack the empty line that ends the headers. nginx answers 502.`,
  'header-large': ({ bytes }) =>
    `The answer's headers take ${bytes} bytes. With the usual fastcgi_buffer_size (4 KB) nginx answers 502 ("upstream sent too big header").`,
  refused: ({ status: number }) =>
    `The application refuses the request: protocolStatus is ${status(number)}.`,
  'app-status': ({ status: number }) => `The application ends with status ${number}, not 0.`,
  'streams-left-open': ({ streams }) =>
    `${streams} without the empty record at the end. PHP never sends it: END_REQUEST ends the streams.`,
  'input-left-open': ({ streams }) =>
    `The request ended before the web server had ended ${streams}.`,
  unanswered: ({ how: ending, cause: why }) =>
    `The application ${how.en[ending]} without an answer. ${why === null ? 'A worker that dies or is killed sends no END_REQUEST.' : cause.en[why]} nginx, in front, answers 502.`,
  silent: ({ waits }) => `No answer, and the connection is still open. ${waiting.en[waits]}`,
  truncated: ({ how: ending, bytes }) =>
    `Answer cut short: the application ${how.en[ending]} after ${bytes} bytes of STDOUT, without END_REQUEST. The worker died or was killed.`,
  'web-server-left': ({ how: ending, bytes }) =>
    `The web server ${how.en[ending]} before END_REQUEST, with ${bytes} bytes received: the client left, or fastcgi_read_timeout ran out.`,
  'capture-ended': ({ bytes }) =>
    `The capture ends before the request does, with ${bytes} bytes of answer.`,
  'cut-record': ({ type, seen, length }) =>
    `${type} record cut short: ${seen} of its ${length} bytes are there.`,
  gap: ({ bytes }) => `${bytes} bytes are missing: nobody captured them.`,
  unparsed: ({ bytes, reason }) =>
    reason === 'version'
      ? `${bytes} bytes from a header of version 0 on. PHP stops reading there and closes.`
      : `${bytes} bytes that are no FastCGI record.`,
  'began-earlier': ({ bytes }) =>
    `The connection began before the capture: the first ${bytes} bytes are the middle of a record.`,
};

const texts = { es, en } satisfies Record<Lang, FindingText>;

/** What a finding says in the reader's language. */
export function findingText(finding: Finding, lang: Lang): string {
  // The code decides the type of the values: the union keeps both together, a lookup loses it.
  const say = texts[lang][finding.code] as (values: Finding['values']) => string;
  return say(finding.values);
}
