/**
 * A time span as SCORM 1.2 writes it (Run-Time Environment 3.4.2, CMITimespan): HHHH:MM:SS.SS, with
 * two to four digits for the hours.
 *
 * @param ms milliseconds, 0 or more
 */
export function timespan(ms: number): string {
  const hundredths = Math.min(Math.round(ms / 10), 9999 * 360_000 + 359_999);
  const two = (value: number) => String(value).padStart(2, '0');
  const hours = Math.floor(hundredths / 360_000);
  const minutes = Math.floor(hundredths / 6000) % 60;
  const seconds = Math.floor(hundredths / 100) % 60;
  return `${two(hours)}:${two(minutes)}:${two(seconds)}.${two(hundredths % 100)}`;
}

/** A time of day (CMITime): HH:MM:SS, where the learner is. */
export function clockTime(date: Date): string {
  return [date.getHours(), date.getMinutes(), date.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}
