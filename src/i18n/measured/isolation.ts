/** Stands before each method of a language: who tries, and against whom. */
const setup = {
  es: 'Un script del pool b (usuario games) lo intenta contra el pool a (www-data). config.php tiene modo 0640 y su carpeta 0750. Se cita lo que dijo PHP o el kernel, con pids y carpetas cambiados.',
  en: 'A script of pool b (user games) tries it against pool a (www-data). config.php has mode 0640 and its folder 0750. What PHP or the kernel said is quoted, with pids and folders replaced.',
};

const es = {
  'read-file': `${setup.es} Aquí, file_get_contents() de config.php.`,
  'read-environ': `${setup.es} Aquí, leer /proc/PID/environ de un worker de a.`,
  'read-mem': `${setup.es} Aquí, abrir /proc/PID/mem de un worker de a.`,
  'read-fd': `${setup.es} Aquí, listar /proc/PID/fd de un worker de a.`,
  'process-title': `${setup.es} Aquí, leer /proc/PID/cmdline de un worker de a, como hace ps.`,
  'kill-worker': `${setup.es} Aquí, posix_kill() con SIGTERM a un worker de a.`,
  'connect-unix': `${setup.es} Aquí, conectar con el socket Unix de a, de www-data y modo 0660.`,
  'connect-own-unix': `${setup.es} Aquí, conectar con el socket Unix de su propio pool, también de www-data y modo 0660.`,
  'passwd-readable': `${setup.es} Aquí, la primera línea de /etc/passwd.`,
  'connect-tcp': `${setup.es} Aquí, conectar con un pool de a que escucha en 127.0.0.1 y pedirle, en FastCGI escrito a mano, que ejecute un script de b.`,
  'tcp-admin-value': `${setup.es} Aquí, pedir por TCP a un pool de a su propia página, con un auto_prepend_file de b dentro de PHP_ADMIN_VALUE, que incluye config.php.`,
  'open-basedir-denied':
    'Un pool con php_admin_value[open_basedir] lee /etc/passwd. Se cita lo que dijo PHP, con las carpetas cambiadas.',
  'open-basedir-shell':
    'Un pool con php_admin_value[open_basedir] llama a shell_exec() con cat /etc/passwd. Se cita la primera línea.',
  'open-basedir-overridden': `${setup.es} Aquí, pedir por TCP a un pool con php_admin_value[open_basedir] que lea /etc/passwd, con otro open_basedir dentro de PHP_ADMIN_VALUE.`,
  'open-basedir-php-value': `${setup.es} Aquí, pedir por TCP a un pool con php_admin_value[open_basedir] que lea /etc/passwd, con otro open_basedir dentro de PHP_VALUE.`,
  'php-value-ini-set':
    "Un script de un pool con php_value[memory_limit] = 64M llama a ini_set('memory_limit', '-1').",
  'php-admin-value-ini-set':
    "Un script de un pool con php_admin_value[memory_limit] = 64M llama a ini_set('memory_limit', '-1').",
  'include-unused': `${setup.es} Aquí, include de config.php cuando a aún no lo ha usado.`,
  'include-opcache': `${setup.es} Aquí, include de config.php justo después de que a lo use, con opcache de serie.`,
  'include-open-basedir': `${setup.es} Aquí, include de config.php justo después de que a lo use, desde un pool de games con open_basedir en la carpeta de b.`,
  'include-chroot': `${setup.es} Aquí, include de config.php justo después de que a lo use, desde un pool de games con chroot en la carpeta de b, donde no hay ningún fichero con ese nombre.`,
  'include-validate-root': `${setup.es} Aquí, include de config.php justo después de que a lo use, desde un pool de games con chroot en la carpeta de b, con opcache.validate_root = 1.`,
  'include-later': `${setup.es} Aquí, include de config.php 3,2 s después de que a lo use (opcache.revalidate_freq vale 2).`,
  'include-timestamps-off': `${setup.es} Aquí, include de config.php 3,2 s después de que a lo use, con opcache.validate_timestamps = 0.`,
  'include-validate-permission': `${setup.es} Aquí, include de config.php justo después de que a lo use, con opcache.validate_permission = 1.`,
  'validate-permission-status': `${setup.es} Aquí, la lista de opcache_get_status() con opcache.validate_permission = 1.`,
  'opcache-status': `${setup.es} Aquí, los scripts que da opcache_get_status() después de que a use su página. El propio script no se cita.`,
  'opcache-reset': `${setup.es} Aquí, opcache_reset(). Se citan los scripts que a ve en opcache antes y después; una raya es ninguno.`,
  'opcache-restrict-api': `${setup.es} Aquí, opcache_get_status() con opcache.restrict_api en otra carpeta.`,
  'opcache-restrict-reset': `${setup.es} Aquí, opcache_reset() con opcache.restrict_api en otra carpeta.`,
  'restrict-api-include': `${setup.es} Aquí, include de config.php justo después de que a lo use, con opcache.restrict_api en otra carpeta.`,
  'include-own-master': `${setup.es} Aquí, include de config.php justo después de que a lo use, con un maestro para cada pool.`,
  'own-master-status': `${setup.es} Aquí, los scripts de opcache_get_status() con un maestro para cada pool; una raya es ninguno.`,
};

