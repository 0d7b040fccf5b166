import { describe, expect, it } from 'vitest';
import { duration, progress, size, timeLeft } from './progress.mjs';

function recorder(isTTY: boolean) {
  const written: string[] = [];
  return { written, out: { write: (text: string) => written.push(text), isTTY, columns: 60 } };
}

describe('figures', () => {
  it('are written for people', () => {
    expect(duration(400)).toBe('0 s');
    expect(duration(59_400)).toBe('59 s');
    expect(duration(65_000)).toBe('1 min 05 s');
    expect(size(640)).toBe('640 B');
    expect(size(17_300_000)).toBe('17.3 MB');
  });

  it('name a time left only once it is no guess', () => {
    expect(timeLeft(0.01, 60_000)).toBeUndefined();
    expect(timeLeft(0.5, 500)).toBeUndefined();
    expect(timeLeft(0.25, 10_000)).toBe(30_000);
  });
});

describe('a progress line', () => {
  it('is redrawn in place on a terminal and never longer than it', () => {
    const { written, out } = recorder(true);
    let now = 0;
    const line = progress('[1/3] Packages', out, () => now);
    now = 10_000;
    line.update('100 of 400', 0.25);
    expect(written.at(-1)).toBe('\r\x1b[K[1/3] Packages · 100 of 400 · 10 s · about 30 s left');
    line.update('x'.repeat(200));
    expect(written.at(-1)?.length).toBe(4 + 59);
    line.end('400 packages');
    expect(written.at(-1)).toBe('\r\x1b[K[1/3] Packages · 400 packages · 10 s\n');
  });

  it('is repeated every ten seconds in a log, without control characters', () => {
    const { written, out } = recorder(false);
    let now = 0;
    const line = progress('Building', out, () => now);
    for (now = 0; now <= 25_000; now += 1000) line.update('pages');
    line.end('built');
    expect(written).toEqual([
      'Building …\n',
      'Building · pages · 10 s\n',
      'Building · pages · 20 s\n',
      'Building · built · 26 s\n',
    ]);
  });
});
