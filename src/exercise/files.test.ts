import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asText, filesFromJson, filesToJson, sameContents, toTree } from './files.ts';

const contents = fc.oneof(fc.string(), fc.uint8Array());

describe('files as JSON', () => {
  it('come back as they were, texts and any bytes', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), contents, { noNullPrototype: true }), (files) => {
        const json: unknown = JSON.parse(JSON.stringify(filesToJson(files)));
        expect(JSON.stringify(filesToJson(files))).toBe(JSON.stringify(json));
        expect(filesFromJson(filesToJson(files))).toEqual(files);
      }),
    );
  });
});

describe('toTree', () => {
  it('nests files under their directories', () => {
    expect(toTree({ '/etc/nginx/nginx.conf': 'a', '/etc/hosts': 'b' })).toEqual({
      etc: {
        directory: {
          nginx: { directory: { 'nginx.conf': { file: { contents: 'a' } } } },
          hosts: { file: { contents: 'b' } },
        },
      },
    });
  });

  it('refuses a path that is a file and a directory', () => {
    expect(() => toTree({ '/a': '', '/a/b': '' })).toThrow('/a/b lies under a file');
    expect(() => toTree({ '/a/b': '', '/a': '' })).toThrow('/a is a directory too');
  });
});

describe('contents', () => {
  it('are text when they are UTF-8, and only then', () => {
    expect(asText(new TextEncoder().encode('ñ'))).toBe('ñ');
    expect(asText(new Uint8Array([0xff, 0xd8]))).toBeUndefined();
  });

  it('are the same as their own bytes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const bytes = new TextEncoder().encode(text);
        expect(sameContents(text, bytes)).toBe(true);
        expect(sameContents(bytes, new Uint8Array([...bytes, 0]))).toBe(false);
      }),
    );
  });
});
