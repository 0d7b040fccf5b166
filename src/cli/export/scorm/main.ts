import { join } from 'node:path';
import process from 'node:process';
import type { Bank } from '../../../course/quiz-bank.ts';
import { exportText } from '../../../i18n/export-cli.ts';
import type { Lang } from '../../../i18n/lang.ts';
import { listed, Refusal, write } from '../output.ts';
import { NotBuilt, scormPackage } from './package.ts';

const root = join(import.meta.dirname, '../../../..');

export interface PackOptions {
  lang: Lang;
  out: string;
  /** Its slug; absent: the whole course. */
  lesson: string | undefined;
  site: string | undefined;
  bank: Bank;
}

/**
 * Writes a SCORM package and says what is in it.
 *
 * @returns the exit status
 * @throws Refusal when an option is wrong or the site isn't built
 */
export async function packScorm({ lang, out, lesson, site, bank }: PackOptions): Promise<number> {
  const text = exportText[lang];
  if (site !== undefined && !/^https?:\/\/[^\s/]/.test(site))
    throw new Refusal(text.notAddress(site));
  const chosen = bank.quizzes.filter(({ quiz }) => lesson === undefined || quiz.lesson === lesson);
  const [first] = chosen;
  if (!first) {
    const known = bank.quizzes.map(({ quiz }) => quiz.lesson);
    throw new Refusal(text.noSuchLesson(lesson ?? '', known));
  }
  try {
    const { bytes, count, notes, unlinked } = await scormPackage({
      root,
      lang,
      name: lesson ?? 'course',
      title: lesson === undefined ? text.course : first.lesson[lang].title,
      lessons: chosen.map(({ lesson: { slug, ...words }, quiz }) => ({
        slug,
        section: words[lang].section,
        title: words[lang].title,
        quiz,
      })),
      ...(site !== undefined && { site }),
    });
    write(out, bytes, lang);
    const size = Math.ceil(bytes.length / 1000);
    process.stderr.write(listed(text.packed(out, chosen.length, count, size), notes, lang));
    if (unlinked > 0) process.stderr.write(`${text.unlinked(unlinked)}\n`);
    return 0;
  } catch (error) {
    if (error instanceof NotBuilt) throw new Refusal(text.notBuilt(error.message));
    throw error;
  }
}
