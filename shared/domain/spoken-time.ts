import type { Instant } from '../schemas/primitives.ts';

const formats = new Map<string, Intl.DateTimeFormat>();

const formatFor = (timeZone: string, language: string): Intl.DateTimeFormat => {
  const key = `${language}|${timeZone}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  formats.set(key, made);
  return made;
};

/** An instant as a person says it: "Tuesday 24 November 14:00, Johannesburg time". */
export const spokenTime = (at: Instant, timeZone: string, language = 'en-GB'): string => {
  const place = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  const text = formatFor(timeZone, language)
    .format(new Date(at))
    .replace(/,? at /, ' ')
    .replaceAll(',', '');
  return `${text}, ${place} time`;
};
