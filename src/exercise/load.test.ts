import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import { systemClock } from './guest.ts';
import { runLoad, summarise, type Sample } from './load.ts';

describe('a load', () => {
  it('never has more requests under way than it may', async () => {
    let under = 0;
    let most = 0;
    const samples = await runLoad(
      { requests: 20, concurrency: 4, every: 0 },
      async () => {
        most = Math.max(most, ++under);
        await Promise.resolve();
        under--;
        return { status: 200, ok: true };
      },
      systemClock,
    );
    expect(samples).toHaveLength(20);
    expect(most).toBe(4);
  });

  it('is summed up by nearest rank, over the answered requests', () => {
    const samples = Array.from({ length: 20 }, (_, at): Sample => ({
      ms: at + 1,
      status: 200,
      ok: true,
    }));
    samples.push({ ms: 9999, code: 'ECONNRESET', ok: false });
    expect(summarise(samples)).toEqual({
      ok: 20,
      p50: 10,
      p95: 19,
      max: 20,
      outcomes: { '200': 20, ECONNRESET: 1 },
    });
    expect(summarise([])).toEqual({ ok: 0, p50: 0, p95: 0, max: 0, outcomes: {} });
  });

  it('has quantiles in order, each of them a time that was measured', () => {
    const times = fc.array(fc.integer({ min: 0, max: 1e6 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(times, (all) => {
        const { p50, p95, max } = summarise(all.map((ms) => ({ ms, status: 200, ok: true })));
        expect(all).toEqual(expect.arrayContaining([p50, p95, max]));
        expect(p50 <= p95 && p95 <= max).toBe(true);
        expect(max).toBe(Math.max(...all));
      }),
    );
  });
});
