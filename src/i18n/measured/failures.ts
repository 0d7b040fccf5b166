/** Stands behind each text of a language: what is quoted. */
const quoted = {
  es: 'Se cita lo que responde nginx y lo que dicen los logs, con horas, pids y puertos entre corchetes. Una raya es nada.',
  en: 'What nginx answers and what the logs say is quoted, with times, pids and ports in brackets. A dash is nothing.',
};

const es = {
  'fpm-down': `PHP-FPM está parado y nginx conecta con su puerto. ${quoted.es}`,
  'static-while-down': `PHP-FPM está parado y se pide un fichero estático. ${quoted.es}`,
  'wrong-socket': `fastcgi_pass apunta a un socket Unix que no existe. ${quoted.es}`,
  'socket-denied': `El socket Unix es de root, con modo 0600, y nginx corre como www-data. ${quoted.es}`,
  'allowed-clients': `listen.allowed_clients no contiene la dirección de nginx. ${quoted.es}`,
  'no-location': `nginx no tiene ninguna location para .php: lo sirve como fichero. ${quoted.es}`,
  'no-script': `SCRIPT_FILENAME nombra un fichero que no existe. ${quoted.es}`,
  'no-params': `La location no incluye fastcgi_params: falta REQUEST_METHOD. ${quoted.es}`,
  'wrong-extension': `nginx pasa a PHP-FPM un .html, que security.limit_extensions no permite. ${quoted.es}`,
  'http-to-fpm': `nginx habla HTTP (proxy_pass) con el puerto de PHP-FPM. ${quoted.es}`,
  'body-too-large': `Una subida de 3 MiB con client_max_body_size 1m. ${quoted.es}`,
  'params-too-big': `Una cabecera de 70 000 bytes, que no cabe en un registro FastCGI. ${quoted.es}`,
  'header-too-big': `El script manda una cabecera de 8000 bytes, mayor que fastcgi_buffer_size. ${quoted.es}`,
  'script-error': `El script llama a una función que no existe, con display_errors apagado. ${quoted.es}`,
  'cut-answer': `El worker muere (SIGKILL) cuando ya ha mandado la cabecera y 12 000 bytes. ${quoted.es}`,
  'cut-answer-bytes':
    'Los bytes de esa respuesta que llegan al cliente antes de que se corte, de los 12 000.',
  'client-left':
    'El cliente pide un trabajo de 0,7 s y se va a los 0,2 s: el código que anota nginx en su access log, y hasta dónde llega el script, que escribe una nota al acabar el trabajo y otra después de responder.',
  'client-left-ignored':
    'Lo mismo con fastcgi_ignore_client_abort on: el código que anota nginx en su access log, y hasta dónde llega el script.',
  'read-timeout': `Un script de 3 s con fastcgi_read_timeout 2s. ${quoted.es}`,
  'read-timeout-after': 'Lo que tarda la respuesta a un script de 3 s con fastcgi_read_timeout 2s.',
  'terminate-timeout': `Un script de 3 s con request_terminate_timeout = 1s. ${quoted.es}`,
  'terminate-after':
    'Lo que tarda la respuesta a un script de 3 s con request_terminate_timeout = 1s.',
  'backlog-unix': `Ocho peticiones de 0,6 s, una cada 20 ms, a un pool de un worker por socket Unix, con listen.backlog = 2. ${quoted.es}`,
  'backlog-tcp': `Ocho peticiones de 0,6 s, una cada 20 ms, a un pool de un worker por TCP, con listen.backlog = 2 y fastcgi_connect_timeout 2s. ${quoted.es}`,
};

const en: typeof es = {
  'fpm-down': `PHP-FPM is stopped and nginx connects to its port. ${quoted.en}`,
  'static-while-down': `PHP-FPM is stopped and a static file is asked for. ${quoted.en}`,
  'wrong-socket': `fastcgi_pass points at a Unix socket that does not exist. ${quoted.en}`,
  'socket-denied': `The Unix socket is root’s, with mode 0600, and nginx runs as www-data. ${quoted.en}`,
  'allowed-clients': `listen.allowed_clients does not hold nginx’s address. ${quoted.en}`,
  'no-location': `nginx has no location for .php and serves it as a file. ${quoted.en}`,
  'no-script': `SCRIPT_FILENAME names a file that does not exist. ${quoted.en}`,
  'no-params': `The location does not include fastcgi_params: REQUEST_METHOD is missing. ${quoted.en}`,
  'wrong-extension': `nginx passes PHP-FPM an .html, which security.limit_extensions does not allow. ${quoted.en}`,
  'http-to-fpm': `nginx speaks HTTP (proxy_pass) to PHP-FPM’s port. ${quoted.en}`,
  'body-too-large': `A 3 MiB upload with client_max_body_size 1m. ${quoted.en}`,
  'params-too-big': `A header of 70,000 bytes, which does not fit into one FastCGI record. ${quoted.en}`,
  'header-too-big': `The script sends a header of 8,000 bytes, larger than fastcgi_buffer_size. ${quoted.en}`,
  'script-error': `The script calls a function that does not exist, with display_errors off. ${quoted.en}`,
  'cut-answer': `The worker dies (SIGKILL) when it has sent the header and 12,000 bytes. ${quoted.en}`,
  'cut-answer-bytes': 'How many bytes of that answer reach the client before it is cut, of 12,000.',
  'client-left':
    'The client asks for 0.7 s of work and leaves after 0.2 s: the status that nginx writes into its access log, and how far the script gets, which makes a note when the work is done and another when it has answered.',
  'client-left-ignored':
    'The same with fastcgi_ignore_client_abort on: the status that nginx writes into its access log, and how far the script gets.',
  'read-timeout': `A script of 3 s with fastcgi_read_timeout 2s. ${quoted.en}`,
  'read-timeout-after':
    'How long the answer to a script of 3 s takes with fastcgi_read_timeout 2s.',
  'terminate-timeout': `A script of 3 s with request_terminate_timeout = 1s. ${quoted.en}`,
  'terminate-after':
    'How long the answer to a script of 3 s takes with request_terminate_timeout = 1s.',
  'backlog-unix': `Eight requests of 0.6 s, one every 20 ms, for a pool of one worker on a Unix socket, with listen.backlog = 2. ${quoted.en}`,
  'backlog-tcp': `Eight requests of 0.6 s, one every 20 ms, for a pool of one worker on TCP, with listen.backlog = 2 and fastcgi_connect_timeout 2s. ${quoted.en}`,
};

/** How each figure and observation of content/evidence/failures.json was made. */
export const failures = { es, en };
