const es = {
  'full-unix':
    'Ocho peticiones de 0,6 s, una cada 20 ms, a un pool de un worker por socket Unix, con listen.backlog = 2: lo que responde nginx a las que no caben en la cola, y cuándo.',
  'full-tcp':
    'Ocho peticiones de 0,6 s, una cada 20 ms, a un pool de un worker por TCP, con listen.backlog = 2 y fastcgi_connect_timeout 2s: lo que responde nginx a las que no caben en la cola, y cuándo.',
  'queued-too-long':
    'El único worker de un pool static está ocupado 2,5 s y otra petición espera en la cola, con fastcgi_read_timeout 1s: lo que responde nginx a la que espera, y lo que anota mientras tanto PHP-FPM. Una raya es nada.',
  'beside-kept':
    'nginx acaba de hacer dos peticiones a un pool de dos workers y conserva las dos conexiones 2 s (keepalive, keepalive_timeout 2s). Lo que espera por hello.php quien conecta entonces con el pool.',
  'beside-fresh':
    'Lo mismo con un nginx que cierra cada conexión: lo que espera por hello.php quien conecta entonces con el pool.',
};

const en: typeof es = {
  'full-unix':
    'Eight requests of 0.6 s, one every 20 ms, for a pool of one worker on a Unix socket, with listen.backlog = 2: what nginx answers those that don’t fit into the queue, and when.',
  'full-tcp':
    'Eight requests of 0.6 s, one every 20 ms, for a pool of one worker on TCP, with listen.backlog = 2 and fastcgi_connect_timeout 2s: what nginx answers those that don’t fit into the queue, and when.',
  'queued-too-long':
    'The only worker of a static pool is busy for 2.5 s and another request waits in the queue, with fastcgi_read_timeout 1s: what nginx answers the one that waits, and what PHP-FPM logs meanwhile. A dash is nothing.',
  'beside-kept':
    'nginx has just made two requests to a pool of two workers, and keeps both connections for 2 s (keepalive, keepalive_timeout 2s). How long somebody who then connects to the pool waits for hello.php.',
  'beside-fresh':
    'The same with an nginx that closes each connection: how long somebody who then connects to the pool waits for hello.php.',
};

/** How each figure and observation of content/evidence/queue.json was made. */
export const queue = { es, en };
