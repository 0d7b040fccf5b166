const es = {
  'tcp-connect': 'Abrir una conexión TCP con el puerto del pool y cerrarla, sin pedir nada.',
  'tcp-new':
    'Conectar por TCP, enviar una petición FastCGI de hello.php y recibir la respuesta entera. Cliente propio, sin nginx.',
  'tcp-kept':
    'Enviar una petición FastCGI de hello.php por una conexión TCP ya abierta (FCGI_KEEP_CONN) y recibir la respuesta entera.',
  'unix-connect': 'Abrir una conexión con el socket Unix del pool y cerrarla, sin pedir nada.',
  'unix-new':
    'Conectar con el socket Unix, enviar una petición FastCGI de hello.php y recibir la respuesta entera. Cliente propio, sin nginx.',
  'unix-kept':
    'Enviar una petición FastCGI de hello.php por una conexión Unix ya abierta (FCGI_KEEP_CONN) y recibir la respuesta entera.',
  'queued-connect':
    'Con los cuatro workers del pool ocupados en un script de 300 ms: abrir una conexión TCP más.',
  'queued-answer':
    'Con los cuatro workers ocupados desde hacía 30 ms en un script de 300 ms: pedir hello.php y recibir la respuesta entera.',
  'http-static':
    'Pedir hello.txt a nginx por una conexión HTTP ya abierta y recibir la respuesta entera.',
  'http-hello':
    'Pedir hello.php a nginx por una conexión HTTP ya abierta; nginx abre una conexión TCP nueva con el pool.',
  'http-wait': 'Como la anterior, con un script que espera 20 ms (usleep).',
  'get-http-request': 'Bytes que curl envía a nginx para pedir hello.php, sin contar TCP ni IP.',
  'get-fastcgi-request': 'Bytes que nginx envía a PHP-FPM por esa misma petición.',
  'get-fastcgi-response': 'Bytes con los que PHP-FPM responde a nginx.',
  'get-http-response': 'Bytes con los que nginx responde a curl.',
  'upload-http-request': 'Bytes de una subida de 1 MiB: de curl a nginx.',
  'upload-fastcgi-request': 'Bytes de la misma subida: de nginx a PHP-FPM.',
  'upload-fastcgi-response': 'Bytes de la respuesta a la subida: de PHP-FPM a nginx.',
  'upload-http-response': 'Bytes de la respuesta a la subida: de nginx a curl.',
};

const en: typeof es = {
  'tcp-connect': 'Opening a TCP connection to the pool’s port and closing it, asking nothing.',
  'tcp-new':
    'Connecting over TCP, sending a FastCGI request for hello.php and receiving the whole answer. Own client, no nginx.',
  'tcp-kept':
    'Sending a FastCGI request for hello.php on an open TCP connection (FCGI_KEEP_CONN) and receiving the whole answer.',
  'unix-connect': 'Opening a connection to the pool’s Unix socket and closing it, asking nothing.',
  'unix-new':
    'Connecting to the Unix socket, sending a FastCGI request for hello.php and receiving the whole answer. Own client, no nginx.',
  'unix-kept':
    'Sending a FastCGI request for hello.php on an open Unix connection (FCGI_KEEP_CONN) and receiving the whole answer.',
  'queued-connect':
    'With all four workers of the pool busy in a 300 ms script: opening one more TCP connection.',
  'queued-answer':
    'With all four workers busy for the past 30 ms in a 300 ms script: asking for hello.php and receiving the whole answer.',
  'http-static':
    'Asking nginx for hello.txt on an open HTTP connection and receiving the whole answer.',
  'http-hello':
    'Asking nginx for hello.php on an open HTTP connection; nginx opens a new TCP connection to the pool.',
  'http-wait': 'As before, with a script that waits 20 ms (usleep).',
  'get-http-request':
    'Bytes that curl sends to nginx to ask for hello.php, TCP and IP not counted.',
  'get-fastcgi-request': 'Bytes that nginx sends to PHP-FPM for that same request.',
  'get-fastcgi-response': 'Bytes of PHP-FPM’s answer to nginx.',
  'get-http-response': 'Bytes of nginx’s answer to curl.',
  'upload-http-request': 'Bytes of a 1 MiB upload: from curl to nginx.',
  'upload-fastcgi-request': 'Bytes of the same upload: from nginx to PHP-FPM.',
  'upload-fastcgi-response': 'Bytes of the answer to the upload: from PHP-FPM to nginx.',
  'upload-http-response': 'Bytes of the answer to the upload: from nginx to curl.',
};

/** How each figure of content/evidence/request-flow.json was measured. */
export const requestFlow = { es, en };
