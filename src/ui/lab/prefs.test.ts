import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import {
  defaultPrefs,
  readEditorTabs,
  readPrefs,
  writeEditorTabs,
  writePrefs,
  type KeyValue,
  type Prefs,
} from './prefs.ts';

function memory(): KeyValue & { entries: Map<string, string> } {
  const entries = new Map<string, string>();
  return {
    entries,
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
  };
}

describe('preferences', () => {
  it('come back as they were', () => {
    const storage = memory();
    const prefs: Prefs = {
      layout: { left: 30, right: 30, editor: 40, preview: 70 },
      screenReader: true,
      inside: 'packets',
    };
    writePrefs(storage, prefs);
    expect(readPrefs(storage)).toEqual(prefs);
    writeEditorTabs(storage, 'connect-nginx', { open: ['/etc/hosts'], active: '/etc/hosts' });
    expect(readEditorTabs(storage, 'connect-nginx').open).toEqual(['/etc/hosts']);
    expect(readEditorTabs(storage, 'other').open).toEqual([]);
  });

  it('fall back to the defaults for anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (junk) => {
        const storage = memory();
        storage.entries.set('lab:prefs', junk);
        storage.entries.set('lab:tabs:x', junk);
        expect(readPrefs(storage)).toEqual(defaultPrefs);
        expect(readEditorTabs(storage, 'x')).toEqual({ open: [] });
      }),
    );
  });

  it('of an older version keep what they have', () => {
    const storage = memory();
    const layout = { left: 30, right: 30, editor: 40, preview: 70 };
    storage.entries.set('lab:prefs', JSON.stringify({ layout, screenReader: true }));
    expect(readPrefs(storage)).toEqual({ layout, screenReader: true, inside: 'packets' });
  });

  it('live without a storage, and with one that refuses', () => {
    const refusing: KeyValue = {
      getItem: () => {
        throw new DOMException('denied', 'SecurityError');
      },
      setItem: () => {
        throw new DOMException('full', 'QuotaExceededError');
      },
    };
    for (const storage of [undefined, refusing]) {
      expect(readPrefs(storage)).toEqual(defaultPrefs);
      expect(() => writePrefs(storage, defaultPrefs)).not.toThrow();
    }
  });
});
