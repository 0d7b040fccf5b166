import type { DecisionKind } from '../pool/recorder.ts';
import type { Result } from '../pool/requests.ts';
import type { Lang } from './lang.ts';

/** What a decision rested on; `pid` and `count` where they matter. */
interface Facts {
  running: number;
  idle: number;
  count: number;
  pid: number;
  rate: number;
  limit: number;
}

/** One kind of decision: a line for the list, the rule behind it, and where php-src has it. */
interface Why {
  line: (facts: Facts) => string;
  rule: string;
  source: string;
}

const control = 'sapi/fpm/fpm/fpm_process_ctl.c';
const children = 'sapi/fpm/fpm/fpm_children.c';
const sources = {
  start: `${children}: fpm_children_create_initial()`,
  tick: `${control}: fpm_pctl_perform_idle_server_maintenance()`,
  event: `${control}: fpm_pctl_on_socket_accept()`,
  bury: `${children}: fpm_children_bury()`,
  make: `${children}: fpm_children_make()`,
  limits: 'sapi/fpm/fpm/fpm_request.c: fpm_request_check_timed_out()',
  reload: `${control}: fpm_pctl_action_next()`,
  kernel: 'Linux, net: sk_acceptq_is_full()',
};

const es = {
  title: 'El simulador de pools',
  description:
    'El algoritmo con el que el maestro de PHP-FPM añade y quita workers, paso a paso, con tu configuración y tu carga.',
  lead: 'Mueve la carga y mira qué hace el maestro. Es su propio algoritmo, y coincide con pools de verdad grabados.',
  noScript:
    'El simulador necesita JavaScript. La lección 4.2 enseña las mismas ideas con grabaciones.',
  preset: 'Empieza con',
  presets: {
    document: 'dynamic, con los números del documento',
    static: 'static, con la misma carga',
    debian: 'dynamic, como lo trae Debian',
    ondemand: 'ondemand, con ocho clientes',
    tail: 'static, con una cola larga de scripts lentos',
    overload: 'static, con más carga de la que cabe',
  },
  pool: 'El pool',
  load: 'La carga',
  kinds: { closed: 'Clientes que repiten', open: 'Peticiones al azar' },
  clients: 'Clientes a la vez',
  rps: 'Peticiones por segundo',
  ms: 'Duración del script (ms)',
  spread: 'Variación',
  spreads: { fixed: 'ninguna', exponential: 'exponencial', 'long-tail': 'cola larga' },
  socket: 'Socket',
  seed: 'Semilla',
  idleTimeout: 'pm.process_idle_timeout (s)',
  refused: 'PHP-FPM no arrancaría con esto:',
  play: 'Correr',
  pause: 'Parar',
  step: 'Hasta la próxima decisión',
  restart: 'Volver a empezar',
  speed: 'Velocidad',
  kill: 'kill -9 a un worker',
  reload: 'Recargar',
  rooms: 'Workers',
  roomStates: { booting: 'arrancando', idle: 'libre', busy: 'ocupado', leaving: 'se va' },
  roomsSummary: (n: number, busy: number, idle: number) =>
    `${n} workers: ${busy} ocupados, ${idle} libres.`,
  queue: (n: number) => (n === 1 ? '1 conexión en la cola' : `${n} conexiones en la cola`),
  seconds: (s: string) => `${s} s`,
  plot: 'Workers, ocupados y cola a lo largo del tiempo',
  legend: { workers: 'workers', busy: 'ocupados', queue: 'en la cola' },
  table: 'La línea de tiempo, en una tabla',
  columns: { t: 'Segundo', workers: 'Workers', busy: 'Ocupados', queue: 'En la cola' },
  figures: 'Hasta ahora',
  answered: 'Respondidas',
  latency: 'Latencia (ms)',
  max: 'máximo',
  reached: 'max children reached',
  decisions: 'Qué ha decidido el maestro',
  none: 'Nada todavía. El maestro mira el pool una vez por segundo.',
  why: 'Por qué',
  share: 'Copiar el enlace',
  shared: 'Enlace copiado.',
  notShared: 'El navegador no deja copiar. El enlace está en la barra de direcciones.',
  csv: 'Guardar como CSV',
  conf: 'Ver el fichero del pool',
  results: {
    ok: 'respondidas',
    refused: 'rechazadas, cola llena (502)',
    'connect-timeout': 'sin sitio a tiempo (504)',
    'read-timeout': 'sin respuesta a tiempo (504)',
    'gave-up': 'abandonadas (499)',
    lost: 'perdidas con su worker (502)',
    terminated: 'cortadas (502)',
  } satisfies Record<Result, string>,
  whys: {
    start: {
      line: ({ count }) => `arranca con ${count} workers`,
      rule: 'Al arrancar, static crea pm.max_children workers, dynamic crea pm.start_servers y ondemand ninguno.',
      source: sources.start,
    },
    spawn: {
      line: ({ count, idle, rate }) => `añade ${count}: solo hay ${idle} libres (ritmo ${rate})`,
      rule: 'Una vez por segundo, si hay menos libres que pm.min_spare_servers, crea el menor de tres números: el ritmo (1, 2, 4… hasta 32), los libres que faltan y los que caben en pm.max_children. La cola no cuenta.',
      source: sources.tick,
    },
    'reap-spare': {
      line: ({ pid, idle }) => `despide al ${pid}: hay ${idle} libres`,
      rule: 'Una vez por segundo, si hay más libres que pm.max_spare_servers, despide a uno: el que más tiempo lleva vivo.',
      source: sources.tick,
    },
    'max-children': {
      line: ({ limit }) => `ha llegado a pm.max_children (${limit})`,
      rule: 'Hacen falta más workers y no caben. El aviso sale una vez, hasta que vuelva a haber sitio; la página de estado cuenta episodios.',
      source: sources.tick,
    },
    'spawn-on-connection': {
      line: () => 'crea uno: ha llegado una conexión y nadie está libre',
      rule: 'En ondemand, cada aviso del kernel por una conexión nueva crea un worker si ninguno está libre. Varias conexiones a la vez pueden ser un solo aviso.',
      source: sources.event,
    },
    'reap-idle': {
      line: ({ pid }) => `despide al ${pid}: lleva demasiado sin trabajo`,
      rule: 'En ondemand, una vez por segundo, mira al libre más viejo. Si lleva sin trabajo más de pm.process_idle_timeout, contado en segundos enteros, lo despide. Uno por segundo.',
      source: sources.tick,
    },
    respawn: {
      line: () => 'repone al que ha muerto',
      rule: 'Un worker que acaba sin que el maestro se lo pida se repone al instante, en los tres modos.',
      source: sources.bury,
    },
    'process-max': {
      line: () => 'no puede crear más: process.max',
      rule: 'process.max limita la suma de los workers de todos los pools.',
      source: sources.make,
    },
    terminate: {
      line: ({ pid }) => `corta al ${pid}: request_terminate_timeout`,
      rule: 'Mira los scripts cada tercio del límite más corto. Quien lo supera en segundos enteros recibe SIGTERM.',
      source: sources.limits,
    },
    slow: {
      line: ({ pid }) => `anota al ${pid} en el registro lento`,
      rule: 'Un script que pasa de request_slowlog_timeout se anota una vez, con su pila de llamadas.',
      source: sources.limits,
    },
    reload: {
      line: () => 'recarga: pide a todos que acaben',
      rule: 'SIGQUIT a todos; pasado process_control_timeout (de serie, 0), SIGTERM. Hasta que no queda nadie no se crea nadie.',
      source: sources.reload,
    },
    'worker-died': {
      line: ({ pid }) => `ve que el ${pid} ha muerto`,
      rule: 'El kernel avisa al maestro con SIGCHLD. La petición que llevaba se pierde.',
      source: sources.bury,
    },
    'queue-full': {
      line: () => 'la cola está llena: el kernel no acepta más',
      rule: 'No decide el maestro, sino el kernel: caben listen.backlog + 1 conexiones. Con un socket Unix nginx responde 502 en el acto; con TCP, reintenta y acaba en 504.',
      source: sources.kernel,
    },
  } satisfies Record<DecisionKind, Why>,
};