const en: typeof es = {
  'read-file': `${setup.en} Here, file_get_contents() of config.php.`,
  'read-environ': `${setup.en} Here, reading /proc/PID/environ of one of a’s workers.`,
  'read-mem': `${setup.en} Here, opening /proc/PID/mem of one of a’s workers.`,
  'read-fd': `${setup.en} Here, listing /proc/PID/fd of one of a’s workers.`,
  'process-title': `${setup.en} Here, reading /proc/PID/cmdline of one of a’s workers, as ps does.`,
  'kill-worker': `${setup.en} Here, posix_kill() with SIGTERM on one of a’s workers.`,
  'connect-unix': `${setup.en} Here, connecting to a’s Unix socket, owned by www-data, mode 0660.`,
  'connect-own-unix': `${setup.en} Here, connecting to its own pool’s Unix socket, owned by www-data too, mode 0660.`,
  'passwd-readable': `${setup.en} Here, the first line of /etc/passwd.`,
  'connect-tcp': `${setup.en} Here, connecting to a pool of a’s that listens on 127.0.0.1, and asking it, in FastCGI written by hand, to run a script of b’s.`,
  'tcp-admin-value': `${setup.en} Here, asking a pool of a’s over TCP for its own page, with an auto_prepend_file of b’s inside PHP_ADMIN_VALUE, which includes config.php.`,
  'open-basedir-denied':
    'A pool with php_admin_value[open_basedir] reads /etc/passwd. What PHP said is quoted, with folders replaced.',
  'open-basedir-shell':
    'A pool with php_admin_value[open_basedir] calls shell_exec() with cat /etc/passwd. The first line is quoted.',
  'open-basedir-overridden': `${setup.en} Here, asking a pool with php_admin_value[open_basedir] over TCP to read /etc/passwd, with another open_basedir inside PHP_ADMIN_VALUE.`,
  'open-basedir-php-value': `${setup.en} Here, asking a pool with php_admin_value[open_basedir] over TCP to read /etc/passwd, with another open_basedir inside PHP_VALUE.`,
  'php-value-ini-set':
    "A script of a pool with php_value[memory_limit] = 64M calls ini_set('memory_limit', '-1').",
  'php-admin-value-ini-set':
    "A script of a pool with php_admin_value[memory_limit] = 64M calls ini_set('memory_limit', '-1').",
  'include-unused': `${setup.en} Here, include of config.php before a has used it.`,
  'include-opcache': `${setup.en} Here, include of config.php right after a used it, with opcache’s defaults.`,
  'include-open-basedir': `${setup.en} Here, include of config.php right after a used it, from a pool of games with open_basedir on b’s folder.`,
  'include-chroot': `${setup.en} Here, include of config.php right after a used it, from a pool of games with chroot on b’s folder, where no file has that name.`,
  'include-validate-root': `${setup.en} Here, include of config.php right after a used it, from a pool of games with chroot on b’s folder and opcache.validate_root = 1.`,
  'include-later': `${setup.en} Here, include of config.php 3.2 s after a used it (opcache.revalidate_freq is 2).`,
  'include-timestamps-off': `${setup.en} Here, include of config.php 3.2 s after a used it, with opcache.validate_timestamps = 0.`,
  'include-validate-permission': `${setup.en} Here, include of config.php right after a used it, with opcache.validate_permission = 1.`,
  'validate-permission-status': `${setup.en} Here, the list of opcache_get_status() with opcache.validate_permission = 1.`,
  'opcache-status': `${setup.en} Here, the scripts that opcache_get_status() gives after a used its page. The asking script is left out.`,
  'opcache-reset': `${setup.en} Here, opcache_reset(). Quoted are the scripts that a sees in opcache before and after; a dash is none.`,
  'opcache-restrict-api': `${setup.en} Here, opcache_get_status() with opcache.restrict_api in another folder.`,
  'opcache-restrict-reset': `${setup.en} Here, opcache_reset() with opcache.restrict_api in another folder.`,
  'restrict-api-include': `${setup.en} Here, include of config.php right after a used it, with opcache.restrict_api in another folder.`,
  'include-own-master': `${setup.en} Here, include of config.php right after a used it, with one master per pool.`,
  'own-master-status': `${setup.en} Here, the scripts of opcache_get_status() with one master per pool; a dash is none.`,
};

/** How each observation of content/evidence/isolation.json was made. */
export const isolation = { es, en };
