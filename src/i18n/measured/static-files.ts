/** Stands before each text of a language: what is asked for. */
const asked = {
  es: 'Un fichero de 10 KiB.',
  en: 'A file of 10 KiB.',
};

const counted = {
  es: 'Peticiones por segundo que cuenta ab con cuatro clientes, cada una por una conexión nueva, en cinco turnos de 2 s.',
  en: 'Requests per second that ab counts with four clients, each on a new connection, in five turns of 2 s.',
};

const es = {
  'nginx-rate': `${asked.es} Lo envía nginx, con un worker. ${counted.es}`,
  'accel-rate': `${asked.es} PHP contesta con X-Accel-Redirect y lo envía nginx. ${counted.es}`,
  'readfile-rate': `${asked.es} Lo envía PHP con readfile(), por un socket Unix, cuatro workers y nginx delante. ${counted.es}`,
  'apache-php-rate': `${asked.es} Lo envía Apache prefork con mod_php, cuatro procesos. ${counted.es}`,
  'apache-alone-rate': `${asked.es} Lo envía Apache prefork sin PHP, cuatro procesos. ${counted.es}`,
  'nginx-unchanged': `${asked.es} Lo envía nginx a quien ya lo tiene (If-Modified-Since con su fecha): el código de la respuesta.`,
  'nginx-part': `${asked.es} Lo envía nginx a quien pide 100 bytes (Range): el código de la respuesta.`,
  'readfile-unchanged': `${asked.es} Lo envía PHP con readfile() a quien ya lo tiene (If-Modified-Since con su fecha): el código de la respuesta.`,
  'readfile-part': `${asked.es} Lo envía PHP con readfile() a quien pide 100 bytes (Range): el código de la respuesta.`,
  'accel-unchanged': `${asked.es} PHP contesta con X-Accel-Redirect a quien ya lo tiene (If-Modified-Since con su fecha): el código de la respuesta.`,
  'accel-part': `${asked.es} PHP contesta con X-Accel-Redirect a quien pide 100 bytes (Range): el código de la respuesta.`,
};

const en: typeof es = {
  'nginx-rate': `${asked.en} nginx sends it, with one worker. ${counted.en}`,
  'accel-rate': `${asked.en} PHP answers with X-Accel-Redirect, and nginx sends it. ${counted.en}`,
  'readfile-rate': `${asked.en} PHP sends it with readfile(), over a Unix socket, four workers, nginx in front. ${counted.en}`,
  'apache-php-rate': `${asked.en} Apache prefork with mod_php sends it, four processes. ${counted.en}`,
  'apache-alone-rate': `${asked.en} Apache prefork without PHP sends it, four processes. ${counted.en}`,
  'nginx-unchanged': `${asked.en} nginx sends it, to a client that has it already (If-Modified-Since with its date): the status of the answer.`,
  'nginx-part': `${asked.en} nginx sends it, to a client that wants 100 bytes (Range): the status of the answer.`,
  'readfile-unchanged': `${asked.en} PHP sends it with readfile(), to a client that has it already (If-Modified-Since with its date): the status of the answer.`,
  'readfile-part': `${asked.en} PHP sends it with readfile(), to a client that wants 100 bytes (Range): the status of the answer.`,
  'accel-unchanged': `${asked.en} PHP answers with X-Accel-Redirect, to a client that has it already (If-Modified-Since with its date): the status of the answer.`,
  'accel-part': `${asked.en} PHP answers with X-Accel-Redirect, to a client that wants 100 bytes (Range): the status of the answer.`,
};

/** How each figure and observation of content/evidence/static-files.json was made. */
export const staticFiles = { es, en };
