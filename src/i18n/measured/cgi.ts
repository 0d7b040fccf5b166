/** Stands before each start of a language: what a start is. */
const started = {
  es: 'Desde el fork() hasta que el proceso ha terminado, sin servidor web:',
  en: 'From fork() until the process has ended, with no web server:',
};

/** How requests per second are counted. */
const counted = {
  es: 'Peticiones por segundo que cuenta ab, cada una por una conexión nueva, en cinco turnos de 2 s.',
  en: 'Requests per second that ab counts, each on a new connection, in five turns of 2 s.',
};

/** How one request after the other is timed. */
const timed = {
  es: 'Una petición tras otra por una conexión HTTP ya abierta.',
  en: 'One request after the other on an open HTTP connection.',
};

const es = {
  'exec-true': `${started.es} /bin/true, que no hace nada. Es lo que cuestan el fork y el exec, más lo que añade el programa que mide.`,
  'start-bare': `${started.es} php-cgi con hello.php, sin php.ini y sin más extensiones que las compiladas dentro.`,
  'start-stock': `${started.es} php-cgi con hello.php y las extensiones que Debian instala de serie, opcache incluido.`,
  'start-stock-no-opcache': `${started.es} php-cgi con hello.php y las extensiones que Debian instala de serie, menos opcache.`,
  'start-all': `${started.es} php-cgi con hello.php, las extensiones de serie y veinte más (gd, intl, mbstring, xml, mysqli, pgsql, curl, zip…).`,
  'start-big': `${started.es} php-cgi con un fuente de 390 KB y 1500 funciones, y las extensiones de serie con opcache.`,
  'start-big-no-opcache': `${started.es} php-cgi con un fuente de 390 KB y 1500 funciones, y las extensiones de serie sin opcache.`,
  'cgi-latency': `${timed.es} lighttpd arranca un php-cgi para cada una (mod_cgi), con las extensiones de serie.`,
  'fpm-tcp-latency': `${timed.es} nginx la pasa por TCP a un pool de cuatro workers, con las extensiones de serie.`,
  'fpm-unix-latency': `${timed.es} nginx la pasa por un socket Unix a un pool de cuatro workers, con las extensiones de serie.`,
  'cgi-big-latency': `${timed.es} lighttpd arranca un php-cgi con opcache, que compila un fuente de 390 KB cada vez.`,
  'cgi-big-no-opcache-latency': `${timed.es} lighttpd arranca un php-cgi sin opcache, que compila un fuente de 390 KB cada vez.`,
  'fpm-big-latency': `${timed.es} FPM por TCP, con un fuente de 390 KB que opcache guarda compilado.`,
  'fpm-big-no-opcache-latency': `${timed.es} FPM por TCP, sin opcache: compila el fuente de 390 KB en cada petición.`,
  'cgi-rate-1': `${counted.es} hello.php con lighttpd y CGI, un cliente.`,
  'cgi-rate-4': `${counted.es} hello.php con lighttpd y CGI, cuatro clientes.`,
  'cgi-no-opcache-rate-4': `${counted.es} hello.php con lighttpd y CGI sin opcache, cuatro clientes.`,
  'fpm-tcp-rate-1': `${counted.es} hello.php con nginx y FPM por TCP, un cliente.`,
  'fpm-tcp-rate-4': `${counted.es} hello.php con nginx y FPM por TCP, cuatro clientes y cuatro workers.`,
  'fpm-unix-rate-1': `${counted.es} hello.php con nginx y FPM por socket Unix, un cliente.`,
  'fpm-unix-rate-4': `${counted.es} hello.php con nginx y FPM por socket Unix, cuatro clientes y cuatro workers.`,
  'fpm-no-opcache-rate-4': `${counted.es} hello.php con nginx y FPM por TCP sin opcache, cuatro clientes y cuatro workers.`,
  'cgi-big-rate': `${counted.es} Un fuente de 390 KB con lighttpd y CGI con opcache, cuatro clientes.`,
  'cgi-big-no-opcache-rate': `${counted.es} Un fuente de 390 KB con lighttpd y CGI sin opcache, cuatro clientes.`,
  'fpm-big-rate': `${counted.es} Un fuente de 390 KB con nginx y FPM por TCP con opcache, cuatro clientes.`,
  'fpm-big-no-opcache-rate': `${counted.es} Un fuente de 390 KB con nginx y FPM por TCP sin opcache, cuatro clientes.`,
};

