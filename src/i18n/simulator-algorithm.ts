import type { DecisionKind } from '../pool/recorder.ts';
import type { Lang } from './lang.ts';

/** A part of what the master does, in the order in which it does it. */
type Procedure =
  | 'start'
  | 'round-dynamic'
  | 'round-ondemand'
  | 'connection'
  | 'death'
  | 'limits'
  | 'reload'
  | 'kernel';

/** A line of a procedure, and the decision that is taken on it. */
interface Line {
  text: string;
  decision?: DecisionKind;
}

/** The procedure in which each decision is taken; of a limit that is reached, see `procedureOf`. */
const places: Record<DecisionKind, Procedure> = {
  start: 'start',
  spawn: 'round-dynamic',
  'reap-spare': 'round-dynamic',
  'max-children': 'round-dynamic',
  'spawn-on-connection': 'connection',
  'reap-idle': 'round-ondemand',
  respawn: 'death',
  'worker-died': 'death',
  'process-max': 'start',
  terminate: 'limits',
  slow: 'limits',
  reload: 'reload',
  'queue-full': 'kernel',
};

const line = (text: string, decision?: DecisionKind): Line => ({
  text,
  ...(decision !== undefined && { decision }),
});

const es: Record<Procedure, readonly Line[]> = {
  start: [
    line('al arrancar:'),
    line('  crea según pm:', 'start'),
    line('    static → pm.max_children'),
    line('    dynamic → pm.start_servers'),
    line('    ondemand → ninguno, y escucha el socket'),
    line('  cada vez, solo mientras haya menos que process.max', 'process-max'),
  ],
  'round-dynamic': [
    line('cada segundo:'),
    line('  libres = workers que esperan en accept()'),
    line('  si libres > pm.max_spare_servers:'),
    line('    QUIT al libre más antiguo; ritmo = 1', 'reap-spare'),
    line('  si no, si libres < pm.min_spare_servers:'),
    line('    si workers ≥ pm.max_children:'),
    line('      avisa, una vez por episodio; ritmo = 1', 'max-children'),
    line('    si no:'),
    line('      crea min(ritmo, los que faltan, los que caben)', 'spawn'),
    line('      ritmo × 2, hasta pm.max_spawn_rate'),
    line('  si no: ritmo = 1'),
  ],
  'round-ondemand': [
    line('cada segundo:'),
    line('  viejo = el libre más antiguo'),
    line('  si el segundo en que viejo acabó < segundo de ahora − pm.process_idle_timeout:'),
    line('    QUIT a viejo, y a nadie más en esta ronda', 'reap-idle'),
  ],
  connection: [
    line('cada vez que el kernel avisa de que ha llegado algo:'),
    line('  si workers ≥ pm.max_children:'),
    line('    avisa, una vez por episodio', 'max-children'),
    line('  si no, si hay alguien libre: nada'),
    line('  si no: crea uno, y solo uno', 'spawn-on-connection'),
  ],
  death: [
    line('cuando el kernel avisa de que un hijo ha muerto (SIGCHLD):'),
    line('  lo borra de la lista', 'worker-died'),
    line('  si no fue el maestro quien lo despidió:'),
    line('    crea otro en el acto', 'respawn'),
  ],
  limits: [
    line('cada tercio del límite más corto, por cada worker que ejecuta un script:'),
    line('  si pasa de request_slowlog_timeout y no está anotado:'),
    line('    lo anota con su pila de llamadas', 'slow'),
    line('  si no, si pasa de request_terminate_timeout:'),
    line('    SIGTERM', 'terminate'),
  ],
  reload: [
    line('con SIGUSR2:'),
    line('  SIGQUIT a todos; desde ahora no se crea nadie', 'reload'),
    line('  pasado process_control_timeout: SIGTERM'),
    line('  un segundo después: SIGKILL'),
    line('  cuando no queda nadie: se ejecuta de nuevo, con los mismos sockets'),
  ],
  kernel: [
    line('cuando llega una conexión (el kernel, no el maestro):'),
    line('  si alguien espera en accept(): se la lleva el que más ha esperado'),
    line('  si no, si en la cola hay más de listen.backlog:'),
    line('    socket Unix → EAGAIN; TCP → se pierde el SYN', 'queue-full'),
    line('  si no: a la cola'),
  ],
};

const en: Record<Procedure, readonly Line[]> = {
  start: [
    line('at the start:'),
    line('  make, by pm:', 'start'),
    line('    static → pm.max_children'),
    line('    dynamic → pm.start_servers'),
    line('    ondemand → none, and listen to the socket'),
    line('  at all times, only while there are fewer than process.max', 'process-max'),
  ],
  'round-dynamic': [
    line('every second:'),
    line('  idle = workers that wait in accept()'),
    line('  if idle > pm.max_spare_servers:'),
    line('    QUIT to the oldest idle one; rate = 1', 'reap-spare'),
    line('  else if idle < pm.min_spare_servers:'),
    line('    if workers ≥ pm.max_children:'),
    line('      warn, once an episode; rate = 1', 'max-children'),
    line('    else:'),
    line('      make min(rate, those missing, those that fit)', 'spawn'),
    line('      rate × 2, up to pm.max_spawn_rate'),
    line('  else: rate = 1'),
  ],
  'round-ondemand': [
    line('every second:'),
    line('  old = the oldest idle worker'),
    line('  if the second in which old was done < this second − pm.process_idle_timeout:'),
    line('    QUIT to old, and to nobody else in this round', 'reap-idle'),
  ],
  connection: [
    line('whenever the kernel says that something has arrived:'),
    line('  if workers ≥ pm.max_children:'),
    line('    warn, once an episode', 'max-children'),
    line('  else if somebody is idle: nothing'),
    line('  else: make one, and only one', 'spawn-on-connection'),
  ],
  death: [
    line('when the kernel says that a child has died (SIGCHLD):'),
    line('  take it off the list', 'worker-died'),
    line('  if it was not the master who dismissed it:'),
    line('    make another at once', 'respawn'),
  ],
  limits: [
    line('every third of the shortest limit, for each worker that runs a script:'),
    line('  if over request_slowlog_timeout and not noted yet:'),
    line('    note it with its call stack', 'slow'),
    line('  else if over request_terminate_timeout:'),
    line('    SIGTERM', 'terminate'),
  ],
  reload: [
    line('on SIGUSR2:'),
    line('  SIGQUIT to all; from now on nobody is made', 'reload'),
    line('  after process_control_timeout: SIGTERM'),
    line('  a second later: SIGKILL'),
    line('  when nobody is left: run itself anew, with the same sockets'),
  ],
  kernel: [
    line('when a connection arrives (the kernel, not the master):'),
    line('  if somebody waits in accept(): the one who waited longest has it'),
    line('  else if more than listen.backlog are in the queue:'),
    line('    Unix socket → EAGAIN; TCP → the SYN is lost', 'queue-full'),
    line('  else: into the queue'),
  ],
};

/** What the master does, step by step, in words of our own. */
const algorithm = { es, en } satisfies Record<Lang, Record<Procedure, readonly Line[]>>;

/** The lines among which a decision was taken; its own are those with that `decision`. */
export function procedureOf(
  decision: DecisionKind,
  pm: 'static' | 'dynamic' | 'ondemand',
  lang: Lang,
): readonly Line[] {
  const reached = decision === 'max-children' && pm === 'ondemand';
  return algorithm[lang][reached ? 'connection' : places[decision]];
}
