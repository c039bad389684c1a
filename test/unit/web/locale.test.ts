import { expect, it } from 'vitest';
import { localeOf } from '../../../web/ui/text/locale.ts';
import { minutesIn } from '../../../web/ui/text/minutes.ts';

it('dates are written in the reader’s variant, or in their language if the browser’s variant is invalid', () => {
  expect(localeOf('en', ['de', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(localeOf('en', ['en-US@posix', 'en-ZA'])).toBe('en-ZA');
  const alone = localeOf('en', ['en-US@posix']);
  expect(new Intl.DateTimeFormat(alone, { dateStyle: 'long', timeZone: 'UTC' }).format(0)).toBe('January 1, 1970');
  expect(localeOf('fr', [])).toBe('fr');
});

it('minutes are rounded up, with the singular for one', () => {
  const said = [60, 61, 300].map((seconds) =>
    ['en', 'de', 'fr', 'es', 'pt'].map((locale) => minutesIn(locale, seconds)),
  );
  expect(said).toEqual([
    ['1 minute', '1 Minute', '1 minute', '1 minuto', '1 minuto'],
    ['2 minutes', '2 Minuten', '2 minutes', '2 minutos', '2 minutos'],
    ['5 minutes', '5 Minuten', '5 minutes', '5 minutos', '5 minutos'],
  ]);
});
