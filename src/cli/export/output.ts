import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import process from 'node:process';
import { exportText } from '../../i18n/export-cli.ts';
import type { Lang } from '../../i18n/lang.ts';
import type { Note } from '../../quiz/export.ts';

/** A wrong option, question or file; the message is all there is to say. */
export class Refusal extends Error {}

/** Writes the file where npm was called. */
export function write(out: string, body: string | Uint8Array, lang: Lang): void {
  try {
    // npm says where in INIT_CWD: it runs us in the project's folder.
    writeFileSync(resolve(process.env['INIT_CWD'] ?? '', out), body);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal(exportText[lang].unwritable(out, why));
  }
}

/** What was written, then what is left out or changed, each with its reason. */
export function listed(first: string, notes: readonly Note[], lang: Lang): string {
  const text = exportText[lang];
  const lines = [first];
  const list = (title: string, some: readonly Note[]) => {
    if (some.length === 0) return;
    lines.push(title);
    for (const { lesson, question, reason } of some)
      lines.push(`  ${lesson}/${question}: ${text.reasons[reason]}`);
  };
  list(
    text.left,
    notes.filter(({ left }) => left),
  );
  list(
    text.changed,
    notes.filter(({ left }) => !left),
  );
  return `${lines.join('\n')}\n`;
}
