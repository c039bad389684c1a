import type { Phrases } from '../../schemas/configuration/template.ts';
import { baseOf } from '../../schemas/primitives.ts';

/** The language in which a person is written to (specification 1 and 4). */

/** The languages that templates are shipped in. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The language that all others fall back on. New templates are written in it first. */
export const FALLBACK: Language = 'en';

const knownIn = (tag: string): Language | null => LANGUAGES.find((language) => language === baseOf(tag)) ?? null;

/** How a person is addressed: the language of the text, and the locale and time zone of dates and times. */
export type Speech = { language: Language; locale: string; timeZone: string; phrases: Phrases };

/** The first wish in a supported language, with its locale. A person's wishes come first, then the organisation's. */
export const languageFor = (wishes: readonly (string | null | undefined)[]): { language: Language; locale: string } => {
  for (const wish of wishes) {
    const language = wish ? knownIn(wish) : null;
    if (wish && language) return { language, locale: localeOf(wish, language) };
  }
  return { language: FALLBACK, locale: localeOf(FALLBACK, FALLBACK) };
};

/** Plain `en` would use the American date order. A malformed tag is read as its language. */
const localeOf = (tag: string, language: Language): string => {
  if (tag.toLowerCase() === 'en') return 'en-GB';
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? language;
  } catch {
    return language;
  }
};
