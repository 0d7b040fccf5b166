import type { Bounds, Candidate } from '../pool/sizing.ts';
import type { PoolConfiguration } from '../pool/configuration.ts';
import type { Lang } from './lang.ts';

type Show = (value: number) => string;

/** What the sentences need of a server. */
interface Server {
  rps: number;
  ms: number;
  cpuMs: number;
  cores: number;
  ramMib: number;
  workerMib: number;
  waitMs: number;
  patience: number;
}

/** One decimal, but never 0 for what is not. */
const tenth = (value: number, show: Show) => (value < 0.1 ? `< ${show(0.1)}` : show(value));

const es = {
  title: 'Propuesta',
  lead: 'Di qué llega y de qué dispones, en el peor minuto del día. Las cuentas son las de la lección 4.4; la simulación las prueba.',
  busy: 'Simulando…',
  load: 'La carga',
  machine: 'La máquina',
  fields: {
    rps: 'Peticiones por segundo',
    ms: 'Duración media (ms)',
    cpuMs: 'De ello, calculando (ms)',
    burst: 'Llegan de golpe',
    waitMs: 'Espera aceptable, p95 (ms)',
    patience: 'Paciencia de una visita (s)',
    ramMib: 'Memoria para PHP (MiB)',
    workerMib: 'USS de un worker en su pico (MiB)',
    cores: 'Núcleos',
  },
  places: {
    alone: 'La memoria es solo para PHP',
    shared: 'Otros programas la aprovecharían',
    quiet: 'Casi nunca hay visitas',
  },
  log: {
    title: 'Usar un registro de acceso',
    how: 'Arrastra aquí el access.log de nginx, elígelo o pégalo. Necesita $request_time, o mejor $upstream_response_time, al final de cada línea. No sale de tu navegador.',
    choose: 'Fichero',
    paste: 'O pega unas líneas',
    pasted: 'lo pegado',
    forget: 'Quitar el registro',
    refused: 'No se puede leer:',
    uses: (name: string) => `Se usan los cinco minutos con más peticiones de ${name}.`,
  },
  proposal: ({ pm, maxChildren }: PoolConfiguration) => `${pm}, con ${maxChildren} workers`,
  need: ({ rps, ms }: Server, { busy, slowdown }: Bounds, show: Show) =>
    Number.isFinite(busy)
      ? `Hacen falta: ${show(rps)} peticiones/s × ${show(ms)} ms${slowdown > 1.01 ? ` (que al compartir los núcleos pasan a ${show(ms * slowdown)} ms)` : ''} = ${show(busy)} workers ocupados de media (ley de Little).`
      : `Hacen falta: ${show(rps)} peticiones/s × ${show(ms)} ms serían ${show((rps * ms) / 1000)} workers ocupados, pero los núcleos no dan abasto.`,
  queue: ({ waitMs }: Server, { enough }: Bounds, show: Show) =>
    enough === undefined
      ? 'Con la cola no hay cuenta posible: crece mientras dure la carga.'
      : `Para que 95 de cada 100 esperen menos de ${show(waitMs)} ms: ${show(enough)} workers (Erlang C).`,
  room: ({ ramMib, workerMib }: Server, { fit }: Bounds, show: Show) =>
    `Caben: ${show(ramMib)} MiB ÷ ${show(workerMib)} MiB = ${show(fit)} workers.`,
  cpu: ({ rps, cpuMs, cores }: Server, { usable, computing }: Bounds, show: Show) =>
    cpuMs === 0
      ? 'El procesador no pone límite: los scripts solo esperan.'
      : `El procesador aprovecha ${show(usable)}: ${show(rps)} peticiones/s × ${show(cpuMs)} ms de cálculo ocupan ${tenth(computing, show)} de ${show(cores)} núcleos.`,
  because: {
    load: 'Decide la carga: los que hacen falta caben.',
    memory:
      'Decide la memoria: no caben los que harían falta. Acorta las peticiones, aligera los workers o añade máquinas.',
    cores:
      'Deciden los núcleos: con más workers no se responde más. Hay que calcular menos o añadir núcleos.',
  },
  mode: {
    fits: 'static: la memoria es suya y caben siempre; nunca llega tarde.',
    shared:
      'dynamic: devuelve memoria que otros aprovechan, con una reserva del tamaño de la ráfaga.',
    quiet: 'ondemand: casi siempre está a cero, y despertar cuesta milisegundos.',
    bursts:
      'dynamic: ondemand estaría a cero casi siempre, pero con estas ráfagas no cumple. La reserva es del tamaño de la ráfaga.',
    'never-late': 'static: los otros modos devuelven memoria, pero llegan tarde. Mira la tabla.',
  },
  backlog: ({ backlog, maxChildren }: PoolConfiguration, { ms, patience }: Server, show: Show) =>
    `listen.backlog = ${backlog}: lo que ${maxChildren} workers responden, a ${show(ms)} ms, en los ${show(patience)} s que espera una visita.`,
  proof: ({ proof, holds, mostMib }: Candidate, { waitMs, ramMib }: Server, show: Show) =>
    `Simulado: ${show(proof.answered)} respondidas, ${show(proof.failed)} errores; 95 de cada 100 esperan menos de ${show(Math.round(proof.waitP95))} ms y tardan menos de ${show(Math.round(proof.latency.p95 ?? 0))}; ${show(Math.round(mostMib))} de ${show(ramMib)} MiB. ${holds ? 'Cumple.' : `No cumple: se pedían ${show(waitMs)} ms de espera y ningún error.`}`,
  sizes: 'Con menos y con más, en static',
  modes: 'Los mismos workers, en cada modo',
  chosen: '(propuesto)',
  columns: {
    wait: 'Espera p95 (ms)',
    failed: 'Errores',
    mib: 'MiB, máx. / media',
    risk: 'Riesgo',
  },
  risk: ({ holds, tooMuch, proof }: Candidate, show: Show) => {
    const risks = [
      ...(tooMuch ? ['no cabe en memoria: disco o proceso muerto'] : []),
      ...(proof.failed > 0 ? [`${show(proof.failed)} errores`] : []),
      ...(!holds && !tooMuch && proof.failed === 0 ? ['espera demasiado'] : []),
    ];
    return risks.length > 0 ? risks.join('; ') : 'cumple';
  },
  file: 'El fichero del pool',
  tryIt: 'Verlo correr',
};

