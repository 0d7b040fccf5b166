const counted = {
  es: 'hello.php, peticiones por segundo que cuenta ab, cada una por una conexión nueva, en cinco turnos de 2 s.',
  en: 'hello.php, requests per second that ab counts, each on a new connection, in five turns of 2 s.',
};

/** Where a second visitor waits, and for what. */
const waits = {
  es: (server: string, client: string) =>
    `${server}, con un solo proceso que ejecuta PHP: lo que espera otro visitante por hello.php, 0,2 s después de que llegue ${client}.`,
  en: (server: string, client: string) =>
    `${server}, with a single process that runs PHP: how long another visitor waits for hello.php, 0.2 s after the arrival of ${client}.`,
};

const servers = {
  es: {
    buffered: 'nginx y PHP-FPM',
    unbuffered: 'nginx sin fastcgi_buffering ni fastcgi_request_buffering, y PHP-FPM',
    apache: 'Apache prefork con mod_php',
  },
  en: {
    buffered: 'nginx and PHP-FPM',
    unbuffered: 'nginx without fastcgi_buffering and fastcgi_request_buffering, and PHP-FPM',
    apache: 'Apache prefork with mod_php',
  },
};

const clients = {
  es: {
    read: 'uno que pide 16 MiB y tarda 1 s en empezar a leerlos',
    upload: 'uno que sube 1 MiB y se para 1 s a la mitad',
    kept: 'uno que ya tiene su respuesta y deja la conexión abierta',
  },
  en: {
    read: 'one who asks for 16 MiB and takes 1 s to begin reading',
    upload: 'one who uploads 1 MiB and stops for 1 s halfway',
    kept: 'one who has an answer already and leaves the connection open',
  },
};

const es = {
  'mod-php-rate-1': `${counted.es} Apache prefork con mod_php, un cliente.`,
  'mod-php-rate-4': `${counted.es} Apache prefork con mod_php, cuatro clientes y cuatro procesos.`,
  'fpm-tcp-rate-1': `${counted.es} nginx y FPM por TCP, un cliente.`,
  'fpm-tcp-rate-4': `${counted.es} nginx y FPM por TCP, cuatro clientes y cuatro workers.`,
  'fpm-unix-rate-1': `${counted.es} nginx y FPM por socket Unix, un cliente.`,
  'fpm-unix-rate-4': `${counted.es} nginx y FPM por socket Unix, cuatro clientes y cuatro workers.`,
  'read-buffered': waits.es(servers.es.buffered, clients.es.read),
  'read-unbuffered': waits.es(servers.es.unbuffered, clients.es.read),
  'read-mod-php': waits.es(servers.es.apache, clients.es.read),
  'upload-buffered': waits.es(servers.es.buffered, clients.es.upload),
  'upload-unbuffered': waits.es(servers.es.unbuffered, clients.es.upload),
  'upload-mod-php': waits.es(servers.es.apache, clients.es.upload),
  'kept-buffered': waits.es(servers.es.buffered, clients.es.kept),
  'kept-unbuffered': waits.es(servers.es.unbuffered, clients.es.kept),
  'kept-mod-php': waits.es(servers.es.apache, clients.es.kept),
};

const en: typeof es = {
  'mod-php-rate-1': `${counted.en} Apache prefork with mod_php, one client.`,
  'mod-php-rate-4': `${counted.en} Apache prefork with mod_php, four clients and four processes.`,
  'fpm-tcp-rate-1': `${counted.en} nginx and FPM over TCP, one client.`,
  'fpm-tcp-rate-4': `${counted.en} nginx and FPM over TCP, four clients and four workers.`,
  'fpm-unix-rate-1': `${counted.en} nginx and FPM on a Unix socket, one client.`,
  'fpm-unix-rate-4': `${counted.en} nginx and FPM on a Unix socket, four clients and four workers.`,
  'read-buffered': waits.en(servers.en.buffered, clients.en.read),
  'read-unbuffered': waits.en(servers.en.unbuffered, clients.en.read),
  'read-mod-php': waits.en(servers.en.apache, clients.en.read),
  'upload-buffered': waits.en(servers.en.buffered, clients.en.upload),
  'upload-unbuffered': waits.en(servers.en.unbuffered, clients.en.upload),
  'upload-mod-php': waits.en(servers.en.apache, clients.en.upload),
  'kept-buffered': waits.en(servers.en.buffered, clients.en.kept),
  'kept-unbuffered': waits.en(servers.en.unbuffered, clients.en.kept),
  'kept-mod-php': waits.en(servers.en.apache, clients.en.kept),
};

/** How each figure of content/evidence/mod-php.json was measured. */
export const modPhp = { es, en };
