import type { DecisionKind } from '../pool/recorder.ts';
import type { Lang } from './lang.ts';

/** What a decision rested on, and the pool's settings that it was held against. */
export interface Facts {
  running: number;
  idle: number;
  count: number;
  pid: number;
  rate: number;
  limit: number;
  minSpare: number;
  maxSpare: number;
  /** s */
  idleTimeout: number;
  backlog: number;
}

/** One kind of decision: a line for the list, the rule behind it, and where php-src has it. */
export interface Why {
  line: (facts: Facts) => string;
  rule: string;
  /** The rule with the numbers of this decision; absent where it has none. */
  sum?: (facts: Facts) => string;
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

const es: Record<DecisionKind, Why> = {
  start: {
    line: ({ count }) => `arranca con ${count} workers`,
    rule: 'Al arrancar, static crea pm.max_children workers, dynamic crea pm.start_servers y ondemand ninguno.',
    source: sources.start,
  },
  spawn: {
    line: ({ count, idle, rate }) => `añade ${count}: solo hay ${idle} libres (ritmo ${rate})`,
    rule: 'Una vez por segundo, si hay menos libres que pm.min_spare_servers, crea el menor de tres números: el ritmo (1, 2, 4… hasta 32), los libres que faltan y los que caben en pm.max_children. La cola no cuenta.',
    sum: ({ rate, minSpare, idle, limit, running, count }) =>
      `min(ritmo ${rate}; ${minSpare} − ${idle} que faltan; ${limit} − ${running} que caben) = ${count}`,
    source: sources.tick,
  },
  'reap-spare': {
    line: ({ pid, idle }) => `despide al ${pid}: hay ${idle} libres`,
    rule: 'Una vez por segundo, si hay más libres que pm.max_spare_servers, despide a uno: el que más tiempo lleva vivo.',
    sum: ({ idle, maxSpare }) => `${idle} libres > pm.max_spare_servers = ${maxSpare}`,
    source: sources.tick,
  },
  'max-children': {
    line: ({ limit }) => `ha llegado a pm.max_children (${limit})`,
    rule: 'Hacen falta más workers y no caben. El aviso sale una vez, hasta que vuelva a haber sitio; la página de estado cuenta episodios.',
    sum: ({ running, limit }) => `${running} workers ≥ pm.max_children = ${limit}`,
    source: sources.tick,
  },
  'spawn-on-connection': {
    line: () => 'crea uno: ha llegado una conexión y nadie está libre',
    rule: 'En ondemand, cada aviso del kernel por una conexión nueva crea un worker si ninguno está libre. Varias conexiones a la vez pueden ser un solo aviso.',
    sum: ({ idle, running, limit }) =>
      `${idle} libres, ${running} workers < pm.max_children = ${limit}`,
    source: sources.event,
  },
  'reap-idle': {
    line: ({ pid }) => `despide al ${pid}: lleva demasiado sin trabajo`,
    rule: 'En ondemand, una vez por segundo, mira al libre más viejo. Si lleva sin trabajo más de pm.process_idle_timeout, contado en segundos enteros, lo despide. Uno por segundo.',
    sum: ({ idleTimeout }) =>
      `segundos enteros sin trabajo > pm.process_idle_timeout = ${idleTimeout}`,
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
    line: ({ count }) =>
      count > 1
        ? `la cola está llena: el kernel rechaza ${count} conexiones`
        : 'la cola está llena: el kernel no acepta más',
    rule: 'No decide el maestro, sino el kernel: caben listen.backlog + 1 conexiones. Con un socket Unix nginx responde 502 en el acto; con TCP, reintenta y acaba en 504.',
    sum: ({ backlog }) => `${backlog + 1} conexiones en la cola > listen.backlog = ${backlog}`,
    source: sources.kernel,
  },
};

const en: Record<DecisionKind, Why> = {
  start: {
    line: ({ count }) => `starts with ${count} workers`,
    rule: 'At its start, static makes pm.max_children workers, dynamic makes pm.start_servers, and ondemand none.',
    source: sources.start,
  },
  spawn: {
    line: ({ count, idle, rate }) => `adds ${count}: only ${idle} are idle (rate ${rate})`,
    rule: 'Once a second, when fewer than pm.min_spare_servers are idle, it makes the least of three numbers: the rate (1, 2, 4… up to 32), the idle ones that are missing, and those that fit into pm.max_children. The queue doesn’t count.',
    sum: ({ rate, minSpare, idle, limit, running, count }) =>
      `min(rate ${rate}; ${minSpare} − ${idle} missing; ${limit} − ${running} that fit) = ${count}`,
    source: sources.tick,
  },
  'reap-spare': {
    line: ({ pid, idle }) => `dismisses ${pid}: ${idle} are idle`,
    rule: 'Once a second, when more than pm.max_spare_servers are idle, it dismisses one: the one that has lived longest.',
    sum: ({ idle, maxSpare }) => `${idle} idle > pm.max_spare_servers = ${maxSpare}`,
    source: sources.tick,
  },
  'max-children': {
    line: ({ limit }) => `has reached pm.max_children (${limit})`,
    rule: 'More workers are needed and none fit. The warning comes once, until there is room again; the status page counts episodes.',
    sum: ({ running, limit }) => `${running} workers ≥ pm.max_children = ${limit}`,
    source: sources.tick,
  },
  'spawn-on-connection': {
    line: () => 'makes one: a connection came and nobody is idle',
    rule: 'In ondemand, each notice from the kernel about a new connection makes a worker if none is idle. Several connections at once can be a single notice.',
    sum: ({ idle, running, limit }) =>
      `${idle} idle, ${running} workers < pm.max_children = ${limit}`,
    source: sources.event,
  },
  'reap-idle': {
    line: ({ pid }) => `dismisses ${pid}: too long without work`,
    rule: 'In ondemand, once a second, it looks at the oldest idle worker. If that one was without work for more than pm.process_idle_timeout, counted in whole seconds, it goes. One a second.',
    sum: ({ idleTimeout }) =>
      `whole seconds without work > pm.process_idle_timeout = ${idleTimeout}`,
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
    line: ({ count }) =>
      count > 1
        ? `the queue is full: the kernel turns ${count} connections away`
        : 'the queue is full: the kernel takes no more',
    rule: 'Not the master but the kernel decides: listen.backlog + 1 connections fit. With a Unix socket nginx answers 502 at once; with TCP it tries again and ends in 504.',
    sum: ({ backlog }) => `${backlog + 1} connections in the queue > listen.backlog = ${backlog}`,
    source: sources.kernel,
  },
};

/** Why the master did what it did. */
export const whyText = { es, en } satisfies Record<Lang, Record<DecisionKind, Why>>;
