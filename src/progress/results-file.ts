import type { Response } from '../quiz/response.ts';
import { toCsv, type Cell } from './csv.ts';
import type { ResultRow } from './result-rows.ts';

/** The columns, in their order. What each is stands on the page of results. */
export const resultColumns = [
  'time',
  'source',
  'exam',
  'attempt',
  'seed',
  'section',
  'lesson',
  'question',
  'type',
  'outcome',
  'score',
  'confidence',
  'response',
] as const;

export type ResultColumn = (typeof resultColumns)[number];

type Cells = Record<ResultColumn, Cell>;

function cellsOf(row: ResultRow): Cells {
  return {
    time: new Date(row.at).toISOString(),
    source: row.source,
    exam: row.exam,
    attempt: row.attempt,
    seed: row.seed,
    section: row.section,
    lesson: row.lesson,
    question: row.question,
    type: row.type,
    outcome: row.outcome,
    score: row.score,
    confidence: row.confidence,
    response: responseText(row.response),
  };
}

/** First answers as CSV: the same rows give the same bytes. */
export function resultsCsv(rows: readonly ResultRow[]): string {
  return toCsv(
    resultColumns,
    rows.map((row) => {
      const cells = cellsOf(row);
      return resultColumns.map((column) => cells[column]);
    }),
  );
}

/** The same as JSON; answers whole, as the course keeps them, and `null` for what isn't there. */
export function resultsJson(rows: readonly ResultRow[]): string {
  const file = {
    format: 'inside-php-fpm/results',
    version: 1,
    answers: rows.map((row) => {
      const cells = { ...cellsOf(row), score: Number(row.score.toFixed(4)) };
      return {
        ...Object.fromEntries(resultColumns.map((column) => [column, cells[column] ?? null])),
        response: row.response ?? null,
      };
    }),
  };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** An answer in one line: letters, pairs, or what was typed. */
function responseText(response: Response | undefined): string | undefined {
  switch (response?.kind) {
    case undefined:
      return undefined;
    case 'choice':
      return response.picked.join(' ');
    case 'text':
      return response.text;
    case 'match':
      return Object.entries(response.pairs)
        .map(([stem, choice]) => `${stem}.${choice}`)
        .join(' ');
    case 'order':
      return response.order.join(' ');
    case 'gaps':
      return Object.entries(response.gaps)
        .map(([gap, filling]) => `${gap}=${filling}`)
        .join('; ');
    case 'lab':
      return response.solved ? 'solved' : undefined;
  }
}
