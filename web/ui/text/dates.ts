/** Formats an instant in a time zone, the browser's by default. */
export const dayAndTime = (instant: string, language: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(instant));

export const day = (instant: string, language: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(new Date(instant));

/** Formats a day with its weekday, in the browser's time zone. */
export const weekday = (instant: string, language: string): string =>
  new Intl.DateTimeFormat(language, { weekday: 'long', day: 'numeric', month: 'long' }).format(new Date(instant));

export const timeOfDay = (instant: string, language: string): string =>
  new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(instant));

/** Formats a period, such as Tuesday, 1 December 2026 at 10:00–10:30. */
export const period = (from: string, to: string, language: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'short' }).formatRange(
    new Date(from),
    new Date(to),
  );

const KILO = 1024;

/**
 * Formats a size such as 1.4 MB. 1 kB is 1024 bytes, as on most systems. Sizes below it are in bytes, so that a small file
 * never shows as 0.
 */
export const size = (bytes: number, language: string): string => {
  const unit = bytes < KILO ? 'byte' : bytes < KILO ** 2 ? 'kilobyte' : 'megabyte';
  const value = { byte: bytes, kilobyte: bytes / KILO, megabyte: bytes / KILO ** 2 }[unit];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    unitDisplay: unit === 'byte' ? 'long' : 'short',
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
};
