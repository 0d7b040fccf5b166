const es = {
  'cold-request':
    'Pedir hello.php, sin servidor web, a un pool ondemand sin ningún worker, con opcache ya lleno. Veinte pools, tres veces.',
  'warm-request': 'Pedir hello.php a ese mismo pool justo después, con el worker ya creado.',
  'static-request': 'Pedir hello.php a un pool static del mismo maestro, entre las anteriores.',
  together:
    'Cinco peticiones de 0,4 s a la vez a un pool ondemand sin workers: cuántos workers llega a tener, y cuándo termina la última.',
  spaced:
    'Cinco peticiones de 0,4 s, una cada 25 ms, a un pool ondemand sin workers: cuántos workers llega a tener, y cuándo termina la última.',
  'idle-end':
    'Desde que responde el único worker de un pool ondemand hasta que desaparece, con pm.process_idle_timeout de serie (10 s).',
  'group-end':
    'Cinco workers de un pool ondemand con pm.process_idle_timeout = 3s: desde que responde el último hasta que desaparecen el primero y el último.',
  'dynamic-enough':
    'Desde que doce clientes empiezan a pedir trabajos de 1 s hasta que un pool dynamic (max_children 16, start_servers 3, min_spare 2, max_spare 5) tiene doce workers.',
  'dynamic-request':
    'Lo que tarda cada petición de 1 s de esos doce clientes, mientras el pool dynamic crece y después, durante 11 s.',
  'dynamic-growth':
    'Workers de ese pool, de un segundo al siguiente, desde que llega la carga. Igual en cuatro pools, que la reciben en momentos distintos.',
  'dynamic-settled':
    'Desde que se van los doce clientes hasta que muere el último worker que sobra.',
  'dynamic-shrinking':
    'Workers de ese pool, de un segundo al siguiente, desde que se van los clientes. Igual en cuatro pools.',
};

const en: typeof es = {
  'cold-request':
    'Asking an ondemand pool without any worker for hello.php, with no web server and opcache filled already. Twenty pools, three times.',
  'warm-request': 'Asking that same pool for hello.php right afterwards, its worker there already.',
  'static-request': 'Asking a static pool of the same master for hello.php, in between.',
  together:
    'Five requests of 0.4 s at once for an ondemand pool without workers: how many workers it gets, and when the last one ends.',
  spaced:
    'Five requests of 0.4 s, one every 25 ms, for an ondemand pool without workers: how many workers it gets, and when the last one ends.',
  'idle-end':
    'From the answer of an ondemand pool’s only worker until it is gone, with pm.process_idle_timeout at its default (10 s).',
  'group-end':
    'Five workers of an ondemand pool with pm.process_idle_timeout = 3s: from the last one’s answer until the first, and the last, is gone.',
  'dynamic-enough':
    'From the moment when twelve clients begin to ask for 1 s of work until a dynamic pool (max_children 16, start_servers 3, min_spare 2, max_spare 5) has twelve workers.',
  'dynamic-request':
    'How long each 1 s request of those twelve clients takes, while the dynamic pool grows and after, for 11 s.',
  'dynamic-growth':
    'Workers of that pool, from second to second, since the load arrived. The same in four pools that get it at different moments.',
  'dynamic-settled': 'From the leaving of the twelve clients until the last spare worker dies.',
  'dynamic-shrinking':
    'Workers of that pool, from second to second, since the clients left. The same in four pools.',
};

/** How each figure and observation of content/evidence/ondemand.json was made. */
export const ondemand = { es, en };
