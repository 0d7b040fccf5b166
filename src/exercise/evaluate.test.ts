import { mkdtemp, mkdir, rm, writeFile, appendFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { MachineError, type Container } from '../machine/api.ts';
import { condition, type Condition } from './condition.ts';
import { evaluate } from './evaluate.ts';
import type { Verdict } from './finding.ts';
import { localContainer } from './local-container.ts';
import { exerciseSchema } from './model.ts';
import { checkUserAgent } from './own-traffic.ts';
import { Round } from './round.ts';

let root: string;
let server: Server;
let container: Container;
const served: string[] = [];

const exercise = exerciseSchema.parse({
  slug: 'test',
  version: 1,
  lesson: 'test',
  minutes: 1,
  difficulty: 1,
  title: { es: 'x', en: 'x' },
  goal: { es: 'x', en: 'x' },
  files: [{ path: '/conf' }],
  tasks: [
    {
      id: 'task',
      text: { es: 'x', en: 'x' },
      check: { kind: 'log', path: '/log', expect: { contains: 'x' } },
      explanation: { es: 'x', en: 'x' },
    },
  ],
});

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'exercise-'));
  server = createServer((request, response) => {
    served.push(
      `${request.method ?? ''} ${request.url ?? ''} ${request.headers['user-agent'] ?? ''}`,
    );
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      if (request.url === '/never') return;
      response.writeHead(request.url === '/gone' ? 404 : 200, { 'X-Test': 'yes' });
      response.end(`you said ${request.url ?? ''} ${Buffer.concat(parts).toString()}`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  container = localContainer({ root, ports: { 80: port, 81: 1 } });
});

afterAll(async () => {
  server.close();
  await rm(root, { recursive: true });
});

beforeEach(async () => {
  served.length = 0;
  await rm(join(root, 'log'), { force: true });
});

function begin(): Promise<Round> {
  return Round.begin(container, { exercise, start: { '/conf': 'one\n' } });
}

async function ask(...list: z.input<typeof condition>[]): Promise<Verdict> {
  const parsed: Condition[] = list.map((each) => condition.parse(each));
  return evaluate(await begin(), parsed);
}

describe('an HTTP condition', () => {
  it('holds when status, headers and body are as expected', async () => {
    const verdict = await ask({
      kind: 'http',
      path: '/a?b={nonce}',
      method: 'POST',
      body: 'body {nonce}',
      expect: {
        status: [200, 201],
        headers: { 'x-test': { contains: 'yes' } },
        body: { matches: 'a\\?b=(?<one>\\w+) body (?<two>\\w+)' },
      },
    });
    expect(verdict.holds).toBe(true);
    expect(verdict.values['one']).toBe(verdict.values['two']);
    expect(verdict.values['one']).not.toBe('{nonce}');
  });

  it('says of each part what was expected and what came', async () => {
    const { findings } = await ask({
      kind: 'http',
      path: '/gone',
      expect: {
        status: 200,
        headers: { 'x-none': { contains: 'a' } },
        body: { contains: ['here', 'said'], lacks: 'gone' },
      },
    });
    expect(findings.map(({ about, rule, expected, got }) => [about, rule, expected, got])).toEqual([
      ['status', 'equals', '200', '404'],
      ['header', 'contains', 'a', ''],
      ['body', 'contains', 'here', 'you said /gone'],
      ['body', 'lacks', 'gone', 'you said /gone'],
    ]);
  });

  it('tells a port where nobody listens', async () => {
    expect(
      (await ask({ kind: 'http', path: '/', port: 81, expect: { refused: true } })).holds,
    ).toBe(true);
    expect((await ask({ kind: 'http', path: '/', expect: { refused: true } })).holds).toBe(false);
    const { findings } = await ask({ kind: 'http', path: '/', port: 81, expect: { status: 200 } });
    expect(findings).toMatchObject([{ about: 'refused', got: 'ECONNREFUSED' }]);
  });

  it('gives up a request that is never answered', async () => {
    const { findings } = await ask({
      kind: 'http',
      path: '/never',
      timeout: 0.2,
      expect: { status: 200 },
    });
    expect(findings).toMatchObject([{ about: 'unreachable', got: 'ETIMEDOUT' }]);
  });

  it('asks once per round, under its own name', async () => {
    const round = await begin();
    const once = condition.parse({ kind: 'http', path: '/once', expect: { status: 200 } });
    await evaluate(round, [once]);
    await evaluate(round, [once, once]);
    expect(served).toEqual([`GET /once ${checkUserAgent}`]);
  });

  it('is no verdict when the machine itself fails', async () => {
    const broken: Container = {
      ...container,
      fetch: () => Promise.reject(new MachineError('E_CRASHED', 'gone')),
    };
    const round = await Round.begin(broken, { exercise, start: {} });
    const any = condition.parse({ kind: 'http', path: '/', expect: { refused: true } });
    await expect(evaluate(round, [any])).rejects.toThrow('gone');
  });
});

describe('a command condition', () => {
  it('compares exit status and output, both streams together', async () => {
    const run = 'echo out; echo err >&2; exit 3';
    expect((await ask({ kind: 'command', run })).holds).toBe(false);
    const { holds } = await ask({
      kind: 'command',
      run,
      expect: { exit: 3, output: { contains: ['out', 'err'] } },
    });
    expect(holds).toBe(true);
    expect((await ask({ kind: 'command', run, expect: { exit: 'failure' } })).holds).toBe(true);
  });

  it('shows what a failed command said', async () => {
    const { findings } = await ask({ kind: 'command', run: 'echo why; false' });
    expect(findings).toMatchObject([
      { about: 'exit', expected: '0', got: '1' },
      { about: 'output', got: 'why' },
    ]);
  });

  it('is told in the exercise’s own words when it has some', async () => {
    const miss = { es: 'Falta algo.', en: 'Something is missing.' };
    const look = { kind: 'command', run: 'echo some', miss } as const;
    const { findings } = await ask({ ...look, expect: { output: { contains: 'none' } } });
    expect(findings).toMatchObject([{ about: 'output', text: miss }]);
    const failed = await ask({ ...look, run: 'false' });
    expect(failed.findings.map(({ about, text }) => [about, text])).toEqual([['exit', undefined]]);
  });

  it('kills a command that does not end, and does not take that for a failure', async () => {
    const run = 'echo begun; while :; do sleep 0.05; done';
    const late = { kind: 'command', run, timeout: 0.3 } as const;
    expect((await ask({ ...late, expect: { exit: 'failure' } })).holds).toBe(false);
    const { findings } = await ask(late);
    expect(findings).toMatchObject([
      { about: 'exit', got: '' },
      { about: 'output', got: 'begun' },
    ]);
  });
});

describe('a file condition', () => {
  it('tells whether the file is there, unchanged, with its mode and text', async () => {
    await writeFile(join(root, 'conf'), 'one\n', { mode: 0o640 });
    const file = { kind: 'file', path: '/conf' } as const;
    expect((await ask({ ...file, expect: { unchanged: true, mode: '0640' } })).holds).toBe(true);
    await writeFile(join(root, 'conf'), 'two\n');
    expect((await ask({ ...file, expect: { unchanged: true } })).holds).toBe(false);
    expect((await ask({ ...file, expect: { unchanged: false } })).holds).toBe(true);
    expect((await ask({ ...file, expect: { text: { matches: '^two$' } } })).holds).toBe(true);
    expect((await ask({ ...file, expect: { exists: false } })).holds).toBe(false);
    const none = { kind: 'file', path: '/none' } as const;
    expect((await ask({ ...none, expect: { exists: false } })).holds).toBe(true);
    expect((await ask(none)).findings).toMatchObject([{ about: 'file', rule: 'exists' }]);
  });
});

describe('a log condition', () => {
  const fresh = condition.parse({ kind: 'log', path: '/log', expect: { contains: 'new' } });
  const stale = condition.parse({ kind: 'log', path: '/log', expect: { contains: 'old' } });

  it('sees only what the log gained since the round began', async () => {
    await writeFile(join(root, 'log'), 'old\n');
    const round = await begin();
    expect((await evaluate(round, [fresh])).holds).toBe(false);
    await appendFile(join(root, 'log'), 'new\n');
    expect((await evaluate(round, [fresh])).holds).toBe(true);
    expect((await evaluate(round, [stale])).holds).toBe(false);
  });

  it('sees all of a log that was begun anew', async () => {
    await writeFile(join(root, 'log'), 'a long line of long ago\n');
    const round = await begin();
    await writeFile(join(root, 'log'), 'new\n');
    expect((await evaluate(round, [fresh])).holds).toBe(true);
  });
});

describe('several conditions', () => {
  it('stop at the first that does not hold', async () => {
    await mkdir(join(root, 'ran'), { recursive: true });
    const { holds } = await ask(
      { kind: 'command', run: 'false' },
      { kind: 'command', run: 'touch "$ROOT/ran/second"' },
    );
    expect(holds).toBe(false);
    expect(await container.fs.readdir('/ran')).toEqual([]);
  });

  it('need one of any', async () => {
    const yes = { kind: 'command', run: 'true' } as const;
    const no = { kind: 'command', run: 'false' } as const;
    expect((await ask({ kind: 'any', of: [no, yes] })).holds).toBe(true);
    expect((await ask({ kind: 'any', of: [no, no] })).holds).toBe(false);
  });
});
