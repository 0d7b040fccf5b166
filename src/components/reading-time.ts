import type { Lang } from '../i18n/lang.ts';

/**
 * Words a minute of adults who read the same short texts silently in their own language:
 * Trauzettel-Klosinski & Dietz, "Standardized assessment of reading performance: the new
 * International Reading Speed Texts IReST", Invest. Ophthalmol. Vis. Sci. 53 (2012), table 3.
 */
const wordsPerMinute: Record<Lang, number> = { es: 218, en: 228 };

/**
 * Our own estimates, for what nobody has measured: a line of configuration or of a terminal is
 * looked at, a figure is followed from end to end.
 */
const secondsPerLineOfCode = 3;
const secondsPerFigure = 15;

/** Components with something to look at instead of words. The lab tells its own minutes. */
const figures = new Set(['Capture']);
const countedElsewhere = new Set(['LabLauncher']);

const fence = /^ *(`{3,}|~{3,})(\w*)[^\n]*\n([\s\S]*?)^ *\1[^\n]*$/gm;
// To the next empty line: `$` would be the end of the first one.
const importOrExport = /^(?:import|export) [\s\S]*?(?:\n\n|(?![\s\S]))/gm;
const claim = /<Claim\s+id="([^"]+)"/g;
const component = /<([A-Z]\w*)((?:"[^"]*"|'[^']*'|\{[^}]*\}|[^>])*)>/g;
const otherTag = /<\/?[a-zA-Z][^>]*>/g;
const linkTarget = /\]\([^)]*\)/g;

/**
 * Minutes that a reader needs for the text of a lesson, at least 1.
 *
 * @param body MDX without its front matter
 * @param claimText the words that stand where the lesson says `<Claim id="…" />`
 */
export function readingMinutes(
  body: string,
  lang: Lang,
  claimText: (id: string) => string = () => '',
): number {
  let seconds = 0;
  const words = body
    .replace(fence, (_whole, _marks, language: string, code: string) => {
      seconds += language === 'mermaid' ? secondsPerFigure : lines(code) * secondsPerLineOfCode;
      return '';
    })
    .replace(importOrExport, '')
    .replace(claim, (tag, id: string) => `${claimText(id)} ${tag}`)
    .replace(component, (_whole, name: string, attributes: string) => {
      if (figures.has(name)) seconds += secondsPerFigure;
      const silent = figures.has(name) || countedElsewhere.has(name);
      return silent ? ' ' : ` ${sentences(attributes)} `;
    })
    .replace(otherTag, ' ')
    .replace(linkTarget, '] ');
  seconds += (countWords(words) / wordsPerMinute[lang]) * 60;
  return Math.max(1, Math.round(seconds / 60));
}

function lines(code: string): number {
  return code.split('\n').filter((line) => line.trim() !== '').length;
}

function countWords(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}

/** Attributes hold names and paths too; what a reader sees of them has more than two words. */
function sentences(attributes: string): string {
  const quoted = [...attributes.matchAll(/"([^"]*)"|'([^']*)'/g)];
  const values = quoted.map(([, double, single]) => double ?? single ?? '');
  return values.filter((value) => countWords(value) > 2).join(' ');
}
