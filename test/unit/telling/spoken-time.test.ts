import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shippedLanguages } from '../../../shared/config/languages.ts';
import { LANGUAGES, languageFor, type Speech } from '../../../shared/domain/telling/languages.ts';
import { spokenElapsed, spokenTime } from '../../../shared/domain/telling/spoken-time.ts';

const packs = shippedLanguages();
const speech = (tag: string, timeZone = 'Africa/Johannesburg'): Speech => {
  const { language, locale } = languageFor([tag]);
  return { language, locale, timeZone, phrases: packs[language].phrases };
};
/** French keeps a number and its unit together with a special space. */
const plain = (text: string): string => text.replace(/\s/g, ' ');
/** Monday, 10:00 in Johannesburg. */
const NOW = '2026-11-23T08:00:00.000Z';

describe('an expected time', () => {
  it.each([
    ['en', 'Tuesday 14:00, Johannesburg time'],
    ['de', 'Dienstag, 14:00 Uhr (Ortszeit Johannesburg)'],
    ['fr', 'mardi à 14:00 (heure de Johannesburg)'],
    ['es', 'el martes a las 14:00 (hora de Johannesburgo)'],
    ['pt', 'terça-feira, às 14:00 (hora de Joanesburgo)'],
  ])('tomorrow, in %s: %s', (tag, text) => {
    expect(spokenTime('2026-11-24T12:00:00.000Z', NOW, speech(tag))).toBe(text);
  });

  it.each([
    ['en', 'Tuesday 1 December 09:00, Johannesburg time'],
    ['de', 'Dienstag, 1. Dezember, 09:00 Uhr (Ortszeit Johannesburg)'],
    ['fr', 'mardi 1 décembre à 09:00 (heure de Johannesburg)'],
    ['es', 'el martes 1 de diciembre a las 09:00 (hora de Johannesburgo)'],
    ['pt', 'terça-feira, 1 de dezembro, às 09:00 (hora de Joanesburgo)'],
  ])('a week from now or later has its date, in %s: %s', (tag, text) => {
    expect(spokenTime('2026-12-01T07:00:00.000Z', NOW, speech(tag))).toBe(text);
  });

  it.each([
    ['en', 'Tuesday 5 January 2027 09:00, Johannesburg time'],
    ['de', 'Dienstag, 5. Januar 2027, 09:00 Uhr (Ortszeit Johannesburg)'],
    ['fr', 'mardi 5 janvier 2027 à 09:00 (heure de Johannesburg)'],
    ['es', 'el martes 5 de enero de 2027 a las 09:00 (hora de Johannesburgo)'],
    ['pt', 'terça-feira, 5 de janeiro de 2027, às 09:00 (hora de Joanesburgo)'],
  ])('in another year has the year, in %s: %s', (tag, text) => {
    expect(spokenTime('2027-01-05T07:00:00.000Z', NOW, speech(tag))).toBe(text);
  });

  it('is a day later if it is past midnight', () => {
    const at = '2026-11-24T22:30:00.000Z';
    expect(spokenTime(at, NOW, speech('en', 'Europe/London'))).toBe('Tuesday 22:30, London time');
    expect(spokenTime(at, NOW, speech('en'))).toBe('Wednesday 00:30, Johannesburg time');
  });

  it('has the local year, on both sides of New Year', () => {
    const at = '2026-12-31T23:30:00.000Z';
    const now = '2026-12-31T10:00:00.000Z';
    expect(spokenTime(at, now, speech('de', 'Europe/Berlin'))).toBe('Freitag, 00:30 Uhr (Ortszeit Berlin)');
    const far = '2026-12-01T10:00:00.000Z';
    expect(spokenTime(at, far, speech('de', 'Europe/Berlin'))).toMatch('Freitag, 1. Januar 2027, 00:30');
    expect(spokenTime(at, far, speech('de', 'America/New_York'))).toMatch('Donnerstag, 31. Dezember, 18:30');
  });

  it('has the offset only if the time occurs twice', () => {
    const berlin = speech('en', 'Europe/Berlin');
    const now = '2026-10-24T10:00:00.000Z';
    expect(spokenTime('2026-10-25T00:30:00.000Z', now, berlin)).toBe('Sunday 02:30 GMT+2, Berlin time');
    expect(spokenTime('2026-10-25T01:30:00.000Z', now, berlin)).toBe('Sunday 02:30 GMT+1, Berlin time');
    expect(spokenTime('2026-10-25T02:30:00.000Z', now, berlin)).toBe('Sunday 03:30, Berlin time');
    const spring = spokenTime('2026-03-29T01:00:00.000Z', '2026-03-28T10:00:00.000Z', berlin);
    expect(spring).toBe('Sunday 03:00, Berlin time');
    const lordHowe = speech('en', 'Australia/Lord_Howe');
    expect(spokenTime('2026-04-04T15:15:00.000Z', '2026-04-04T00:00:00.000Z', lordHowe)).toContain('01:45 GMT+10:30');
  });

  it('has its date if it is the same weekday next week', () => {
    expect(spokenTime('2026-11-30T12:00:00.000Z', NOW, speech('en'))).toMatch(/^Monday 30 November/);
    expect(spokenTime('2026-11-23T12:00:00.000Z', NOW, speech('en'))).toMatch(/^Monday 14:00/);
  });

  it('has its date if it has passed', () => {
    expect(spokenTime('2026-11-22T12:00:00.000Z', NOW, speech('en'))).toMatch(/^Sunday 22 November 14:00/);
  });

  it('follows the requester’s own region, and reads a malformed tag by its language', () => {
    expect(spokenTime('2026-12-01T12:00:00.000Z', NOW, speech('en-US'))).toMatch(/^Tuesday December 1 02:00\sPM/);
    expect(spokenTime('2026-11-24T12:00:00.000Z', NOW, speech('de-x'))).toContain('Dienstag');
  });

  it.each([
    ['UTC', 'UTC'],
    ['Etc/GMT+3', 'UTC−3'],
    ['+02:00', 'UTC+02:00'],
    ['America/Argentina/Buenos_Aires', 'heure de Buenos Aires'],
    ['Europe/Amsterdam', 'heure d’Amsterdam'],
    ['Europe/London', 'heure de Londres'],
  ])('names the place of %s: %s', (timeZone, place) => {
    expect(spokenTime('2026-11-24T12:00:00.000Z', NOW, speech('fr', timeZone))).toMatch(
      new RegExp(`\\(${place.replace('+', '\\+')}\\)$`),
    );
  });

  it('never looks technical: no instant, no zone name, no pattern, in any language and zone', () => {
    const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'));
    const at = fc.date({ min: new Date('2026-01-01'), max: new Date('2028-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(fc.constantFrom(...LANGUAGES), zone, at, at, (language, timeZone, due, now) => {
        const text = spokenTime(due.toISOString(), now.toISOString(), speech(language, timeZone));
        expect(text).not.toMatch(/[{}_/]|undefined|Invalid|\d{4}-\d\d/);
        expect(text).toMatch(/\d{1,2}:\d\d/);
      }),
    );
  });
});

