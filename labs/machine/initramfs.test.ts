import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { cpio } from './initramfs.ts';

const regular = 0o100644;

// The guest's own busybox reads it; other processors than x86 can't run that.
describe.skipIf(process.arch !== 'x64')('the initramfs archive', () => {
  it('is read by the ordinary tools: names, contents and padding of any length', () => {
    const files = ['', 'a', 'ab', 'abc', 'abcd'].map((text, i) => ({
      name: `file-${'x'.repeat(i)}`,
      mode: regular,
      data: Buffer.from(text),
    }));
    const folder = mkdtempSync(path.join(tmpdir(), 'cpio-'));
    // busybox stands in every image; the host may have no cpio.
    const busybox = path.join(import.meta.dirname, '../../.cache/machine/root/usr/bin/busybox');
    execFileSync(busybox, ['cpio', '-i'], {
      cwd: folder,
      input: cpio(files),
      stdio: ['pipe', 'ignore', 'ignore'],
    });
    for (const { name, data } of files) expect(readFileSync(path.join(folder, name))).toEqual(data);
  });

  it('has the same bytes for the same files', () => {
    const entries = [{ name: 'a', mode: regular, data: Buffer.from('x') }];
    expect(cpio(entries)).toEqual(cpio(entries));
  });
});
