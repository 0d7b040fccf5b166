import { describe, expect, it } from 'vitest';
import { rowsOf, treeKey, treeOfFiles, withDirectory, withOpen } from './tree.ts';

const tree = treeOfFiles(
  ['/etc/nginx', '/var/www/html', '/var/log'],
  ['/etc/nginx/sites-available/default', '/etc/nginx/nginx.conf', '/var/www/html/hello.php'],
);

describe('the file tree', () => {
  it('shows the given files, directories first, with their place among their siblings', () => {
    expect(rowsOf(tree).map((row) => `${'  '.repeat(row.level - 1)}${row.label}`)).toEqual([
      '/etc/nginx',
      '  sites-available',
      '    default',
      '  nginx.conf',
      '/var/www/html',
      '  hello.php',
      '/var/log',
    ]);
    expect(rowsOf(tree)[3]).toMatchObject({ position: 2, siblings: 2, level: 2 });
  });

  it('hides what is in a closed directory and shows what was read', () => {
    expect(rowsOf(withOpen(tree, '/etc/nginx', false))).toHaveLength(4);
    const read = withDirectory(tree, '/var/log', [{ name: 'php8.2-fpm.log', directory: false }]);
    const labels = rowsOf(withOpen(read, '/var/log', true)).map((row) => row.label);
    expect(labels.at(-1)).toBe('php8.2-fpm.log');
  });

  it('follows the keys of the ARIA tree pattern', () => {
    const rows = rowsOf(tree);
    const at = (path: string, key: string) => treeKey(rows, path, key);
    expect(at('/etc/nginx', 'ArrowDown')).toEqual({
      do: 'focus',
      path: '/etc/nginx/sites-available',
    });
    expect(at('/etc/nginx', 'ArrowRight')).toEqual({
      do: 'focus',
      path: '/etc/nginx/sites-available',
    });
    expect(at('/etc/nginx/nginx.conf', 'ArrowLeft')).toEqual({ do: 'focus', path: '/etc/nginx' });
    expect(at('/etc/nginx', 'ArrowLeft')).toEqual({
      do: 'toggle',
      path: '/etc/nginx',
      open: false,
    });
    expect(at('/var/log', 'ArrowRight')).toEqual({ do: 'toggle', path: '/var/log', open: true });
    expect(at('/var/log', 'ArrowDown')).toBeUndefined();
    expect(at('/var/www/html/hello.php', 'Enter')).toEqual({
      do: 'choose',
      path: '/var/www/html/hello.php',
    });
    expect(at('/etc/nginx', 'h')).toEqual({ do: 'focus', path: '/var/www/html/hello.php' });
    expect(at('/etc/nginx', 'Tab')).toBeUndefined();
  });
});
