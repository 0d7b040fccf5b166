import { escapeHtml, inlineHtml } from './html.ts';
import { moodlePattern } from './moodle-xml.ts';
import type { GapsAsk, PosedGap } from './posed.ts';

/**
 * A config with gaps as Moodle's embedded answers: a list for each gap with options, a field for
 * each that is typed. Every gap is worth the same.
 */
export function cloze({ pieces, gaps }: GapsAsk): string {
  const text = pieces
    .map((piece, index) => {
      const gap = index % 2 === 1 ? gaps[piece] : undefined;
      return gap ? gapOf(gap) : escapeHtml(piece);
    })
    .join('');
  return `<pre>${text}</pre>`;
}

function gapOf(gap: PosedGap): string {
  if (gap.kind === 'pick') {
    const options = gap.options.map(
      ({ text, right, feedback }) =>
        `${right ? '=' : '~'}${guard(escapeHtml(text))}${said(feedback)}`,
    );
    return `{1:MULTICHOICE:${joined(options)}}`;
  }
  const accept = gap.accept.map((pattern) => `=${guardText(moodlePattern(pattern))}`);
  const wrong = gap.wrong.map(
    ({ pattern, feedback }) => `~${guardText(moodlePattern(pattern))}${said(feedback)}`,
  );
  return `{1:${gap.capitals ? 'SHORTANSWER_C' : 'SHORTANSWER'}:${joined([...accept, ...wrong])}}`;
}

/** Alternatives are parted by `~`; one that is right begins with `=` besides. */
function joined(alternatives: readonly string[]): string {
  return alternatives
    .map((one, index) => (index > 0 && one.startsWith('=') ? `~${one}` : one))
    .map((one, index) => (index === 0 && one.startsWith('~') ? one.slice(1) : one))
    .join('');
}

function said(feedback: string | undefined): string {
  return feedback === undefined ? '' : `#${guard(inlineHtml(feedback))}`;
}

/**
 * HTML as it has to stand within a gap. Moodle undoes one layer of entities and the backslashes
 * before `}` and `#`, and no others (question/type/multianswer/questiontype.php,
 * qtype_multianswer_extract_question()); a `~` can only be an entity.
 */
function guard(html: string): string {
  return html
    .replaceAll('&', '&amp;')
    .replace(/[}#]/g, String.raw`\$&`)
    .replaceAll('~', '&#126;');
}

/** Text that is typed: one layer of entities is all it has. */
function guardText(text: string): string {
  return guard(text).replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
