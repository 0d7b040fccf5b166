import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { agreementOf, recordingOf, type Agreement } from '../../pool/agreement.ts';
import type { Lang } from '../../i18n/lang.ts';
import { simulateText } from '../../i18n/simulate-cli.ts';

/**
 * How far the simulator agrees with each recording of a folder, as a table.
 *
 * @throws Error that names the file when one is missing or damaged
 */
export function agreements(folder: string, lang: Lang): string {
  const names = readdirSync(folder)
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.slice(0, -'.json'.length))
    .sort();
  const { head } = simulateText[lang].agree;
  const rows = names.map((name) => {
    const read = (ending: string) => readFileSync(join(folder, `${name}${ending}`), 'utf8');
    const agreement = agreementOf(
      recordingOf(name, {
        json: read('.json'),
        samples: read('.csv'),
        requests: read('.requests.csv'),
        conf: read('.conf'),
      }),
    );
    return [name, ...cellsOf(agreement)];
  });
  return table([[...head], ...rows]);
}

function cellsOf({ workers, answered, lost, p95, chance }: Agreement): string[] {
  const percent = (share: number) => (100 * share).toFixed(1);
  const pair = (one: number, other: number) => `${one.toFixed(0)} / ${other.toFixed(0)}`;
  const envelope = chance?.envelope;
  return [
    percent(workers),
    pair(answered.recorded, answered.simulated),
    pair(lost.recorded, lost.simulated),
    pair(p95.recorded, p95.simulated),
    `${p95.simulated >= p95.recorded ? '+' : ''}${percent(p95.simulated / p95.recorded - 1)}`,
    chance ? percent(chance.within) : '',
    envelope ? `${envelope.meanWidth.toFixed(2)} / ${envelope.maxWidth}` : '',
    envelope?.p95 ? pair(...envelope.p95) : '',
  ];
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => row[column]?.length ?? 0)),
  );
  return rows
    .map((row) =>
      row
        .map((cell, column) =>
          column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
        )
        .join('  ')
        .trimEnd(),
    )
    .map((line) => `${line}\n`)
    .join('');
}
