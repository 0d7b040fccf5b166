/** Stands before each text of a language: the pool that is asked. */
const quiet = {
  es: 'Pedir hello.php a un pool de dos workers, sin servidor web, cada 5 ms por una conexión nueva',
  en: 'Asking a pool of two workers for hello.php, with no web server, every 5 ms on a new connection',
};

const es = {
  alone: `${quiet.es}, con el otro pool sin trabajo.`,
  'beside-sleepers': `${quiet.es}, con los tres workers del otro pool dormidos dentro de sus scripts.`,
  'beside-loops': `${quiet.es}, con un bucle de CPU en cada uno de los tres workers del otro pool.`,
  'compile-first':
    'Pedir a un pool un fuente de 390 KB que nadie ha pedido aún: lo compila. Diez fuentes.',
  'compile-elsewhere':
    'Pedir ese mismo fuente por primera vez a otro pool, justo después. Diez fuentes.',
  changed:
    'Un pool guarda un script en opcache. Luego el script cambia, y 3 s después el mismo pool lo ejecuta: lo que contesta antes y después.',
  'changed-elsewhere':
    'Un pool con opcache.validate_timestamps=0 guarda un script en opcache. Luego el script cambia, y 3 s después lo ejecuta otro pool, con los valores de serie: lo que contesta el primero antes y el otro después.',
};

const en: typeof es = {
  alone: `${quiet.en}, while the other pool has no work.`,
  'beside-sleepers': `${quiet.en}, while the other pool’s three workers sleep inside their scripts.`,
  'beside-loops': `${quiet.en}, while each of the other pool’s three workers runs a CPU loop.`,
  'compile-first':
    'Asking a pool for a 390 KB source that nobody has asked for yet: it compiles it. Ten sources.',
  'compile-elsewhere':
    'Asking another pool for that same source for the first time, right afterwards. Ten sources.',
  changed:
    'A pool puts a script into opcache. Then the script changes, and 3 s later the same pool runs it: what it answers before and after.',
  'changed-elsewhere':
    'A pool with opcache.validate_timestamps=0 puts a script into opcache. Then the script changes, and 3 s later another pool, with the defaults, runs it: what the first answers before, and the other after.',
};

/** How each figure and observation of content/evidence/pools.json was made. */
export const pools = { es, en };
