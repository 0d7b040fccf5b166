import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readStatusPage } from './status-page.ts';

/** As PHP-FPM 8.2 writes it. */
const page = {
  pool: 'www',
  'process manager': 'dynamic',
  'start time': 1_764_557_000,
  'start since': 93,
  'accepted conn': 7,
  'listen queue': 0,
  'idle processes': 1,
  'active processes': 1,
  'total processes': 2,
  processes: [
    {
      pid: 137,
      state: 'Running',
      'start time': 1_764_557_000,
      'start since': 93,
      requests: 4,
      'request duration': 250_500,
      'request method': 'GET',
      'request uri': '/status?json&full',
      'content length': 0,
      user: '-',
      script: '-',
      'last request cpu': 0,
      'last request memory': 0,
    },
    { pid: 138, state: 'Idle' },
  ],
};

describe('a status page', () => {
  it('tells of the pool and of each worker', () => {
    const read = readStatusPage(JSON.stringify(page))!;
    expect(read.fields).toMatchObject({ 'accepted conn': 7, 'process manager': 'dynamic' });
    expect(read.states).toEqual({ Running: 1, Idle: 1 });
    expect(read.workers[0]).toEqual({
      pid: 137,
      state: 'Running',
      age: 93,
      requests: 4,
      method: 'GET',
      uri: '/status?json&full',
      script: '-',
      duration: 250.5,
      memory: 0,
    });
    expect(read.workers[1]).toMatchObject({ pid: 138, requests: 0, uri: '-' });
  });

  it('is not what merely looks like one', () => {
    for (const text of ['', 'File not found.', '[]', '{"pool":"www"}', 'null'])
      expect(readStatusPage(text)).toBeUndefined();
  });

  it('is read without a fault, whatever stands in it', () => {
    const odd = fc.record({
      pool: fc.string(),
      'process manager': fc.string(),
      processes: fc.array(
        fc.record(
          {
            state: fc.string(),
            pid: fc.jsonValue(),
            requests: fc.jsonValue(),
            script: fc.jsonValue(),
          },
          { requiredKeys: ['state'] },
        ),
      ),
    });
    fc.assert(
      fc.property(odd, (value) => {
        const { workers } = readStatusPage(JSON.stringify(value))!;
        expect(workers).toHaveLength(value.processes.length);
        for (const { pid, requests, script } of workers) {
          expect(pid).toBeGreaterThanOrEqual(0);
          expect(requests).toBeGreaterThanOrEqual(0);
          expect(script).toBeTypeOf('string');
        }
      }),
    );
    fc.assert(fc.property(fc.string(), (text) => void readStatusPage(text)));
  });
});