const en: typeof es = {
  title: 'Proposal',
  lead: 'Say what comes and what you have, in the worst minute of the day. The sums are those of lesson 4.4; the simulation proves them.',
  busy: 'Simulating…',
  load: 'The load',
  machine: 'The machine',
  fields: {
    rps: 'Requests per second',
    ms: 'Mean time (ms)',
    cpuMs: 'Of that, computing (ms)',
    burst: 'Come at once',
    waitMs: 'Acceptable wait, p95 (ms)',
    patience: 'A visitor’s patience (s)',
    ramMib: 'Memory for PHP (MiB)',
    workerMib: 'USS of a worker at its peak (MiB)',
    cores: 'Cores',
  },
  places: {
    alone: 'The memory is PHP’s alone',
    shared: 'Other programs would use it',
    quiet: 'There are hardly ever visitors',
  },
  log: {
    title: 'Use an access log',
    how: 'Drop nginx’s access.log here, choose it or paste it. It needs $request_time, or better $upstream_response_time, at the end of each line. It doesn’t leave your browser.',
    choose: 'File',
    paste: 'Or paste some lines',
    pasted: 'what was pasted',
    forget: 'Put the log away',
    refused: 'It can’t be read:',
    uses: (name) => `The five minutes with the most requests of ${name} are used.`,
  },
  proposal: ({ pm, maxChildren }) => `${pm}, with ${maxChildren} workers`,
  need: ({ rps, ms }, { busy, slowdown }, show) =>
    Number.isFinite(busy)
      ? `Needed: ${show(rps)} requests/s × ${show(ms)} ms${slowdown > 1.01 ? ` (which sharing the cores makes ${show(ms * slowdown)} ms)` : ''} = ${show(busy)} busy workers on average (Little’s law).`
      : `Needed: ${show(rps)} requests/s × ${show(ms)} ms would be ${show((rps * ms) / 1000)} busy workers, but the cores can’t keep up.`,
  queue: ({ waitMs }, { enough }, show) =>
    enough === undefined
      ? 'No sum helps with the queue: it grows as long as the load lasts.'
      : `For 95 of 100 to wait less than ${show(waitMs)} ms: ${show(enough)} workers (Erlang C).`,
  room: ({ ramMib, workerMib }, { fit }, show) =>
    `There is room for: ${show(ramMib)} MiB ÷ ${show(workerMib)} MiB = ${show(fit)} workers.`,
  cpu: ({ rps, cpuMs, cores }, { usable, computing }, show) =>
    cpuMs === 0
      ? 'The processor sets no limit: scripts only wait.'
      : `The processor can use ${show(usable)}: ${show(rps)} requests/s × ${show(cpuMs)} ms of computing keep ${tenth(computing, show)} of ${show(cores)} cores busy.`,
  because: {
    load: 'The load decides: those needed fit.',
    memory:
      'Memory decides: those needed don’t fit. Shorten the requests, lighten the workers or add machines.',
    cores: 'The cores decide: more workers don’t answer more. Compute less, or add cores.',
  },
  mode: {
    fits: 'static: the memory is its own and they always fit; it is never late.',
    shared: 'dynamic: it gives back memory that others use, with a reserve of the size of a burst.',
    quiet: 'ondemand: it is at zero most of the time, and waking takes milliseconds.',
    bursts:
      'dynamic: ondemand would be at zero most of the time, but doesn’t hold under these bursts. The reserve is of a burst’s size.',
    'never-late': 'static: the other modes give memory back, but come late. See the table.',
  },
  backlog: ({ backlog, maxChildren }, { ms, patience }, show) =>
    `listen.backlog = ${backlog}: what ${maxChildren} workers answer, at ${show(ms)} ms each, in the ${show(patience)} s that a visitor waits.`,
  proof: ({ proof, holds, mostMib }, { waitMs, ramMib }, show) =>
    `Simulated: ${show(proof.answered)} answered, ${show(proof.failed)} errors; 95 of 100 wait less than ${show(Math.round(proof.waitP95))} ms and take less than ${show(Math.round(proof.latency.p95 ?? 0))}; ${show(Math.round(mostMib))} of ${show(ramMib)} MiB. ${holds ? 'It holds.' : `It doesn’t hold: ${show(waitMs)} ms of waiting and no error were asked for.`}`,
  sizes: 'With fewer and with more, in static',
  modes: 'The same workers, in each mode',
  chosen: '(proposed)',
  columns: {
    wait: 'Wait p95 (ms)',
    failed: 'Errors',
    mib: 'MiB, most / mean',
    risk: 'Risk',
  },
  risk: ({ holds, tooMuch, proof }, show) => {
    const risks = [
      ...(tooMuch ? ['doesn’t fit into memory: swapping, or a killed process'] : []),
      ...(proof.failed > 0 ? [`${show(proof.failed)} errors`] : []),
      ...(!holds && !tooMuch && proof.failed === 0 ? ['too long a wait'] : []),
    ];
    return risks.length > 0 ? risks.join('; ') : 'holds';
  },
  file: 'The pool file',
  tryIt: 'See it run',
};

/** The advice on how large a pool should be. */
export const sizingText = { es, en } satisfies Record<Lang, typeof es>;
export type SizingText = typeof es;
