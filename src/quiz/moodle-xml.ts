import { ExportError } from './export.ts';
import { escapeHtml } from './html.ts';
import type { Pattern } from './texts.ts';

/**
 * HTML in a CDATA section. `]]>` within would end it, so it is parted between two.
 *
 * @param id of the question, for the message
 * @throws ExportError for a control character, which XML 1.0 has no way to write
 */
export function cdata(html: string, id: string): string {
  const strange = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.exec(html);
  if (strange) {
    const code = strange[0].charCodeAt(0).toString(16).padStart(4, '0');
    throw new ExportError(`${id}: has the control character U+${code}: take it out of its text`);
  }
  return `<![CDATA[${html.replaceAll(']]>', ']]]]><![CDATA[>')}]]>`;
}

/** A text without HTML: names, tags, answers. Backticks are left out, for nothing shows them as code. */
export function plain(text: string): string {
  return escapeHtml(text.replaceAll('`', ''));
}

/** `<name format="html"><text>…</text></name>`; `more` stands after the text. */
export function element(name: string, html: string, id: string, indent = '    '): string {
  const text = html === '' ? '<text></text>' : `<text>${cdata(html, id)}</text>`;
  return `${indent}<${name} format="html">${text}</${name}>`;
}

/** One of the answers of a question. */
export interface MoodleAnswer {
  /** HTML, or plain text when `isPlain`. */
  text: string;
  isPlain?: boolean;
  /** Percent, as Moodle writes it. */
  fraction: string;
  /** HTML. */
  feedback?: string;
  /** Elements after the text. */
  more?: string;
}

export function answer(
  { text, isPlain = false, fraction, feedback = '', more = '' }: MoodleAnswer,
  id: string,
): string {
  const format = isPlain ? 'moodle_auto_format' : 'html';
  const shown = isPlain ? escapeHtml(text) : cdata(text, id);
  return [
    `    <answer fraction="${fraction}" format="${format}">`,
    `      <text>${shown}</text>${more}`,
    element('feedback', feedback, id, '      '),
    '    </answer>',
  ].join('\n');
}

/**
 * A share of 100 %, as Moodle's list of grades has it: any other number, such as 33.33, aborts the
 * import of the whole file.
 */
export function fractionOf(parts: number): string {
  const listed: Readonly<Record<number, string>> = {
    1: '100',
    2: '50',
    3: '33.33333',
    4: '25',
    5: '20',
    6: '16.66667',
    7: '14.28571',
    8: '12.5',
    9: '11.11111',
    10: '10',
  };
  const found = listed[parts];
  if (found === undefined) throw new ExportError(`Moodle has no grade for a share of 1/${parts}`);
  return found;
}

/** In Moodle `*` stands for anything, so that one that is meant has a backslash before it. */
export function moodlePattern({ text, wild }: Pattern): string {
  return wild ? text : text.replaceAll('*', String.raw`\*`);
}

/** At most nine decimals, never as 1e-7. */
export function decimal(value: number): string {
  return value.toFixed(9).replace(/\.?0+$/, '');
}
