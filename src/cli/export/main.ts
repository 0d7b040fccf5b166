/**
 * Writes questions for another system: `export moodle-xml|gift [--lesson SLUG | --course]
 * [--lang es|en] [--variants N] [--ordering ordering|matching] --out FILE`.
 *
 * What is left out or changed is listed on standard error, with the reason. Exit status: 0 written,
 * 1 nothing could be, 2 an option, a question or the file is wrong.
 */
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { describeFault } from '../../course/front-matter.ts';
import { readBank, type Bank } from '../../course/quiz-bank.ts';
import { exportText } from '../../i18n/export-cli.ts';
import { isLang, type Lang } from '../../i18n/lang.ts';
import type { Exported, ExportedLesson, Note } from '../../quiz/export.ts';
import { gift } from '../../quiz/gift.ts';
import { moodleXml } from '../../quiz/moodle.ts';

/** A wrong option, question or file; the message is all there is to say. */
class Refusal extends Error {}

const root = join(import.meta.dirname, '../../..');

function main(args: string[]): number {
  const { values, positionals } = options(args);
  const lang = values.lang ?? 'es';
  if (!isLang(lang)) throw new Refusal(exportText.es.noSuchLanguage(lang));
  const text = exportText[lang];
  const [format, ...more] = positionals;
  if (more.length > 0 || (format !== 'moodle-xml' && format !== 'gift')) {
    throw new Refusal(text.usage);
  }
  if (values.lesson !== undefined && values.course) throw new Refusal(text.both);
  const { out } = values;
  if (out === undefined) throw new Refusal(text.noOut);
  const variants = values.variants ?? '5';
  if (!/^([1-9]|[1-4]\d|50)$/.test(variants)) throw new Refusal(text.notNumber);
  const ordering = values.ordering ?? 'ordering';
  if (ordering !== 'ordering' && ordering !== 'matching') {
    throw new Refusal(text.noSuchOrdering(ordering));
  }
  const shared = {
    lang,
    course: text.course,
    lessons: lessonsOf(bank(), values.lesson, lang),
    variants: Number(variants),
  };
  const exported =
    format === 'gift'
      ? gift({ ...shared, unit: text.words.unit })
      : moodleXml({ ...shared, ordering, words: text.words });
  if (exported.count > 0) write(out, exported.text, lang);
  process.stderr.write(report(out, exported, { lang, variants: shared.variants }));
  return exported.count > 0 ? 0 : 1;
}

function options(args: string[]) {
  try {
    return parseArgs({
      args,
      allowPositionals: true,
      options: {
        lesson: { type: 'string' },
        course: { type: 'boolean', default: false },
        lang: { type: 'string' },
        variants: { type: 'string' },
        ordering: { type: 'string' },
        out: { type: 'string' },
      },
    });
  } catch (error) {
    throw new Refusal(error instanceof Error ? error.message : String(error));
  }
}

/** The bank, or every fault in it: half a bank is worse than none. */
function bank(): Bank {
  const at = (path: string) => join(root, path);
  const read = readBank({
    names: (folder) => (existsSync(at(folder)) ? readdirSync(at(folder)) : []),
    bytes: (path) => readFileSync(at(path)),
  });
  if (read.faults.length > 0) throw new Refusal(read.faults.map(describeFault).join('\n'));
  return read;
}

function lessonsOf({ quizzes }: Bank, slug: string | undefined, lang: Lang): ExportedLesson[] {
  const chosen = quizzes.filter(({ quiz }) => slug === undefined || quiz.lesson === slug);
  if (chosen.length === 0) {
    const known = quizzes.map(({ quiz }) => quiz.lesson);
    throw new Refusal(exportText[lang].noSuchLesson(slug ?? '', known));
  }
  return chosen.map(({ lesson, quiz }) => ({
    slug: quiz.lesson,
    section: lesson[lang].section,
    title: lesson[lang].title,
    questions: quiz.questions,
    materials: quiz.materials,
  }));
}

function write(out: string, text: string, lang: Lang): void {
  try {
    // Where npm was called, as it says in INIT_CWD: it runs us in the project's folder.
    writeFileSync(resolve(process.env['INIT_CWD'] ?? '', out), text);
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new Refusal(exportText[lang].unwritable(out, why));
  }
}

function report(
  out: string,
  { count, notes }: Exported,
  { lang, variants }: { lang: Lang; variants: number },
): string {
  const text = exportText[lang];
  const lines = [count > 0 ? text.done(out, count, variants) : text.nothing];
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

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
