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

  it('refuses what it cannot read with one clear line and status 2', () => {
    for (const args of [['package.json'], ['no-such-file'], [], ['--lang', 'fr', capture]]) {
      const { status, lines, stderr } = inspect(args);
      expect(status).toBe(2);
      expect(lines).toEqual([]);
      expect(stderr.trim().split('\n')).toHaveLength(1);
    }
  });
});
