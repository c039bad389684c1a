/** Instants as a person in `timeZone` (the browser's, when left out) reads them. */
export const dayAndTime = (instant: string, language: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short', timeZone }).format(new Date(instant));

export const day = (instant: string, language: string, timeZone?: string): string =>
  new Intl.DateTimeFormat(language, { dateStyle: 'long', timeZone }).format(new Date(instant));

const KILO = 1024;

/** A size such as 1.4 MB, as most systems count: 1 kB has 1024 bytes. */
export const size = (bytes: number, language: string): string => {
  const [value, unit] = bytes < KILO ** 2 ? [bytes / KILO, 'kilobyte'] : [bytes / KILO ** 2, 'megabyte'];
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit,
    maximumFractionDigits: value < 10 ? 1 : 0,
  }).format(value);
};
