import { langs } from '../i18n/lang.ts';
import { readFrontMatter, type Fault } from './front-matter.ts';

/**
 * What is wrong in the lessons' files, that their compiler doesn't say or says without a line:
 * front matter, claims that do not exist, a translation that is missing.
 *
 * @param files path from the project's folder (`content/lessons/es/pools.mdx`) → its text
 * @param claims ids that content/claims/ has
 */
export function lessonFaults(
  files: ReadonlyMap<string, string>,
  claims: ReadonlySet<string>,
): Fault[] {
  const faults: Fault[] = [];
  for (const [file, text] of files) {
    readFrontMatter(file, text, faults);
    for (const [index, line] of text.split('\n').entries()) {
      for (const [, id = ''] of line.matchAll(/<Claim\s[^>]*?id="([^"]*)"/g)) {
        if (claims.has(id)) continue;
        const message = `<Claim id="${id}">: no file of content/claims/ has that id. Mend the id, or add the claim there.`;
        faults.push({ file, line: index + 1, message });
      }
    }
    for (const lang of langs) {
      const translation = file.replace(/^(content\/lessons\/)\w\w\//, `$1${lang}/`);
      if (files.has(translation)) continue;
      const message = `is missing: ${file} has no translation. Write it under this name, with the same section and order.`;
      faults.push({ file: translation, message });
    }
  }
  return faults;
}
