/**
 * Writes questions for another system: `export moodle-xml|gift [--lesson SLUG | --course]
 * [--lang es|en] [--variants N] [--ordering ordering|matching] --out FILE`; or lessons with their
 * questions as a package for one: `export scorm … [--site https://…] --out FILE.zip`.
 *
 * What is left out or changed is listed on standard error, with the reason. Exit status: 0 written,
 * 1 nothing could be, 2 an option, a question or the file is wrong.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describeFault } from '../../course/front-matter.ts';
import { readBank, type Bank } from '../../course/quiz-bank.ts';
import { exportText } from '../../i18n/export-cli.ts';
import { isLang, type Lang } from '../../i18n/lang.ts';
import type { ExportedLesson } from '../../quiz/export.ts';
import { gift } from '../../quiz/gift.ts';
import { moodleXml } from '../../quiz/moodle.ts';
import { listed, Refusal, write } from './output.ts';

const root = join(import.meta.dirname, '../../..');

async function main(args: string[]): Promise<number> {
  const { values, positionals } = options(args);
  const lang = values.lang ?? 'es';
  if (!isLang(lang)) throw new Refusal(exportText.es.noSuchLanguage(lang));
  const text = exportText[lang];
  const [format, ...more] = positionals;
  if (more.length > 0 || !['moodle-xml', 'gift', 'scorm'].includes(format ?? '')) {
    throw new Refusal(text.usage);
  }
  if (values.lesson !== undefined && values.course) throw new Refusal(text.both);
  const { out } = values;
  if (out === undefined) throw new Refusal(text.noOut);
  if (format === 'scorm') {
    const { lesson, site } = values;
    // With it comes a bundler, which the other formats can do without.
    const { packScorm } = await import('./scorm/main.ts');
    return await packScorm({ lang, out, lesson, site, bank: bank() });
  }
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
  const { count, notes } = exported;
  const first = count > 0 ? text.done(out, count, shared.variants) : text.nothing;
  process.stderr.write(listed(first, notes, lang));
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
        site: { type: 'string' },
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

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 2;
}
