import { expect, test } from 'vitest';
import { withActors, withProperties } from './palette.ts';

test('puts custom properties where the stand-in colours are, however they are written', () => {
  expect(withProperties('fill:#010203;stroke:#01020A;color:rgb(1, 2, 5)')).toBe(
    'fill:var(--text);stroke:var(--accent);color:var(--surface)',
  );
});

test('leaves other colours alone', () => {
  const svg = 'fill:#01020399;stroke:#ff0000;d:rgb(11, 2, 5)';
  expect(withProperties(svg)).toBe(svg);
});

test('gives flowcharts the actors’ colours and leaves sequence diagrams as they are', () => {
  expect(withActors('flowchart LR\nA:::nginx')).toContain('classDef nginx fill:#010213');
  expect(withActors('sequenceDiagram\nA->>B: x')).toBe('sequenceDiagram\nA->>B: x');
});
