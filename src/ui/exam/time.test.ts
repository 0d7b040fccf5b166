import { describe, expect, test } from 'vitest';
import { examText } from '../../i18n/exam.ts';
import { announcedBetween, announcements, spentText, timeText } from './time.ts';

const minute = 60_000;

describe('the clock of an exam', () => {
  test('speaks at half, five minutes, one minute and the end, and of a short one less', () => {
    expect(announcements(30 * minute)).toEqual([15 * minute, 5 * minute, minute, 0]);
    expect(announcements(8 * minute)).toEqual([4 * minute, minute, 0]);
    expect(announcements(minute)).toEqual([minute / 2, 0]);
  });

  test('says each once, and after a long sleep only the last', () => {
    const limit = 30 * minute;
    expect(announcedBetween(limit, 15 * minute + 1, 15 * minute)).toBe(15 * minute);
    expect(announcedBetween(limit, 15 * minute, 15 * minute - 1000)).toBeUndefined();
    expect(announcedBetween(limit, 6 * minute, 30_000)).toBe(minute);
    expect(announcedBetween(limit, 500, -500)).toBe(0);
    expect(announcedBetween(limit, -500, -1500)).toBeUndefined();
  });

  test('writes minutes, and seconds at the end', () => {
    expect(timeText(12 * minute - 1, examText.es)).toBe('12 minutos');
    expect(timeText(59_000, examText.en)).toBe('59 seconds');
    expect(spentText(89_000, examText.en)).toBe('1 minute');
  });
});
