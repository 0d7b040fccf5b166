import type { ProtocolStatusName, RecordTypeName, RoleName } from '../fastcgi/constants.ts';
import type { Cut, FieldName, UnparsedReason } from '../fastcgi/model.ts';
import type { Lang } from './lang.ts';

/** A name in the reader's language, what it means, and where the specification says so. */
export interface Explained {
  label: string;
  meaning: string;
  source: string;
}

/** The protocol's words; `source` names a section of FastCGI 1.0 or a file of php-src. */
export interface FastCgiText {
  fields: Record<Exclude<FieldName, 'unparsed'> | 'bodyReserved', Explained>;
  records: Record<RecordTypeName, Explained>;
  unknownRecord: Explained;
  /** The name of bytes without a meaning. */
  unparsed: string;
  reasons: Record<UnparsedReason, string>;
  roles: Record<RoleName, string>;
  statuses: Record<ProtocolStatusName, string>;
  keepConnection: { true: string; false: string };
  cuts: Record<Cut, string>;
}

const es: FastCgiText = {
  fields: {
    version: {
      label: 'versión',
      meaning: 'La versión del protocolo. Siempre 1; PHP acepta cualquier valor menos 0.',
      source: '§3.3',
    },
    type: {
      label: 'tipo',
      meaning: 'Qué es este registro: de él depende cómo se lee el contenido.',
      source: '§3.3, §8',
    },
    requestId: {
      label: 'id de petición',
      meaning:
        'A qué petición pertenece el registro dentro de esta conexión. nginx usa siempre 1; el 0 es para los registros de gestión.',
      source: '§3.3',
    },
    contentLength: {
      label: 'longitud del contenido',
      meaning: 'Cuántos bytes de contenido siguen a la cabecera: de 0 a 65 535.',
      source: '§3.3',
    },
    paddingLength: {
      label: 'longitud del relleno',
      meaning: 'Cuántos bytes de relleno cierran el registro: de 0 a 255.',
      source: '§3.3',
    },
    reserved: {
      label: 'reservado',
      meaning: 'Sin uso: completa los ocho bytes de la cabecera.',
      source: '§3.3',
    },
    bodyReserved: {
      label: 'reservado',
      meaning:
        'Nadie los lee. En END_REQUEST, PHP no los inicializa: llevan lo que hubiera en la memoria.',
      source: '§5.1, §5.5, main/fastcgi.c',
    },
    role: {
      label: 'papel',
      meaning:
        'Qué se pide a la aplicación. PHP sirve como responder: recibe una petición, da una respuesta.',
      source: '§5.1, §6',
    },
    flags: {
      label: 'indicadores',
      meaning:
        'El bit 0 (FCGI_KEEP_CONN) decide quién cierra: a 0, la aplicación cierra la conexión tras responder; a 1, la deja abierta.',
      source: '§5.1',
    },
    appStatus: {
      label: 'estado de la aplicación',
      meaning: 'Lo que en CGI sería el código de salida del programa. PHP-FPM envía 0.',
      source: '§5.5',
    },
    protocolStatus: {
      label: 'estado del protocolo',
      meaning: 'Cómo terminó la petición para el protocolo: completa o rechazada.',
      source: '§5.5',
    },
    unknownType: {
      label: 'tipo desconocido',
      meaning: 'El tipo del registro que la aplicación no entiende.',
      source: '§4.2',
    },
    nameLength: {
      label: 'longitud del nombre',
      meaning:
        'Bytes del nombre. Hasta 127 ocupa un byte; a partir de 128, cuatro, con el primer bit a 1.',
      source: '§3.4',
    },
    valueLength: {
      label: 'longitud del valor',
      meaning: 'Bytes del valor, escritos igual. Un valor puede medir 0.',
      source: '§3.4',
    },
    name: {
      label: 'nombre',
      meaning: 'El nombre del parámetro: el que PHP pone como clave en $_SERVER.',
      source: '§3.4',
    },
    value: {
      label: 'valor',
      meaning: 'El valor del parámetro, sin comillas ni byte final.',
      source: '§3.4',
    },
    data: { label: 'datos', meaning: 'Un trozo del flujo, tal cual.', source: '§3.3' },
    padding: {
      label: 'relleno',
      meaning: 'Bytes que se descartan; alinean el registro siguiente a un múltiplo de ocho.',
      source: '§3.3',
    },
  },
  records: {
    BEGIN_REQUEST: {
      label: 'empieza una petición',
      meaning: 'El servidor web abre una petición y dice qué papel pide a la aplicación.',
      source: '§5.1',
    },
    ABORT_REQUEST: {
      label: 'aborta la petición',
      meaning:
        'El servidor web ya no quiere la respuesta. PHP no lo mira mientras ejecuta el script.',
      source: '§5.4',
    },
    END_REQUEST: {
      label: 'fin de la petición',
      meaning:
        'La aplicación da la petición por terminada. Cierra también los flujos STDOUT y STDERR.',
      source: '§5.5',
    },
    PARAMS: {
      label: 'parámetros',
      meaning:
        'Pares nombre–valor: la petición HTTP convertida en variables CGI. Un registro vacío cierra el flujo.',
      source: '§5.2',
    },
    STDIN: {
      label: 'cuerpo de la petición',
      meaning:
        'El cuerpo de la petición HTTP. Un registro vacío cierra el flujo: en un GET no hay otro.',
      source: '§5.3',
    },
    STDOUT: {
      label: 'respuesta',
      meaning: 'Lo que el script escribe: cabeceras CGI, una línea vacía y el cuerpo.',
      source: '§5.3',
    },
    STDERR: {
      label: 'mensajes de error',
      meaning: 'Avisos y errores para el registro del servidor web. No llegan al navegador.',
      source: '§5.3',
    },
    DATA: {
      label: 'datos del filtro',
      meaning: 'El fichero que recibe una aplicación con papel de filtro. PHP no lo usa.',
      source: '§6.4',
    },
    GET_VALUES: {
      label: 'pregunta por límites',
      meaning: 'El servidor web pregunta a la aplicación por sus límites.',
      source: '§4.1',
    },
    GET_VALUES_RESULT: {
      label: 'respuesta sobre límites',
      meaning: 'Los límites que la aplicación conoce. PHP-FPM solo contesta a FCGI_MPXS_CONNS.',
      source: '§4.1',
    },
    UNKNOWN_TYPE: {
      label: 'tipo no entendido',
      meaning: 'La aplicación no entiende un registro de gestión.',
      source: '§4.2',
    },
  },
  unknownRecord: {
    label: 'tipo sin nombre',
    meaning: 'La especificación no da nombre a este tipo; su longitud permite saltarlo.',
    source: '§4.2',
  },
  unparsed: 'sin interpretar',
  reasons: {
    version: 'Versión 0: PHP deja de leer aquí, y este decodificador busca la próxima cabecera.',
    'not-a-header': 'Estos bytes no son la cabecera de ningún registro.',
    'cut-header': 'La conexión acabó en mitad de una cabecera.',
    'cut-content': 'La conexión acabó en mitad de este registro.',
    gap: 'Bytes junto a un hueco de la captura: falta su comienzo o su final.',
    'short-body': 'El contenido es más corto de lo que pide la especificación.',
    'extra-body': 'Sobran bytes tras lo que pide la especificación.',
    'after-loss': 'Se perdieron bytes antes: ya no se sabe dónde empieza cada par.',
  },
  roles: {
    RESPONDER: 'responder: responde a una petición',
    AUTHORIZER: 'authorizer: autoriza una petición',
    FILTER: 'filter: transforma un fichero',
  },
  statuses: {
    REQUEST_COMPLETE: 'petición completa',
    CANT_MPX_CONN: 'rechazada: no acepta varias peticiones a la vez en una conexión',
    OVERLOADED: 'rechazada: sobrecarga',
    UNKNOWN_ROLE: 'rechazada: papel desconocido',
  },
  keepConnection: {
    true: 'la conexión sigue abierta',
    false: 'la conexión se cierra tras responder',
  },
  cuts: {
    begins: 'sigue en el próximo registro',
    continues: 'viene del registro anterior y sigue en el próximo',
    ends: 'viene del registro anterior',
  },
};

