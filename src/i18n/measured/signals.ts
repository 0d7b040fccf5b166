const es = {
  'reload-in-flight':
    'Peticiones en curso (0,9 s de trabajo cada una, una por worker) al enviar SIGUSR2 al maestro con process_control_timeout de serie, que es 0.',
  'reload-lost':
    'De cuatro peticiones en curso al enviar SIGUSR2 con process_control_timeout 0: cuántas no recibieron su respuesta entera.',
  'reload-gap':
    'Desde que muere el último worker viejo hasta que nace el primero nuevo, tras SIGUSR2 con process_control_timeout 0.',
  'reload-wait':
    'Lo que tarda hello.php pedido justo después de SIGUSR2 con process_control_timeout 0: espera en la cola del kernel.',
  'reload-new-status':
    'Lo que recibe una petición enviada justo después de SIGUSR2 con process_control_timeout 0.',
  'graceful-in-flight':
    'Peticiones en curso (0,9 s de trabajo cada una, una por worker) al enviar SIGUSR2 al maestro con process_control_timeout = 5s.',
  'graceful-lost':
    'De cuatro peticiones en curso al enviar SIGUSR2 con process_control_timeout = 5s: cuántas no recibieron su respuesta entera.',
  'graceful-wait':
    'Lo que tarda hello.php pedido justo después de SIGUSR2 con process_control_timeout = 5s: espera a que terminen las peticiones en curso, a las que les quedan 0,6 s.',
  'graceful-new-status':
    'Lo que recibe una petición enviada justo después de SIGUSR2 con process_control_timeout = 5s.',
  'nginx-reload-lost':
    'De cuatro peticiones a PHP en curso al enviar SIGHUP a nginx: cuántas no recibieron su respuesta entera.',
  'nginx-reload-fpm-pids': 'Pids de los workers de PHP-FPM antes y después de SIGHUP a nginx.',
  respawn:
    'Desde kill -9 a un worker ocioso de un pool static hasta que existe su sustituto, mirado en /proc.',
  'kill-worker':
    'kill -9 a un worker con una petición en curso: qué recibe el cliente y qué dice cada log.',
  'kill-master-status':
    'Tras kill -9 al maestro: lo que responde un pool static por TCP, cuyos workers siguen vivos.',
  'kill-master-ondemand-status':
    'Tras kill -9 al maestro: lo que responde un pool ondemand que no tenía workers.',
  'kill-master-orphans':
    'Tras kill -9 al maestro y a uno de sus dos workers: los workers antes, y dos segundos después.',
  'kill-master-restart':
    'Con un worker huérfano aún vivo, arrancar otra vez PHP-FPM con la misma configuración: línea de error del log y código de salida.',
  'apache-graceful-in-flight':
    'Peticiones en curso (0,9 s de trabajo cada una) al enviar SIGUSR1 (graceful) a Apache con mod_php.',
  'apache-graceful-lost':
    'De cuatro peticiones en curso al enviar SIGUSR1 (graceful) a Apache con mod_php: cuántas no recibieron su respuesta entera.',
  'apache-graceful-status': 'Lo que reciben las cuatro peticiones en curso con graceful.',
  'apache-graceful-wait':
    'Lo que tarda hello.php pedido 50 ms después de SIGUSR1 (graceful), con las otras peticiones aún en curso.',
  'apache-restart-in-flight':
    'Peticiones en curso (0,9 s de trabajo cada una) al enviar SIGHUP (restart) a Apache con mod_php.',
  'apache-restart-lost':
    'De cuatro peticiones en curso al enviar SIGHUP (restart) a Apache con mod_php: cuántas no recibieron su respuesta entera.',
  'apache-restart-status':
    'Lo que reciben las cuatro peticiones en curso con restart; 000 es una conexión cortada sin respuesta.',
  'apache-restart-wait': 'Lo que tarda hello.php pedido 50 ms después de SIGHUP (restart).',
};

const en: typeof es = {
  'reload-in-flight':
    'Requests under way (0.9 s of work each, one per worker) when SIGUSR2 goes to the master, with process_control_timeout at its default of 0.',
  'reload-lost':
    'Of four requests under way at SIGUSR2 with process_control_timeout 0: how many did not get their whole answer.',
  'reload-gap':
    'From the death of the last old worker to the birth of the first new one, after SIGUSR2 with process_control_timeout 0.',
  'reload-wait':
    'How long hello.php takes when it is asked for right after SIGUSR2 with process_control_timeout 0: it waits in the kernel’s queue.',
  'reload-new-status':
    'What a request gets that is sent right after SIGUSR2 with process_control_timeout 0.',
  'graceful-in-flight':
    'Requests under way (0.9 s of work each, one per worker) when SIGUSR2 goes to the master, with process_control_timeout = 5s.',
  'graceful-lost':
    'Of four requests under way at SIGUSR2 with process_control_timeout = 5s: how many did not get their whole answer.',
  'graceful-wait':
    'How long hello.php takes when it is asked for right after SIGUSR2 with process_control_timeout = 5s: it waits for the requests under way, which have 0.6 s left.',
  'graceful-new-status':
    'What a request gets that is sent right after SIGUSR2 with process_control_timeout = 5s.',
  'nginx-reload-lost':
    'Of four requests to PHP under way when nginx gets SIGHUP: how many did not get their whole answer.',
  'nginx-reload-fpm-pids': 'Pids of PHP-FPM’s workers before and after nginx gets SIGHUP.',
  respawn:
    'From kill -9 of an idle worker of a static pool until its successor exists, as seen in /proc.',
  'kill-worker':
    'kill -9 of a worker with a request under way: what the client gets and what each log says.',
  'kill-master-status':
    'After kill -9 of the master: what a static pool on TCP answers, whose workers live on.',
  'kill-master-ondemand-status':
    'After kill -9 of the master: what an ondemand pool answers that had no workers.',
  'kill-master-orphans':
    'After kill -9 of the master and of one of its two workers: the workers before, and two seconds later.',
  'kill-master-restart':
    'With an orphaned worker still alive, starting PHP-FPM again with the same configuration: the log’s error and the exit code.',
  'apache-graceful-in-flight':
    'Requests under way (0.9 s of work each) when SIGUSR1 (graceful) goes to Apache with mod_php.',
  'apache-graceful-lost':
    'Of four requests under way at SIGUSR1 (graceful) to Apache with mod_php: how many did not get their whole answer.',
  'apache-graceful-status': 'What the four requests under way get at a graceful.',
  'apache-graceful-wait':
    'How long hello.php takes when it is asked for 50 ms after SIGUSR1 (graceful), the other requests still under way.',
  'apache-restart-in-flight':
    'Requests under way (0.9 s of work each) when SIGHUP (restart) goes to Apache with mod_php.',
  'apache-restart-lost':
    'Of four requests under way at SIGHUP (restart) to Apache with mod_php: how many did not get their whole answer.',
  'apache-restart-status':
    'What the four requests under way get at a restart; 000 is a connection that was cut without an answer.',
  'apache-restart-wait':
    'How long hello.php takes when it is asked for 50 ms after SIGHUP (restart).',
};

/** How each figure and observation of content/evidence/signals.json was made. */
export const signals = { es, en };