const en: typeof es = {
  'exec-true': `${started.en} /bin/true, which does nothing. This is what fork and exec cost, and what the measuring program adds.`,
  'start-bare': `${started.en} php-cgi with hello.php, no php.ini, and no extensions but those compiled in.`,
  'start-stock': `${started.en} php-cgi with hello.php and the extensions that Debian installs by default, opcache included.`,
  'start-stock-no-opcache': `${started.en} php-cgi with hello.php and the extensions that Debian installs by default, opcache left out.`,
  'start-all': `${started.en} php-cgi with hello.php, the default extensions and twenty more (gd, intl, mbstring, xml, mysqli, pgsql, curl, zip…).`,
  'start-big': `${started.en} php-cgi with a 390 KB source of 1,500 functions, and the default extensions with opcache.`,
  'start-big-no-opcache': `${started.en} php-cgi with a 390 KB source of 1,500 functions, and the default extensions without opcache.`,
  'cgi-latency': `${timed.en} lighttpd starts one php-cgi for each (mod_cgi), with the default extensions.`,
  'fpm-tcp-latency': `${timed.en} nginx passes it over TCP to a pool of four workers, with the default extensions.`,
  'fpm-unix-latency': `${timed.en} nginx passes it through a Unix socket to a pool of four workers, with the default extensions.`,
  'cgi-big-latency': `${timed.en} lighttpd starts a php-cgi with opcache, which compiles a 390 KB source every time.`,
  'cgi-big-no-opcache-latency': `${timed.en} lighttpd starts a php-cgi without opcache, which compiles a 390 KB source every time.`,
  'fpm-big-latency': `${timed.en} FPM over TCP, with a 390 KB source that opcache keeps compiled.`,
  'fpm-big-no-opcache-latency': `${timed.en} FPM over TCP without opcache: it compiles the 390 KB source on every request.`,
  'cgi-rate-1': `${counted.en} hello.php with lighttpd and CGI, one client.`,
  'cgi-rate-4': `${counted.en} hello.php with lighttpd and CGI, four clients.`,
  'cgi-no-opcache-rate-4': `${counted.en} hello.php with lighttpd and CGI without opcache, four clients.`,
  'fpm-tcp-rate-1': `${counted.en} hello.php with nginx and FPM over TCP, one client.`,
  'fpm-tcp-rate-4': `${counted.en} hello.php with nginx and FPM over TCP, four clients and four workers.`,
  'fpm-unix-rate-1': `${counted.en} hello.php with nginx and FPM on a Unix socket, one client.`,
  'fpm-unix-rate-4': `${counted.en} hello.php with nginx and FPM on a Unix socket, four clients and four workers.`,
  'fpm-no-opcache-rate-4': `${counted.en} hello.php with nginx and FPM over TCP without opcache, four clients and four workers.`,
  'cgi-big-rate': `${counted.en} A 390 KB source with lighttpd and CGI with opcache, four clients.`,
  'cgi-big-no-opcache-rate': `${counted.en} A 390 KB source with lighttpd and CGI without opcache, four clients.`,
  'fpm-big-rate': `${counted.en} A 390 KB source with nginx and FPM over TCP with opcache, four clients.`,
  'fpm-big-no-opcache-rate': `${counted.en} A 390 KB source with nginx and FPM over TCP without opcache, four clients.`,
};

/** How each figure of content/evidence/cgi.json was measured. */
export const cgi = { es, en };
