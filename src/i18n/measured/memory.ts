/** Stands behind each text of a language: what the three kinds are. */
const kinds = {
  es: 'RSS es toda la memoria residente; PSS reparte la compartida entre quienes la usan; USS es solo la privada (/proc/PID/smaps_rollup).',
  en: 'RSS is all resident memory; PSS divides what is shared among those who use it; USS is the private part alone (/proc/PID/smaps_rollup).',
};

const fpm = {
  es: (state: string) =>
    `Cada uno de los cuatro workers de un pool static, con las extensiones de serie de Debian y opcache, ${state}. ${kinds.es}`,
  en: (state: string) =>
    `Each of the four workers of a static pool, with Debian’s default extensions and opcache, ${state}. ${kinds.en}`,
};

const apache = {
  es: (state: string) =>
    `Cada uno de los cuatro procesos de Apache prefork con mod_php, las extensiones de serie de Debian y opcache, ${state}. ${kinds.es}`,
  en: (state: string) =>
    `Each of the four processes of Apache prefork with mod_php, Debian’s default extensions and opcache, ${state}. ${kinds.en}`,
};

const es = {
  'fpm-fresh': fpm.es('recién arrancados'),
  'fpm-hello': fpm.es('tras servir entre todos 200 veces hello.php'),
  'fpm-big': fpm.es('después, tras 40 veces un fuente de 390 KB'),
  'fpm-heavy': fpm.es('después, tras 40 veces un script que llena 64 MiB'),
  'fpm-master': `El proceso maestro de ese PHP-FPM, con los workers ya usados. ${kinds.es}`,
  'nginx-worker': `El worker de nginx que ha pasado esas peticiones y ha servido 200 veces un fichero pequeño. ${kinds.es}`,
  'apache-fresh': apache.es('recién arrancados'),
  'apache-static': apache.es(
    'tras servir entre todos 200 veces un fichero pequeño, sin ejecutar PHP',
  ),
  'apache-hello': apache.es('después, tras 200 veces hello.php'),
  'apache-big': apache.es('después, tras 40 veces un fuente de 390 KB'),
  'apache-heavy': apache.es('después, tras 40 veces un script que llena 64 MiB'),
  'apache-heavy-static': apache.es('después, tras 200 veces un fichero pequeño'),
  'apache-alone': `Cada uno de los cuatro procesos de Apache prefork sin mod_php, tras servir entre todos 200 veces un fichero pequeño. ${kinds.es}`,
};

const en: typeof es = {
  'fpm-fresh': fpm.en('just started'),
  'fpm-hello': fpm.en('after serving hello.php 200 times between them'),
  'fpm-big': fpm.en('then, after a 390 KB source 40 times'),
  'fpm-heavy': fpm.en('then, after a script that fills 64 MiB 40 times'),
  'fpm-master': `The master process of that PHP-FPM, its workers used already. ${kinds.en}`,
  'nginx-worker': `The nginx worker that passed those requests on and served a small file 200 times. ${kinds.en}`,
  'apache-fresh': apache.en('just started'),
  'apache-static': apache.en('after serving a small file 200 times between them, running no PHP'),
  'apache-hello': apache.en('then, after hello.php 200 times'),
  'apache-big': apache.en('then, after a 390 KB source 40 times'),
  'apache-heavy': apache.en('then, after a script that fills 64 MiB 40 times'),
  'apache-heavy-static': apache.en('then, after a small file 200 times'),
  'apache-alone': `Each of the four processes of Apache prefork without mod_php, after serving a small file 200 times between them. ${kinds.en}`,
};

/** How each figure of content/evidence/memory.json was measured. */
export const memory = { es, en };