const en: FastCgiText = {
  fields: {
    version: {
      label: 'version',
      meaning: 'The version of the protocol. Always 1; PHP takes anything but 0.',
      source: '§3.3',
    },
    type: {
      label: 'type',
      meaning: 'What this record is. It decides how the content is read.',
      source: '§3.3, §8',
    },
    requestId: {
      label: 'request id',
      meaning:
        'Which request of this connection the record belongs to. nginx always says 1; 0 is for management records.',
      source: '§3.3',
    },
    contentLength: {
      label: 'content length',
      meaning: 'How many bytes of content follow the header: 0 to 65,535.',
      source: '§3.3',
    },
    paddingLength: {
      label: 'padding length',
      meaning: 'How many bytes of padding end the record: 0 to 255.',
      source: '§3.3',
    },
    reserved: {
      label: 'reserved',
      meaning: 'Unused. It fills the header up to eight bytes.',
      source: '§3.3',
    },
    bodyReserved: {
      label: 'reserved',
      meaning:
        'Nobody reads them. In END_REQUEST PHP leaves them uninitialised: they hold whatever was in memory.',
      source: '§5.1, §5.5, main/fastcgi.c',
    },
    role: {
      label: 'role',
      meaning:
        'What the application is asked to be. PHP is a responder: one request in, one answer out.',
      source: '§5.1, §6',
    },
    flags: {
      label: 'flags',
      meaning:
        'Bit 0 (FCGI_KEEP_CONN) decides who closes: when 0, the application closes the connection after its answer; when 1, it leaves it open.',
      source: '§5.1',
    },
    appStatus: {
      label: 'application status',
      meaning: 'What would be the exit status of a CGI program. PHP-FPM sends 0.',
      source: '§5.5',
    },
    protocolStatus: {
      label: 'protocol status',
      meaning: 'How the request ended for the protocol: complete, or refused.',
      source: '§5.5',
    },
    unknownType: {
      label: 'unknown type',
      meaning: 'The type of the record that the application does not understand.',
      source: '§4.2',
    },
    nameLength: {
      label: 'name length',
      meaning: 'Bytes of the name. One byte up to 127; from 128 on four bytes, the first bit set.',
      source: '§3.4',
    },
    valueLength: {
      label: 'value length',
      meaning: 'Bytes of the value, written the same way. A value may have none.',
      source: '§3.4',
    },
    name: {
      label: 'name',
      meaning: "The parameter's name: the key that PHP puts into $_SERVER.",
      source: '§3.4',
    },
    value: {
      label: 'value',
      meaning: "The parameter's value, no quotes, no final byte.",
      source: '§3.4',
    },
    data: { label: 'data', meaning: 'A piece of the stream, as it is.', source: '§3.3' },
    padding: {
      label: 'padding',
      meaning: 'Bytes to throw away; they align the next record to a multiple of eight.',
      source: '§3.3',
    },
  },
  records: {
    BEGIN_REQUEST: {
      label: 'a request begins',
      meaning: 'The web server opens a request and says what it asks the application to be.',
      source: '§5.1',
    },
    ABORT_REQUEST: {
      label: 'abort the request',
      meaning:
        'The web server no longer wants the answer. PHP does not look while the script runs.',
      source: '§5.4',
    },
    END_REQUEST: {
      label: 'the request ends',
      meaning: 'The application is done with the request. This also ends STDOUT and STDERR.',
      source: '§5.5',
    },
    PARAMS: {
      label: 'parameters',
      meaning:
        'Name–value pairs: the HTTP request turned into CGI variables. An empty record ends the stream.',
      source: '§5.2',
    },
    STDIN: {
      label: 'request body',
      meaning: "The HTTP request's body. An empty record ends the stream: a GET has no other.",
      source: '§5.3',
    },
    STDOUT: {
      label: 'the answer',
      meaning: 'What the script writes: CGI headers, an empty line, the body.',
      source: '§5.3',
    },
    STDERR: {
      label: 'error messages',
      meaning: "Notices and errors for the web server's log. The browser never sees them.",
      source: '§5.3',
    },
    DATA: {
      label: "the filter's data",
      meaning: 'The file that an application in the filter role receives. PHP does not use it.',
      source: '§6.4',
    },
    GET_VALUES: {
      label: 'asks for limits',
      meaning: 'The web server asks the application for its limits.',
      source: '§4.1',
    },
    GET_VALUES_RESULT: {
      label: 'answers with limits',
      meaning: 'The limits the application knows. PHP-FPM answers only FCGI_MPXS_CONNS.',
      source: '§4.1',
    },
    UNKNOWN_TYPE: {
      label: 'not understood',
      meaning: 'The application does not understand a management record.',
      source: '§4.2',
    },
  },
  unknownRecord: {
    label: 'a type without a name',
    meaning: 'The specification has no name for this type; its length lets a reader skip it.',
    source: '§4.2',
  },
  unparsed: 'not interpreted',
  reasons: {
    version: 'Version 0: PHP stops reading here; this decoder looks for the next header.',
    'not-a-header': 'These bytes are no header of any record.',
    'cut-header': 'The connection ended in the middle of a header.',
    'cut-content': 'The connection ended in the middle of this record.',
    gap: 'Bytes beside a gap in the capture: their beginning or their end is missing.',
    'short-body': 'The content is shorter than the specification asks.',
    'extra-body': 'Bytes beyond what the specification asks.',
    'after-loss': 'Bytes were lost before these: nothing tells where each pair begins.',
  },
  roles: {
    RESPONDER: 'responder: answers a request',
    AUTHORIZER: 'authorizer: allows or refuses a request',
    FILTER: 'filter: transforms a file',
  },
  statuses: {
    REQUEST_COMPLETE: 'request complete',
    CANT_MPX_CONN: 'refused: one request at a time on a connection',
    OVERLOADED: 'refused: overloaded',
    UNKNOWN_ROLE: 'refused: unknown role',
  },
  keepConnection: {
    true: 'the connection stays open',
    false: 'the connection closes after the answer',
  },
  cuts: {
    begins: 'goes on in the next record',
    continues: 'comes from the record before and goes on in the next',
    ends: 'comes from the record before',
  },
};

/** FastCGI explained to its readers. */
export const fastCgiText = { es, en } satisfies Record<Lang, FastCgiText>;
