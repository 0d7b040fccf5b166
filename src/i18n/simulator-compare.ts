import type { Lang } from './lang.ts';

type Show = (value: number) => string;
type Side = 'a' | 'b';

/** How two runs differ; `ui/simulator/differences.ts` finds out. */
type Difference =
  | { kind: 'latency'; of: 'p50' | 'p95' | 'p99'; slower: Side; a: number; b: number }
  | { kind: 'failed'; a: number; b: number }
  | { kind: 'memory' | 'memory-mean'; more: Side; a: number; b: number }
  | { kind: 'reached' | 'queue' | 'answered'; a: number; b: number }
  | { kind: 'parting'; second: number; a: number; b: number };

const upper = (side: Side) => side.toUpperCase();
/** How many times the lesser of two the greater is, with one decimal; empty when there is no telling. */
const times = (one: number, other: number, show: Show) =>
  Math.min(one, other) > 0 ? show(Math.max(one, other) / Math.min(one, other)) : '';

const es = {
  lead: 'Los dos pools reciben la misma carga con la misma semilla: lo que llega al azar les llega en los mismos instantes.',
  a: 'Pool A',
  b: 'Pool B',
  length: 'Duración (s)',
  figures: 'Cifras',
  differences: 'En qué se diferencian',
  none: 'En nada que se note: con esta carga dan lo mismo.',
  rows: {
    answered: 'Respondidas',
    failed: 'Errores',
    mostWorkers: 'Workers como mucho',
    meanWorkers: 'Workers de media',
    mostMib: 'Memoria como mucho (MiB)',
    meanMib: 'Memoria de media (MiB)',
    mostQueued: 'Cola más larga',
  },
  difference: (difference: Difference, show: Show): string => {
    const { kind, a, b } = difference;
    const ms = (value: number) => show(Math.round(value));
    switch (kind) {
      case 'latency': {
        const { of, slower } = difference;
        return `${upper(slower)} es más lento: el ${of} es de ${ms(a)} ms en A y de ${ms(b)} ms en B, ${times(a, b, show)} veces.`;
      }
      case 'failed':
        return `Errores: ${show(a)} en A, ${show(b)} en B.`;
      case 'answered':
        return `Respondidas: ${show(a)} en A, ${show(b)} en B.`;
      case 'memory':
        return `En su peor momento, ${upper(difference.more)} ocupa ${times(a, b, show)} veces la memoria del otro: ${show(a)} MiB en A, ${show(b)} MiB en B.`;
      case 'memory-mean':
        return `De media, ${upper(difference.more)} ocupa más memoria: ${ms(a)} MiB en A, ${ms(b)} MiB en B.`;
      case 'reached':
        return `Max children reached: ${show(a)} en A, ${show(b)} en B. En static no se cuenta nunca.`;
      case 'queue':
        return `Cola más larga: ${show(a)} en A, ${show(b)} en B.`;
      case 'parting':
        return `Se separan en el segundo ${show(difference.second)}: ${show(a)} workers en A, ${show(b)} en B.`;
    }
  },
};

const en: typeof es = {
  lead: 'Both pools get the same load with the same seed: what comes at random comes to both at the same instants.',
  a: 'Pool A',
  b: 'Pool B',
  length: 'Length (s)',
  figures: 'Figures',
  differences: 'How they differ',
  none: 'In nothing you would notice: under this load they do the same.',
  rows: {
    answered: 'Answered',
    failed: 'Errors',
    mostWorkers: 'Most workers',
    meanWorkers: 'Workers on average',
    mostMib: 'Most memory (MiB)',
    meanMib: 'Memory on average (MiB)',
    mostQueued: 'Longest queue',
  },
  difference: (difference, show) => {
    const { kind, a, b } = difference;
    const ms = (value: number) => show(Math.round(value));
    switch (kind) {
      case 'latency': {
        const { of, slower } = difference;
        return `${upper(slower)} is slower: its ${of} is ${times(a, b, show)} times the other’s, ${ms(a)} ms in A and ${ms(b)} ms in B.`;
      }
      case 'failed':
        return `Errors: ${show(a)} in A, ${show(b)} in B.`;
      case 'answered':
        return `Answered: ${show(a)} in A, ${show(b)} in B.`;
      case 'memory':
        return `At its worst, ${upper(difference.more)} takes ${times(a, b, show)} times as much memory: ${show(a)} MiB in A, ${show(b)} MiB in B.`;
      case 'memory-mean':
        return `On average ${upper(difference.more)} takes more memory: ${ms(a)} MiB in A, ${ms(b)} MiB in B.`;
      case 'reached':
        return `Max children reached: ${show(a)} in A, ${show(b)} in B. In static it is never counted.`;
      case 'queue':
        return `Longest queue: ${show(a)} in A, ${show(b)} in B.`;
      case 'parting':
        return `They part in second ${show(difference.second)}: ${show(a)} workers in A, ${show(b)} in B.`;
    }
  },
};

/** Two pools side by side. */
export const compareText = { es, en } satisfies Record<Lang, typeof es>;
