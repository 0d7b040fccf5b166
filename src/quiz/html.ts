import type { PosedExhibit } from './posed.ts';

/** Text as HTML. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

/** A line of a question as HTML: what stands between backticks is code. */
export function inlineHtml(text: string): string {
  return text
    .split('`')
    .map((piece, index) =>
      index % 2 === 1 ? `<code>${escapeHtml(piece)}</code>` : escapeHtml(piece),
    )
    .join('');
}

/** A paragraph. */
export function paragraph(text: string): string {
  return `<p>${inlineHtml(text)}</p>`;
}

/** Code, bytes or a log as HTML. */
export function codeBlock({ text }: PosedExhibit): string {
  return `<pre><code>${escapeHtml(text)}</code></pre>`;
}
