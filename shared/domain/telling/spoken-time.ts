import type { Phrases } from '../../schemas/configuration/template.ts';
import { ownValue } from '../../schemas/own-value.ts';
import { type Instant, millisecondsOf } from '../../schemas/primitives.ts';
import type { Speech } from './languages.ts';

/** Times and durations as people say them: "Tuesday 14:00, Johannesburg time" (specification 4). */

/** The language data for saying a time. */
export type TimeSpeech = Pick<Speech, 'locale' | 'timeZone'> & { phrases: Pick<Phrases, 'time' | 'places'> };

const formats = new Map<string, Intl.DateTimeFormat>();

/** Caches formats: making one costs a hundred times as much as using it. */
const format = (locale: string, timeZone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat => {
  const key = `${locale} ${timeZone} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formats.set(key, made);
  return made;
};

export const fillPattern = (pattern: string, values: Record<string, string>): string =>
  pattern.replace(/\{\{(\w+)\}\}/g, (_whole, name: string) => ownValue(values, name) ?? '');

/** The zone's city in the reader's language. Zones without a city, such as UTC, keep their own name. */
const placeOf = (timeZone: string, { phrases }: TimeSpeech): string => {
  if (/^(Etc\/)?(UTC|UCT|GMT|Universal|Zulu)$/i.test(timeZone)) return 'UTC';
  // POSIX signs: Etc/GMT+3 is three hours behind UTC (IANA, etcetera).
  const fixed = /^Etc\/GMT([+-])(\d+)$/.exec(timeZone);
  if (fixed) return `UTC${fixed[1] === '+' ? '−' : '+'}${fixed[2]}`;
  if (/^[+-]\d\d/.test(timeZone)) return `UTC${timeZone}`;
  const city = timeZone.split('/').at(-1)?.replaceAll('_', ' ') ?? timeZone;
  const place = ownValue(phrases.places, city) ?? city;
  const { place: pattern, placeBeforeVowel } = phrases.time;
  const elides = placeBeforeVowel && /^[aeiouyhàâéèêîôû]/i.test(place);
  return fillPattern(elides ? placeBeforeVowel : pattern, { place });
};

const DAY_MILLISECONDS = 86_400_000;
const HOUR_MILLISECONDS = 3_600_000;
/** From the seventh day on, a weekday alone would be ambiguous. */
const SOON_DAYS = 6;

/** The local date as a day number. */
const localDay = (at: Instant, timeZone: string): number => {
  const parts = format('en-CA', timeZone, { year: 'numeric', month: '2-digit', day: '2-digit' }).format(new Date(at));
  return Date.parse(`${parts}T00:00:00Z`) / DAY_MILLISECONDS;
};

const yearOf = (at: Instant, timeZone: string): string =>
  format('en-CA', timeZone, { year: 'numeric' }).format(new Date(at));

/** When clocks go back, a time of day occurs twice. Only then the offset is added. */
const offsetIfTwice = (at: Instant, { locale, timeZone }: TimeSpeech): string => {
  const clock = format('en-CA', timeZone, { dateStyle: 'short', timeStyle: 'short' });
  const here = clock.format(new Date(at));
  const twice = [-1, -0.5, 0.5, 1].some(
    (hours) => clock.format(new Date(millisecondsOf(at) + hours * HOUR_MILLISECONDS)) === here,
  );
  if (!twice) return '';
  const parts = format(locale, timeZone, { timeZoneName: 'shortOffset' }).formatToParts(new Date(at));
  return ` ${parts.find(({ type }) => type === 'timeZoneName')?.value ?? ''}`;
};

/**
 * An instant as people say it, in their language and time zone: with its weekday within six days after `now`, otherwise
 * with its date, and with the year if it differs. `withDate` always includes the date, for stored texts.
 */
export const spokenTime = (at: Instant, now: Instant, speech: TimeSpeech, withDate = false): string => {
  const { locale, timeZone, phrases } = speech;
  const date = new Date(at);
  const ahead = localDay(at, timeZone) - localDay(now, timeZone);
  const isSoon = !withDate && ahead >= 0 && ahead <= SOON_DAYS;
  const sameYear = yearOf(at, timeZone) === yearOf(now, timeZone);
  const time = format(locale, timeZone, { hour: '2-digit', minute: '2-digit' }).format(date);
  return fillPattern(isSoon ? phrases.time.soon : phrases.time.date, {
    weekday: format(locale, timeZone, { weekday: 'long' }).format(date),
    date: format(locale, timeZone, { day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) }).format(
      date,
    ),
    time: `${time}${offsetIfTwice(at, speech)}`,
    place: placeOf(timeZone, speech),
  });
};

/** Only the time of day: `14:00`. */
export const spokenClock = (at: Instant, speech: Speech): string =>
  `${format(speech.locale, speech.timeZone, { hour: '2-digit', minute: '2-digit' }).format(new Date(at))}${offsetIfTwice(at, speech)}`;

const UNITS = [
  ['day', 1440],
  ['hour', 60],
  ['minute', 1],
] as const;

const amount = (count: number, unit: string, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(count);

/** Elapsed time in its two largest units: "2 days and 3 hours". Less than a minute counts as one minute. */
export const spokenElapsed = (milliseconds: number, { locale }: Pick<Speech, 'locale'>): string => {
  let minutes = Math.max(1, Math.floor(milliseconds / 60_000));
  const parts: string[] = [];
  for (const [unit, size] of UNITS) {
    const count = Math.floor(minutes / size);
    minutes -= count * size;
    if (count > 0) parts.push(amount(count, unit, locale));
    else if (parts.length > 0) break;
  }
  return new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts.slice(0, 2));
};
