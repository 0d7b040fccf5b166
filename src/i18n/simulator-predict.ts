import type { Result } from '../pool/requests.ts';
import type { Lang } from './lang.ts';

type Show = (value: number) => string;
type Names = Readonly<Record<Result, string>>;

/** Why a run came out as it did; `ui/simulator/prediction.ts` finds out. */
type Reason =
  | { kind: 'static'; limit: number }
  | { kind: 'rounds'; start: number; made: number[]; dismissed: number; minSpare: number }
  | { kind: 'ceiling'; limit: number }
  | { kind: 'events'; made: number; dismissed: number }
  | { kind: 'chance'; low: number; high: number }
  | { kind: 'deepest'; second: number; workers: number; busy: number; queue: number }
  | { kind: 'no-queue' }
  | { kind: 'waiting'; script: number; waited: number }
  | { kind: 'no-wait'; script: number }
  | { kind: 'capacity'; workerSeconds: number; script: number; most: number }
  | { kind: 'failures'; counts: [result: Result, count: number][] }
  | { kind: 'no-failure'; backlog: number; patience: number };

const es = {
  title: 'Apuesta antes de mirar',
  question: '¿Qué quieres prever?',
  asks: {
    workers: 'cuántos workers habrá al final',
    'most-workers': 'cuántos workers habrá como mucho',
    'most-queued': 'lo larga que será la cola como mucho',
    answered: 'cuántas peticiones se responderán',
    p95: 'el percentil 95 de la latencia',
    failed: 'cuántas peticiones fallarán',
  },
  units: {
    workers: 'workers',
    'most-workers': 'workers',
    'most-queued': 'conexiones',
    answered: 'peticiones',
    p95: 'ms',
    failed: 'peticiones',
  },
  at: 'Al cabo de (s)',
  guess: (unit: string) => `Tu apuesta (${unit})`,
  lock: 'Apostar y correr',
  locked: (guess: string) => `Has apostado ${guess}. Corriendo…`,
  verdict: { exact: 'Clavado.', near: 'Casi.', off: 'No era eso.' },
  off: (guess: string, answer: string, distance: string) =>
    `Tú: ${guess}. El pool: ${answer}. Diferencia: ${distance}.`,
  reason: (reason: Reason, show: Show, results: Names): string => {
    switch (reason.kind) {
      case 'static':
        return `En static hay ${reason.limit} workers del principio al fin: el maestro no decide nada.`;
      case 'rounds':
        return reason.made.length === 0 && reason.dismissed === 0
          ? `Empezó con ${reason.start}, y ninguna ronda tuvo que crear ni despedir.`
          : `Empezó con ${reason.start}. Las rondas crearon ${reason.made.join(' + ') || 'ninguno'} y despidieron ${reason.dismissed}. Cada una solo repone lo que falta para ${reason.minSpare} libres; la cola no cuenta.`;
      case 'ceiling':
        return `Llegó a pm.max_children = ${reason.limit}: de ahí no pasa.`;
      case 'events':
        return `${reason.made} avisos del kernel encontraron a todos ocupados, y cada uno creó un worker. ${reason.dismissed} se fueron por no tener trabajo, uno por segundo como mucho.`;
      case 'chance':
        return `Las llegadas simultáneas son una carrera: aquí podía haber entre ${reason.low} y ${reason.high} workers.`;
      case 'deepest':
        return `La cola más larga de las muestras fue de ${reason.queue}, en el segundo ${show(reason.second)}: había ${reason.workers} workers, ${reason.busy} ocupados.`;
      case 'no-queue':
        return 'Ninguna muestra vio a nadie en la cola: siempre había un worker libre.';
      case 'waiting':
        return `Un script tarda ${show(reason.script)} ms. El resto, ${show(reason.waited)} ms, es espera en la cola.`;
      case 'no-wait':
        return `Un script tarda ${show(reason.script)} ms, y casi nadie esperó en la cola.`;
      case 'capacity':
        return `Los workers sumaron ${show(reason.workerSeconds)} segundos de vida. A ${show(reason.script)} ms por petición dan para ${show(reason.most)} como mucho; las que faltan es que no llegaron o seguían en marcha.`;
      case 'failures':
        return reason.counts.map(([result, n]) => `${show(n)} ${results[result]}`).join('; ') + '.';
      case 'no-failure':
        return `En la cola caben ${show(reason.backlog + 1)}, y nginx espera ${show(reason.patience)} s: nadie se quedó sin sitio ni sin respuesta a tiempo.`;
    }
  },
};

const en: typeof es = {
  title: 'Bet before you look',
  question: 'What do you want to foresee?',
  asks: {
    workers: 'how many workers there are at the end',
    'most-workers': 'how many workers there are at most',
    'most-queued': 'how long the queue gets at most',
    answered: 'how many requests are answered',
    p95: 'the 95th percentile of latency',
    failed: 'how many requests fail',
  },
  units: {
    workers: 'workers',
    'most-workers': 'workers',
    'most-queued': 'connections',
    answered: 'requests',
    p95: 'ms',
    failed: 'requests',
  },
  at: 'After (s)',
  guess: (unit) => `Your bet (${unit})`,
  lock: 'Bet and run',
  locked: (guess) => `You bet ${guess}. Running…`,
  verdict: { exact: 'Spot on.', near: 'Nearly.', off: 'Not so.' },
  off: (guess, answer, distance) => `You: ${guess}. The pool: ${answer}. Difference: ${distance}.`,
  reason: (reason, show, results) => {
    switch (reason.kind) {
      case 'static':
        return `In static there are ${reason.limit} workers from start to end: the master decides nothing.`;
      case 'rounds':
        return reason.made.length === 0 && reason.dismissed === 0
          ? `It began with ${reason.start}, and no round had to make or dismiss any.`
          : `It began with ${reason.start}. The rounds made ${reason.made.join(' + ') || 'none'} and dismissed ${reason.dismissed}. Each only makes up what is missing for ${reason.minSpare} idle ones; the queue doesn’t count.`;
      case 'ceiling':
        return `It reached pm.max_children = ${reason.limit}: there it ends.`;
      case 'events':
        return `${reason.made} notices from the kernel found everybody busy, and each made one worker. ${reason.dismissed} left for lack of work, one a second at most.`;
      case 'chance':
        return `Simultaneous arrivals are a race: here there could have been ${reason.low} to ${reason.high} workers.`;
      case 'deepest':
        return `The longest queue among the samples was ${reason.queue}, in second ${show(reason.second)}: there were ${reason.workers} workers, ${reason.busy} of them busy.`;
      case 'no-queue':
        return 'No sample saw anybody in the queue: a worker was always idle.';
      case 'waiting':
        return `A script takes ${show(reason.script)} ms. The rest, ${show(reason.waited)} ms, is waiting in the queue.`;
      case 'no-wait':
        return `A script takes ${show(reason.script)} ms, and hardly anybody waited in the queue.`;
      case 'capacity':
        return `The workers lived ${show(reason.workerSeconds)} seconds between them. At ${show(reason.script)} ms a request that is enough for ${show(reason.most)} at most; those missing did not come, or were still under way.`;
      case 'failures':
        return reason.counts.map(([result, n]) => `${show(n)} ${results[result]}`).join('; ') + '.';
      case 'no-failure':
        return `The queue has room for ${show(reason.backlog + 1)}, and nginx waits ${show(reason.patience)} s: nobody was without a place, or without an answer in time.`;
    }
  },
};

/** A prediction of a run, and what became of it. */
export const predictRunText = { es, en } satisfies Record<Lang, typeof es>;
