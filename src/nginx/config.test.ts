import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filesOf, readConfig, type Directive } from './config.ts';
import { passingBlocks } from './params.ts';
import { originsOf } from './provenance.ts';

const dumpOf = (files: Readonly<Record<string, string>>) =>
  Object.entries(files)
    .map(([path, text]) => `# configuration file ${path}:\n${text}\n`)
    .join('\n');

/** `file:line name args`, blocks indented. */
function outline(directives: readonly Directive[], indent = ''): string[] {
  return directives.flatMap(({ name, args, file, line, block }) => [
    `${indent}${file.replace('/etc/nginx/', '')}:${line} ${[name, ...args].join(' ')}`,
    ...outline(block ?? [], `${indent}  `),
  ]);
}

describe('a configuration as nginx -T prints it', () => {
  it('is read with files, lines and blocks, each include in its place', () => {
    const dump = dumpOf({
      '/etc/nginx/nginx.conf': [
        'http {',
        '  include mime.types; # relative to this file',
        '  include /etc/nginx/sites-enabled/*;',
        '}',
      ].join('\n'),
      '/etc/nginx/mime.types': 'types {}',
      '/etc/nginx/sites-enabled/b': 'server { listen 81; }',
      '/etc/nginx/sites-enabled/a': '\nserver {\n  listen 80;\n}',
      '/etc/nginx/sites-enabled/deeper/c': 'never;',
    });
    expect(outline(readConfig(dump))).toEqual([
      'nginx.conf:1 http',
      '  mime.types:1 types',
      '  sites-enabled/a:2 server',
      '    sites-enabled/a:3 listen 80',
      '  sites-enabled/b:1 server',
      '    sites-enabled/b:1 listen 81',
    ]);
  });

  it('reads quotes, escapes, comments and braces as nginx does', () => {
    const text = [
      String.raw`a "two words; { }" 'it\'s' x\ y;`,
      'b ${name}tail a#b c}; # d e;',
      'log_format main "first',
      '  second"; after it;',
      String.raw`e "\t" \d;`,
    ].join('\n');
    const read = readConfig(dumpOf({ '/n/nginx.conf': text }));
    expect(read.map(({ name, args, line }) => [line, name, ...args])).toEqual([
      [1, 'a', 'two words; { }', "it's", String.raw`x\ y`],
      [2, 'b', '${name}tail', 'a#b', 'c}'],
      [3, 'log_format', 'main', 'first\n  second'],
      [4, 'after', 'it'],
      [5, 'e', '\t', String.raw`\d`],
    ]);
  });

  it('follows masks', () => {
    const names = (mask: string) =>
      readConfig(
        dumpOf({
          '/n/nginx.conf': `include ${mask};`,
          '/n/a1.conf': 'a1;',
          '/n/a2.conf': 'a2;',
          '/n/b.conf': 'b;',
          '/n/a+.conf': 'plus;',
        }),
      ).map(({ name }) => name);
    expect(names('a?.conf')).toEqual(['plus', 'a1', 'a2']);
    expect(names('[ab]*.conf')).toEqual(['plus', 'a1', 'a2', 'b']);
    expect(names('a[!1].conf')).toEqual(['plus', 'a2']);
    expect(names('a+.conf')).toEqual(['plus']);
    expect(names('[2-1].conf')).toEqual([]);
    expect(names('none/*.conf')).toEqual([]);
  });

  it('gives something for any text, and soon', () => {
    const part = fc.constantFrom(
      '{',
      '}',
      ';',
      ' ',
      '\n',
      '"',
      "'",
      '\\',
      '#',
      '${',
      '$a',
      'include ',
      'fastcgi_pass x;',
      'fastcgi_param A $b if_not_empty;',
      '/n/nginx.conf',
      '*',
      '[!',
      ']',
      '\n# configuration file /n/b:\n',
    );
    const params = fc.array(
      fc.record({ name: fc.constantFrom('A', 'HTTP_A', 'B'), value: fc.string() }),
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(part, fc.string())), params, (parts, sent) => {
        const dump = `# configuration file /n/nginx.conf:\n${parts.join('')}`;
        const config = readConfig(dump);
        const lines = dump.split('\n').length;
        const visit = (directives: readonly Directive[]): void => {
          for (const { line, block, file } of directives) {
            expect(line).toBeGreaterThan(0);
            expect(line).toBeLessThanOrEqual(lines);
            expect(filesOf(dump).some(({ path }) => path === file)).toBe(true);
            visit(block ?? []);
          }
        };
        visit(config);
        expect(originsOf(sent, passingBlocks(config))).toHaveLength(sent.length);
      }),
      { numRuns: 500 },
    );
  });

  it('stands nesting and files that include themselves', () => {
    const deep = dumpOf({ '/n/nginx.conf': 'a {'.repeat(200_000) });
    expect(outline(readConfig(deep)).length).toBeLessThan(100);
    const round = dumpOf({ '/n/nginx.conf': 'include *.conf; include *.conf; a;' });
    expect(readConfig(round).length).toBeGreaterThan(0);
  });
});
