import type { ExamText } from '../../i18n/exam.ts';

/** Whole minutes in words; seconds for the last minute. */
export function timeText(ms: number, text: ExamText): string {
  const seconds = Math.ceil(ms / 1000);
  return seconds < 60 ? text.secondsLong(seconds) : text.minutesLong(Math.ceil(seconds / 60));
}

/** How long something took: minutes, rounded; seconds below one. */
export function spentText(ms: number, text: ExamText): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? text.secondsLong(seconds) : text.minutesLong(Math.round(seconds / 60));
}

/**
 * When the time left is said aloud, in ms before the end: at half, five minutes, one minute, and at
 * the end. More would disturb who listens to the page.
 *
 * @param limit ms
 */
export function announcements(limit: number): number[] {
  const minute = 60_000;
  return [limit / 2, 5 * minute, minute, 0]
    .filter((left, index, all) => left < limit && (index === 0 || left < (all[0] ?? 0)))
    .toSorted((one, other) => other - one);
}

/** The announcement that falls between two looks at the clock; the later one, if several do. */
export function announcedBetween(limit: number, before: number, now: number): number | undefined {
  return announcements(limit).findLast((left) => before > left && now <= left);
}
