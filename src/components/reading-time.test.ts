import { expect, it } from 'vitest';
import { readingMinutes } from './reading-time.ts';

const words = (count: number) => Array.from({ length: count }, () => 'palabra').join(' ');
const code = (lines: number, language = 'nginx') =>
  `\`\`\`${language}\n${'listen 80;\n'.repeat(lines)}\`\`\`\n`;

it('reads at the speed that was measured for each language', () => {
  expect(readingMinutes(words(2180), 'es')).toBe(10);
  expect(readingMinutes(words(2280), 'en')).toBe(10);
});

it('never promises a text in no time', () => {
  expect(readingMinutes('Hola.', 'es')).toBe(1);
});

it('counts code by its lines, however long they are, and a diagram as one look', () => {
  expect(readingMinutes(words(2180) + '\n\n' + code(20), 'es')).toBe(11);
  expect(readingMinutes(code(40, 'mermaid').repeat(4), 'es')).toBe(1);
});

it('counts what the reader sees of a component, and nothing of what makes it', () => {
  const question = `<Predict\n  question="${words(1090)}"\n  options={['${words(1090)}']}\n  right={0}\n>`;
  expect(readingMinutes(question, 'es')).toBe(10);
  const machinery = [
    `export const paths = {\n  one: '${words(3000)}',\n};`,
    '',
    `[una](https://example.org/a/very/long/address) <Bytes file={paths.one} part="header" />`,
    `<LabLauncher exercise="${words(3000)}" />`,
  ].join('\n');
  expect(readingMinutes(machinery, 'es')).toBe(1);
});

it('counts the words that a statement of the document brings along', () => {
  expect(readingMinutes('<Claim id="C1.1-1" />', 'es', () => words(1090))).toBe(5);
});
