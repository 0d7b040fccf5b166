import { expect, test } from 'vitest';
import { diagramKind, diagramText } from './source.ts';

test('reads the title and a description of one line', () => {
  const text = diagramText('flowchart LR\n  accTitle: A way\n  accDescr: From a to b.\n  a --> b');
  expect(text).toEqual({ title: 'A way', description: 'From a to b.' });
});

test('reads a description in braces as one line', () => {
  const { description } = diagramText('flowchart LR\naccTitle: T\naccDescr {\n  One\n  two.\n}\na');
  expect(description).toBe('One two.');
});

test.each([
  ['no title', 'flowchart LR\naccDescr: d\na', /accTitle/],
  ['an empty title', 'flowchart LR\naccTitle:   \naccDescr: d\na', /accTitle/],
  ['no description', 'flowchart LR\naccTitle: t\na', /accDescr/],
])('refuses a diagram with %s', (_, source, message) => {
  expect(() => diagramText(source)).toThrow(message);
});

test.each([
  ['flowchart LR\na', 'flowchart'],
  ['%%{init: {}}%%\nsequenceDiagram\n', 'sequenceDiagram'],
  ['---\ntitle: x\n---\n\nstateDiagram-v2\n', 'stateDiagram-v2'],
])('knows the kind of %j', (source, kind) => {
  expect(diagramKind(source)).toBe(kind);
});
