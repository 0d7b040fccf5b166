import { describe, expect, it } from 'vitest';
import {
  bodyKind,
  decodeText,
  hexDump,
  looksLikePhpSource,
  looksLikeText,
  type Headers,
} from './kind.ts';

const bytes = (text: string) => new TextEncoder().encode(text);
const typed = (type: string): Headers => [['Content-Type', type]];

describe('an answer is shown', () => {
  it.each([
    ['text/html; charset=UTF-8', 'page'],
    ['Image/PNG', 'image'],
    ['image/tiff', 'file'],
    ['text/plain', 'text'],
    ['application/json', 'text'],
    ['application/problem+json', 'text'],
    ['application/pdf', 'pdf'],
    ['application/octet-stream', 'file'],
  ])('%s as %s', (type, kind) => {
    expect(bodyKind(typed(type), bytes('<h1>x'))).toBe(kind);
  });

  it('as a file when it asks to be saved, and as nothing when there is nothing', () => {
    const headers: Headers = [...typed('text/html'), ['content-disposition', 'attachment; x']];
    expect(bodyKind(headers, bytes('<h1>x'))).toBe('file');
    expect(bodyKind(headers, bytes(''))).toBe('empty');
  });

  it('by its bytes when it has no type', () => {
    expect(bodyKind([], bytes('\n<!DOCTYPE html><p>'))).toBe('page');
    expect(bodyKind([], bytes('hello'))).toBe('text');
    expect(bodyKind([], new Uint8Array([0, 1, 2]))).toBe('file');
  });
});

describe('bytes', () => {
  it('are read by the charset of the header, then of the page, then as UTF-8', () => {
    const latin1 = new Uint8Array([0xf1]);
    expect(decodeText(latin1, 'text/html; charset="iso-8859-1"')).toBe('ñ');
    const page = new Uint8Array([...bytes('<meta charset=latin1>'), 0xf1]);
    expect(decodeText(page, 'text/html')).toContain('ñ');
    expect(decodeText(bytes('ñ'), 'text/html')).toBe('ñ');
    expect(decodeText(bytes('ñ'), 'text/html; charset=nonsense')).toBe('ñ');
  });

  it('are told from text', () => {
    expect(looksLikeText(bytes('línea\n\tdos'))).toBe(true);
    expect(looksLikeText(new Uint8Array([65, 0, 66]))).toBe(false);
    expect(looksLikePhpSource(bytes('<?php echo 1;'))).toBe(true);
    expect(looksLikePhpSource(bytes('<?xml version="1.0"?>'))).toBe(false);
  });

  it('are dumped as hexdump does', () => {
    expect(hexDump(bytes('<?php echo "hello";\n'), 1)).toBe(
      '00000000  3c 3f 70 68 70 20 65 63 68 6f 20 22 68 65 6c 6c  <?php echo "hell',
    );
  });
});
