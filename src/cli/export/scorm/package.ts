import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { scormText } from '../../../i18n/scorm.ts';
import type { Lang } from '../../../i18n/lang.ts';
import type { Note } from '../../../quiz/export.ts';
import { escapeHtml } from '../../../quiz/html.ts';
import { quizSchema, type Quiz } from '../../../quiz/model.ts';
import type { PackageContent } from '../../../scorm/content.ts';
import { manifest } from '../../../scorm/manifest.ts';
import { bundlePackage } from './bundle.ts';
import { lessonHtml, packedPath, type LessonHtml } from './lesson-html.ts';

/** A lesson that goes into a package. */
export interface PackedLesson {
  slug: string;
  section: string;
  title: string;
  quiz: Quiz;
}

export interface PackageOptions {
  /** The project's folder, with the built site in `dist/`. */
  root: string;
  lang: Lang;
  /** Of the lesson, or of the course. */
  title: string;
  /** `course`, or the lesson's slug. */
  name: string;
  lessons: readonly PackedLesson[];
  /** The course's public address. */
  site?: string;
}

export interface ScormPackage {
  bytes: Uint8Array;
  /** How many questions are in it. */
  count: number;
  notes: Note[];
  /** Links to the site that are none, for want of its address. */
  unlinked: number;
}

/** The site isn't built, or not whole. The message is the path of what is missing. */
export class NotBuilt extends Error {
  override name = 'NotBuilt';
}

/** Any time will do, if it is always the same: the same site gives the same bytes. */
const written = new Date(1980, 0, 1);

/**
 * A SCORM 1.2 package of one SCO: the lessons' texts from the built site, their questions, and a
 * script that reports to the LMS.
 */
export async function scormPackage(options: PackageOptions): Promise<ScormPackage> {
  const { root, lang, title, name, lessons, site } = options;
  const read = (path: string): Uint8Array => {
    const file = join(root, 'dist', path);
    if (!existsSync(file)) throw new NotBuilt(`dist/${path}`);
    return readFileSync(file);
  };
  const textOf = (path: string) => new TextDecoder().decode(read(path));
  const slugs = new Set(lessons.map(({ slug }) => slug));
  const pages = lessons.map(({ slug }) =>
    lessonHtml(textOf(`${lang}/lessons/${slug}/index.html`), {
      lang,
      slug,
      lessons: slugs,
      ...(site !== undefined && { site }),
    }),
  );
  const { script, styles } = await bundlePackage(root);
  const sheet = styleSheet(pages, textOf);
  const content = contentOf(options);
  const files = new Map<string, Uint8Array>();
  const add = (path: string, body: string | Uint8Array) =>
    files.set(path, typeof body === 'string' ? new TextEncoder().encode(body) : body);
  lessons.forEach(({ slug }, index) => add(`lessons/${slug}.html`, pages[index]?.html ?? ''));
  for (const asset of [...pages.flatMap((page) => page.files), ...sheet.files])
    add(packedPath(asset), read(asset));
  add('content.json', JSON.stringify(content));
  add('package.js', script);
  add('package.css', `${sheet.text}\n${styles}`);
  add('index.html', indexPage(lang, title));
  const identifier = `inside-php-fpm-${lang}-${name}`;
  add('imsmanifest.xml', manifest({ identifier, title, files: [...files.keys()] }));
  const entries = [...files].toSorted(([one], [other]) => (one < other ? -1 : 1));
  return {
    bytes: zipSync(Object.fromEntries(entries), { level: 9, mtime: written }),
    count: content.lessons.reduce((sum, { quiz }) => sum + quiz.questions.length, 0),
    notes: lessons.flatMap(({ slug, quiz }) =>
      quiz.questions
        .filter(({ type }) => type === 'fix-lab')
        .map(({ id }) => ({ lesson: slug, question: id, left: true, reason: 'lab' as const })),
    ),
    unlinked: pages.reduce((sum, page) => sum + page.unlinked, 0),
  };
}

/** What the lab machine checks can't be answered here. */
function contentOf({ lang, title, lessons }: PackageOptions): PackageContent {
  return {
    lang,
    title,
    lessons: lessons.map(({ slug, section, title: own, quiz }) => ({
      slug,
      section,
      title: own,
      page: `lessons/${slug}.html`,
      quiz: quizSchema.parse({
        ...quiz,
        questions: quiz.questions.filter(({ type }) => type !== 'fix-lab'),
      }),
    })),
  };
}

/** All sheets of the pages as one; what they load is in `assets/` beside it. */
function styleSheet(
  pages: readonly LessonHtml[],
  textOf: (path: string) => string,
): { text: string; files: string[] } {
  const files = new Set<string>();
  const all = pages.flatMap((page) => page.styles);
  const texts = new Set(all.map((style) => ('text' in style ? style.text : textOf(style.path))));
  const sheets = [...texts].map((text) =>
    text.replace(
      /url\((["']?)(?:[^"')]*\/)?(_astro\/[^"')?#]+|[^"'():/?#]+\.\w+)\1\)/g,
      (_, quote: string, asset: string) => {
        const file = asset.startsWith('_astro/') ? asset : `_astro/${asset}`;
        files.add(file);
        return `url(${quote}${packedPath(file)}${quote})`;
      },
    ),
  );
  return { text: sheets.join('\n'), files: [...files] };
}

/** LMSs are light, so the page is, whatever the system's theme. */
function indexPage(lang: Lang, title: string): string {
  const text = scormText[lang];
  return `<!doctype html>
<html lang="${lang}" data-theme="light" data-js>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<link rel="stylesheet" href="package.css">
<script src="package.js" defer></script>
</head>
<body>
<div data-package data-failed="${escapeHtml(text.failed)}"><p>${escapeHtml(text.opening)}</p></div>
<noscript><p>${escapeHtml(text.withoutScript)}</p></noscript>
</body>
</html>
`;
}
