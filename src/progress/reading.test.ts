import { describe, expect, it } from 'vitest';
import { isReading, mergeReadings, resume, type Reading } from './reading.ts';

const order = ['one', 'two', 'three'];
const read = (slug: string, at: number): Reading => ({ slug, mark: { read: true, at } });
const open = (slug: string, at: number, id?: string): Reading => ({
  slug,
  place: { lang: 'es', at, ...(id !== undefined && { heading: { id, text: id } }) },
});

describe('where a reader goes on', () => {
  it('is nowhere for who has opened nothing', () => {
    expect(resume([], order)).toBeUndefined();
  });

  it('is the heading of the lesson that was open last', () => {
    expect(resume([open('one', 5, 'a'), open('two', 9, 'b')], order)).toEqual({
      slug: 'two',
      place: { lang: 'es', at: 9, heading: { id: 'b', text: 'b' } },
    });
  });

  it('is the next lesson that is not read, once the last one is', () => {
    expect(resume([read('one', 9), read('two', 3)], order)).toEqual({ slug: 'three' });
  });

  it('goes back to a lesson that was left out', () => {
    expect(resume([read('two', 5), read('three', 9)], order)).toEqual({ slug: 'one' });
  });

  it('is nowhere for who has read everything', () => {
    expect(resume([read('one', 1), read('two', 2), read('three', 3)], order)).toBeUndefined();
  });

  it('is the lesson again when its mark was taken back', () => {
    const undone: Reading = { ...open('one', 1), mark: { read: false, at: 9 } };
    expect(resume([undone], order)).toMatchObject({ slug: 'one' });
  });

  it('passes over a lesson that the course no longer has', () => {
    expect(resume([open('gone', 9), open('one', 1)], order)).toMatchObject({ slug: 'one' });
  });
});

describe('two records of one lesson', () => {
  it('become one with the later mark and the later place, whichever comes first', () => {
    const here: Reading = { ...open('one', 9, 'far'), mark: { read: false, at: 2 } };
    const there: Reading = { ...open('one', 5, 'near'), mark: { read: true, at: 7 } };
    const both = { slug: 'one', mark: there.mark, place: here.place };
    expect(mergeReadings(here, there)).toEqual(both);
    expect(mergeReadings(there, here)).toEqual(both);
  });

  it('lose nothing that only one of them has', () => {
    expect(mergeReadings(open('one', 1), read('one', 1))).toEqual({
      ...open('one', 1),
      ...read('one', 1),
    });
  });
});

describe('what was stored', () => {
  it.each([{ slug: 'one' }, read('one', 1), open('one', 1), open('one', 1, 'a')])(
    'is a record of reading: %j',
    (value) => {
      expect(isReading(value)).toBe(true);
    },
  );

  it.each([
    undefined,
    'one',
    {},
    { slug: '' },
    { slug: 'one', mark: true },
    { slug: 'one', mark: { read: 'yes', at: 1 } },
    { slug: 'one', mark: { read: true, at: -1 } },
    { slug: 'one', place: { at: 1 } },
    { slug: 'one', place: { lang: 'es', at: 1, heading: 'a' } },
  ])('is none: %j', (value) => {
    expect(isReading(value)).toBe(false);
  });
});
