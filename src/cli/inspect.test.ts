import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const capture = 'content/captures/nginx_get_hello.pcap';

function inspect(args: string[], input?: Uint8Array) {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['src/cli/inspect.ts', ...args], {
    cwd: root,
    input: input ?? '',
    encoding: 'utf8',
  });
  return { status, lines: stdout.split('\n').filter(Boolean), stderr };
}

describe('inspect', () => {
  it('lists the records of a file', () => {
    const { status, lines } = inspect([capture, '--lang', 'es']);
    expect(status).toBe(0);
    expect(lines).toHaveLength(6);
    expect(lines[1]).toContain('GET /hello.php · 23 parámetros');
  });

  it('prints one JSON object per record, from standard input as well', () => {
    const { status, lines } = inspect(['--json', '-'], readFileSync(`${root}/${capture}`));
    expect(status).toBe(0);
    const objects = lines.map((line): unknown => JSON.parse(line));
    expect(objects[0]).toMatchObject({
      connection: 0,
      direction: 'to-app',
      offset: 0,
      type: 'FCGI_BEGIN_REQUEST',
      requestId: 1,
      contentLength: 8,
    });
    expect(objects[1]).toHaveProperty('params.1', ['REQUEST_METHOD', 'GET']);
  });

  it('sums up a file in one object', () => {
    const { status, lines } = inspect(['--summary', '--strict', capture]);
    expect(status).toBe(0);
    expect(lines).toHaveLength(1);
    const object: unknown = JSON.parse(lines[0] ?? '');
    expect(object).toMatchObject({
      file: capture,
      connections: 1,
      records: {
        'to-app': { FCGI_BEGIN_REQUEST: 1, FCGI_PARAMS: 2, FCGI_STDIN: 1 },
        'from-app': { FCGI_STDOUT: 1, FCGI_END_REQUEST: 1 },
      },
      bytes: { 'to-app': 552, 'from-app': 72 },
      requests: [
        {
          id: 1,
          params: 23,
          stdin: 0,
          stdout: 48,
          stderr: 0,
          appStatus: 0,
          protocolStatus: 0,
          aborted: false,
          truncated: false,
        },
      ],
    });
  });

  it('takes a capture without FastCGI for a valid one', () => {
    const empty = readFileSync(`${root}/${capture}`).subarray(0, 24);
    const { status, lines } = inspect(['--summary'], empty);
    expect(status).toBe(0);
    expect(JSON.parse(lines[0] ?? '')).toEqual({
      file: '-',
      connections: 0,
      records: { 'to-app': {}, 'from-app': {} },
      bytes: { 'to-app': 0, 'from-app': 0 },
      requests: [],
      findings: [],
    });
  });

  it('tells what cuts a file short, and fails for it when asked to be strict', () => {
    const whole = readFileSync(`${root}/${capture}`);
    const cut = whole.subarray(0, whole.length - 200);
    const { status, lines } = inspect(['--summary', '--strict'], cut);
    expect(status).toBe(1);
    expect(lines[0]).toContain('"code":"file-truncated"');
    expect(inspect(['--summary'], cut).status).toBe(0);
  });

  it('says with the last record that the answer was cut short', () => {
    const killed = 'content/captures/nginx_fpm_killed_after_flush.pcap';
    const { status, lines } = inspect(['--json', '--strict', killed]);
    expect(status).toBe(1);
    expect(lines).toHaveLength(6);
    expect(JSON.parse(lines[5] ?? '')).toMatchObject({
      type: 'FCGI_STDOUT',
      findings: [{ level: 'error', code: 'truncated' }],
    });
  });

  it('refuses what it cannot read with one clear line and status 2', () => {
    for (const args of [['package.json'], ['no-such-file'], [], ['--lang', 'fr', capture]]) {
      const { status, lines, stderr } = inspect(args);
      expect(status).toBe(2);
      expect(lines).toEqual([]);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});
