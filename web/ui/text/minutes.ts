/** Formats seconds as whole minutes, rounded up: "1 minute", "5 Minuten". */
export const minutesIn = (locale: string, seconds: number): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: 'minute', unitDisplay: 'long' }).format(Math.ceil(seconds / 60));
