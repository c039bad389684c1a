import type { Phrases } from '../../schemas/configuration/template.ts';
import { baseOf } from '../../schemas/primitives.ts';

/** In which language somebody is written to (specification 1 and 4). */

/** The languages that templates are shipped in. */
export const LANGUAGES = ['en', 'de', 'fr', 'es', 'pt'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Everything else falls back on it: new templates are written in it first. */
export const FALLBACK: Language = 'en';

const knownIn = (tag: string): Language | null => LANGUAGES.find((language) => language === baseOf(tag)) ?? null;

/** How somebody is spoken to: the language of the words, and the locale and time zone of dates and times. */
export type Speech = { language: Language; locale: string; timeZone: string; phrases: Phrases };

/** The first wish that there are words for, and its locale; a person's comes first, then the organisation's. */
export const languageFor = (wishes: readonly (string | null | undefined)[]): { language: Language; locale: string } => {
  for (const wish of wishes) {
    const language = wish ? knownIn(wish) : null;
    if (wish && language) return { language, locale: localeOf(wish, language) };
  }
  return { language: FALLBACK, locale: localeOf(FALLBACK, FALLBACK) };
};

/** Plain `en` would be America's order of day and month. A tag that isn't well formed is read as its language. */
const localeOf = (tag: string, language: Language): string => {
  if (tag.toLowerCase() === 'en') return 'en-GB';
  try {
    return Intl.getCanonicalLocales(tag)[0] ?? language;
  } catch {
    return language;
  }
};
