/** `npm run html`: every built page is valid HTML, by the rules of .htmlvalidate.json. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { FileSystemConfigLoader, HtmlValidate, formatterFactory } from 'html-validate';
import { root } from './command.mjs';

/**
 * Code blocks are expressive-code's own HTML: lines are `div` inside `code`, and its copy button
 * has its name in `title`. Nothing that we write is in there.
 */
const CODE_BLOCK = /<div class="expressive-code">.*?<\/figure><\/div>/gs;

/** The page without its code blocks, every other thing on the line where it was. */
export function withoutCodeBlocks(html: string): string {
  return html.replace(CODE_BLOCK, (block) => block.replace(/[^\n]+/g, ''));
}

/**
 * Validates pages.
 *
 * @param files absolute paths
 * @returns the report to print ('' when all is well) and whether all pages are valid
 */
export async function validatePages(
  files: readonly string[],
): Promise<{ valid: boolean; report: string }> {
  const validator = new HtmlValidate(new FileSystemConfigLoader());
  const reports = await Promise.all(
    files.map((file) =>
      validator.validateString(withoutCodeBlocks(readFileSync(file, 'utf8')), file),
    ),
  );
  const stylish = formatterFactory('stylish');
  return {
    valid: reports.every((report) => report.valid),
    report: stylish(reports.flatMap((report) => report.results)),
  };
}

if (import.meta.main) {
  const dist = join(root, 'dist');
  const names = existsSync(dist) ? readdirSync(dist, { recursive: true, encoding: 'utf8' }) : [];
  const pages = names.filter((name) => name.endsWith('.html')).map((name) => join(dist, name));
  const { valid, report } = await validatePages(pages);
  process.stdout.write(report);
  if (pages.length === 0) console.error('dist/ holds no pages. Run "npm run build" first.');
  if (valid && pages.length > 0) console.log(`${pages.length} pages are valid HTML.`);
  else process.exitCode = 1;
}
