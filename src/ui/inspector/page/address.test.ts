import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exampleNames } from '../../../i18n/inspector-page.ts';
import { addressOf, hashOf, type Address } from './address.ts';

describe('the address of a record', () => {
  it('leads back to what it was made of', () => {
    const optional = fc.option(fc.nat(1e9), { nil: undefined });
    fc.assert(
      fc.property(
        fc.constantFrom('file', 'compose', 'live'),
        fc.option(fc.constantFrom(...exampleNames), { nil: undefined }),
        optional,
        optional,
        (source, example, record, field) => {
          const address = { source, example, record, field } as Address;
          expect(addressOf(`#${hashOf(address)}`)).toEqual(
            record === undefined ? { ...address, field: undefined } : address,
          );
        },
      ),
    );
  });

  it('drops what it says wrong', () => {
    expect(addressOf('#source=evil&example=../x&record=-1&field=1e99')).toEqual({ source: 'file' });
    expect(addressOf('')).toEqual({ source: 'file' });
  });
});