const en: typeof es = {
  title: 'The pool simulator',
  description:
    'The algorithm by which PHP-FPM’s master adds and removes workers, step by step, with your configuration and your load.',
  lead: 'Move the load and watch what the master does. It is the master’s own algorithm, and it agrees with real pools that were recorded.',
  noScript: 'The simulator needs JavaScript. Lesson 4.2 teaches the same ideas with recordings.',
  preset: 'Begin with',
  presets: {
    document: 'dynamic, with the document’s numbers',
    static: 'static, under the same load',
    debian: 'dynamic, as Debian ships it',
    ondemand: 'ondemand, with eight clients',
    tail: 'static, with a long tail of slow scripts',
    overload: 'static, with more load than fits',
  },
  pool: 'The pool',
  load: 'The load',
  kinds: { closed: 'Clients that repeat', open: 'Requests at random' },
  clients: 'Clients at a time',
  rps: 'Requests per second',
  ms: 'Script takes (ms)',
  spread: 'Variation',
  spreads: { fixed: 'none', exponential: 'exponential', 'long-tail': 'long tail' },
  socket: 'Socket',
  seed: 'Seed',
  idleTimeout: 'pm.process_idle_timeout (s)',
  refused: 'PHP-FPM would not start with this:',
  play: 'Run',
  pause: 'Pause',
  step: 'To the next decision',
  restart: 'Start over',
  speed: 'Speed',
  kill: 'kill -9 a worker',
  reload: 'Reload',
  rooms: 'Workers',
  roomStates: { booting: 'starting', idle: 'idle', busy: 'busy', leaving: 'leaving' },
  roomsSummary: (n, busy, idle) => `${n} workers: ${busy} busy, ${idle} idle.`,
  queue: (n) => (n === 1 ? '1 connection in the queue' : `${n} connections in the queue`),
  seconds: (s) => `${s} s`,
  plot: 'Workers, busy ones and queue over time',
  legend: { workers: 'workers', busy: 'busy', queue: 'in the queue' },
  table: 'The timeline as a table',
  columns: { t: 'Second', workers: 'Workers', busy: 'Busy', queue: 'In the queue' },
  figures: 'So far',
  answered: 'Answered',
  latency: 'Latency (ms)',
  max: 'max',
  reached: 'max children reached',
  decisions: 'What the master decided',
  none: 'Nothing yet. The master looks at the pool once a second.',
  why: 'Why',
  share: 'Copy the link',
  shared: 'Link copied.',
  notShared: 'The browser does not let us copy. The link is in the address bar.',
  csv: 'Save as CSV',
  conf: 'See the pool file',
  results: {
    ok: 'answered',
    refused: 'turned away, queue full (502)',
    'connect-timeout': 'no place in time (504)',
    'read-timeout': 'no answer in time (504)',
    'gave-up': 'abandoned (499)',
    lost: 'lost with their worker (502)',
    terminated: 'cut (502)',
  },
  whys: {
    start: {
      line: ({ count }) => `starts with ${count} workers`,
      rule: 'At its start, static makes pm.max_children workers, dynamic makes pm.start_servers, and ondemand none.',
      source: sources.start,
    },
    spawn: {
      line: ({ count, idle, rate }) => `adds ${count}: only ${idle} are idle (rate ${rate})`,
      rule: 'Once a second, when fewer than pm.min_spare_servers are idle, it makes the least of three numbers: the rate (1, 2, 4… up to 32), the idle ones that are missing, and those that fit into pm.max_children. The queue doesn’t count.',
      source: sources.tick,
    },
    'reap-spare': {
      line: ({ pid, idle }) => `dismisses ${pid}: ${idle} are idle`,
      rule: 'Once a second, when more than pm.max_spare_servers are idle, it dismisses one: the one that has lived longest.',
      source: sources.tick,
    },
    'max-children': {
      line: ({ limit }) => `has reached pm.max_children (${limit})`,
      rule: 'More workers are needed and none fit. The warning comes once, until there is room again; the status page counts episodes.',
      source: sources.tick,
    },
    'spawn-on-connection': {
      line: () => 'makes one: a connection came and nobody is idle',
      rule: 'In ondemand, each notice from the kernel about a new connection makes a worker if none is idle. Several connections at once can be a single notice.',
      source: sources.event,
    },
    'reap-idle': {
      line: ({ pid }) => `dismisses ${pid}: too long without work`,
      rule: 'In ondemand, once a second, it looks at the oldest idle worker. If that one was without work for more than pm.process_idle_timeout, counted in whole seconds, it goes. One a second.',
      source: sources.tick,
    },
    respawn: {
      line: () => 'replaces the one that died',
      rule: 'A worker that ends without the master’s asking is replaced at once, in all three modes.',
      source: sources.bury,
    },
    'process-max': {
      line: () => 'can’t make more: process.max',
      rule: 'process.max limits the workers of all pools together.',
      source: sources.make,
    },
    terminate: {
      line: ({ pid }) => `cuts ${pid}: request_terminate_timeout`,
      rule: 'It looks at the scripts every third of the shortest limit. Who exceeds it, in whole seconds, gets SIGTERM.',
      source: sources.limits,
    },
    slow: {
      line: ({ pid }) => `notes ${pid} in the slow log`,
      rule: 'A script that exceeds request_slowlog_timeout is noted once, with its call stack.',
      source: sources.limits,
    },
    reload: {
      line: () => 'reloads: asks everybody to end',
      rule: 'SIGQUIT to all; after process_control_timeout (0 by default) SIGTERM. Nobody is made until the last has gone.',
      source: sources.reload,
    },
    'worker-died': {
      line: ({ pid }) => `sees that ${pid} died`,
      rule: 'The kernel tells the master by SIGCHLD. The request it was serving is lost.',
      source: sources.bury,
    },
    'queue-full': {
      line: () => 'the queue is full: the kernel takes no more',
      rule: 'Not the master but the kernel decides: listen.backlog + 1 connections fit. With a Unix socket nginx answers 502 at once; with TCP it tries again and ends in 504.',
      source: sources.kernel,
    },
  },
};

/** The page of the pool simulator. */
export const simulatorText = { es, en } satisfies Record<Lang, typeof es>;
export type SimulatorText = typeof es;
