import { expect, it } from 'vitest';
import { localeOf } from '../../../web/ui/text/locale.ts';

it('dates are written as the reader does, and as their language does where a browser names a variant that is none', () => {
  expect(localeOf('en', ['de', 'en-GB', 'en-US'])).toBe('en-GB');
  expect(localeOf('en', ['en-US@posix', 'en-ZA'])).toBe('en-ZA');
  const alone = localeOf('en', ['en-US@posix']);
  expect(new Intl.DateTimeFormat(alone, { dateStyle: 'long', timeZone: 'UTC' }).format(0)).toBe('January 1, 1970');
  expect(localeOf('fr', [])).toBe('fr');
});
