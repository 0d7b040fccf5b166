import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { calibrate, readCalibration } from './calibration.ts';
import { confidences, type Confidence } from './confidence.ts';

const of = (confidence: Confidence, right: number, wrong: number) => [
  ...Array.from({ length: right }, () => ({ confidence, score: 1 })),
  ...Array.from({ length: wrong }, () => ({ confidence, score: 0 })),
];

describe('calibration', () => {
  test('gives each confidence its count and its mean, and leaves out answers without one', () => {
    const found = calibrate([
      ...of('sure', 3, 1),
      { confidence: 'think', score: 0.5 },
      { score: 1 },
    ]);
    expect(found).toMatchObject([
      { confidence: 'guess', count: 0 },
      { confidence: 'think', count: 1, mean: 0.5 },
      { confidence: 'sure', count: 4, mean: 0.75 },
    ]);
    expect(found[0]).not.toHaveProperty('mean');
  });

  test('has Wilson’s interval: that of 8 in 10 is 0.490 to 0.943', () => {
    const { from, to } = calibrate(of('sure', 8, 2))[2] ?? {};
    expect(from).toBeCloseTo(0.49, 2);
    expect(to).toBeCloseTo(0.943, 2);
  });

  test('has its mean within its interval, whatever was answered', () => {
    const answers = fc.array(
      fc.record({
        score: fc.double({ min: 0, max: 1, noNaN: true }),
        confidence: fc.constantFrom(...confidences),
      }),
    );
    fc.assert(
      fc.property(answers, (all) => {
        for (const { mean, from = 0, to = 1 } of calibrate(all)) {
          if (mean === undefined) continue;
          expect(from).toBeLessThanOrEqual(mean + 1e-9);
          expect(to).toBeGreaterThanOrEqual(mean - 1e-9);
          expect(from).toBeGreaterThanOrEqual(0);
          expect(to).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  test.each([
    ['few', of('sure', 4, 0)],
    ['over', of('sure', 3, 3)],
    ['under', of('guess', 8, 1)],
    ['good', [...of('guess', 2, 4), ...of('think', 4, 2), ...of('sure', 9, 1)]],
    ['mixed', [...of('guess', 4, 2), ...of('think', 2, 4), ...of('sure', 9, 1)]],
  ] as const)('is read as %s', (reading, answers) => {
    expect(readCalibration(calibrate(answers))).toBe(reading);
  });
});