describe('a language', () => {
  it.each([
    [['de-AT', 'en'], 'de', 'de-AT'],
    [['PT-br'], 'pt', 'pt-BR'],
    [['ja', 'fr'], 'fr', 'fr'],
    [['ja', 'zu'], 'en', 'en-GB'],
    [[null, undefined, 'es'], 'es', 'es'],
    [['den'], 'en', 'en-GB'],
  ] as const)('of %j is %s', (wishes, language, locale) => {
    expect(languageFor(wishes)).toEqual({ language, locale });
  });
});

describe('a duration', () => {
  it.each([
    ['en', '2 days and 3 hours', '1 minute'],
    ['de', '2 Tage und 3 Stunden', '1 Minute'],
    ['fr', '2 jours et 3 heures', '1 minute'],
    ['es', '2 días y 3 horas', '1 minuto'],
    ['pt', '2 dias e 3 horas', '1 minuto'],
  ])('that has passed, in %s: %s, %s', (tag, days, least) => {
    const minutes = (count: number) => spokenElapsed(count * 60_000, speech(tag));
    expect(plain(minutes(51 * 60 + 59))).toBe(days);
    expect(plain(minutes(0.2))).toBe(least);
  });

  it('of whole days has no minutes', () => {
    expect(spokenElapsed(86_400_000 + 60_000, speech('en'))).toBe('1 day');
  });
});
