import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'export-'));
afterAll(() => {
  rmSync(folder, { recursive: true });
});

function run(...args: string[]) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['src/cli/export/main.ts', ...args],
    { encoding: 'utf8', env: { ...process.env, INIT_CWD: folder } },
  );
  return { status, stdout, stderr };
}

describe('the command that exports questions', () => {
  test('writes a lesson’s questions where it was called, the same bytes each time', () => {
    for (const name of ['one.xml', 'two.xml']) {
      const { status, stderr } = run('moodle-xml', '--lesson', 'request-flow', '--out', name);
      expect(status, stderr).toBe(0);
      expect(stderr).toContain('request-flow/connect-them: las comprueba la máquina');
    }
    const [one, two] = ['one.xml', 'two.xml'].map((name) => readFileSync(join(folder, name)));
    expect(one?.equals(two ?? Buffer.of())).toBe(true);
    const xml = one?.toString() ?? '';
    expect(xml).toContain(
      '<text>$course$/top/PHP-FPM por dentro/1.3 El camino de una petición</text>',
    );
    expect(xml).not.toContain('php-fpm-fastcgi/');
  });

  test('writes the whole course in English, as GIFT, and tells what that can’t hold', () => {
    const { status, stderr } = run('gift', '--course', '--lang', 'en', '--out', 'course.gift');
    expect(status, stderr).toBe(0);
    const text = readFileSync(join(folder, 'course.gift'), 'utf8');
    expect(text).toContain('$CATEGORY: $course$/top/Inside PHP-FPM/1.1 ');
    expect(text).toContain('$CATEGORY: $course$/top/Inside PHP-FPM/1.4 ');
    expect(stderr).toContain('request-flow/what-decides: it has code');
  });

  test.each([
    [[], /^Uso: /],
    [['qti', '--out', 'x'], /^Uso: /],
    [['gift'], /--out/],
    [['gift', '--lang', 'fr', '--out', 'x'], /--lang fr/],
    [['gift', '--lesson', 'none', '--out', 'x'], /no hay preguntas de esa lección.*pools/],
    [['gift', '--lesson', 'pools', '--course', '--out', 'x'], /no los dos/],
    [['gift', '--variants', '0', '--out', 'x'], /--variants/],
    [['moodle-xml', '--ordering', 'drag', '--out', 'x'], /--ordering drag/],
    [['gift', '--out', 'no/such/folder/x'], /no\/such\/folder\/x: no se puede escribir/],
    [['gift', '--format', 'x'], /--format/],
    [['scorm'], /--out/],
    [['scorm', '--lesson', 'none', '--out', 'x.zip'], /no hay preguntas de esa lección.*pools/],
    [['scorm', '--site', 'example.org', '--out', 'x.zip'], /--site example\.org/],
  ])('refuses %j in one line', (args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(message);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});
