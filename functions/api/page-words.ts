import english from '../../shared/config/pages/en.json' with { type: 'json' };
import { FALLBACK, type Language, languageFor } from '../../shared/domain/languages.ts';
import type { HttpEvent } from './answer.ts';
import { services } from './services.ts';

export type PageText = keyof typeof english;

/** How a page speaks to somebody. */
export type Words = {
  language: Language;
  /** A text with its `{{fields}}` filled in; not escaped. */
  say: (text: PageText, fields?: Readonly<Record<string, string | number>>) => string;
  /** The name of a level in the language, where it has one. */
  nameOf: (name: string) => string;
};

const wordsFrom = (
  language: Language,
  texts: Readonly<Record<string, string>>,
  names: Readonly<Record<string, string>>,
): Words => ({
  language,
  say: (text, fields = {}) =>
    (texts[text] ?? english[text]).replace(/\{\{(\w+)\}\}/g, (_, field: string) => String(fields[field] ?? '')),
  nameOf: (name) => names[name] ?? name,
});

/** English is at hand; other languages are stored, so that a function starts without them. */
export const ENGLISH = wordsFrom(FALLBACK, english, {});

/** RFC 9110, 12.5.4, as browsers send it: the preferred language first. */
const acceptedBy = (event: HttpEvent): string[] =>
  (event.headers['accept-language'] ?? '').split(',', 20).map((range) => range.split(';', 1).join('').trim());

/** Words for whom a link belongs to; for whoever opens it where that isn't known. */
export const wordsFor = async (
  link: { state?: string; languages?: readonly (string | null)[] },
  event: HttpEvent,
): Promise<Words> => {
  const { language } = languageFor(link.languages ?? acceptedBy(event));
  if (language === FALLBACK) return ENGLISH;
  const pack = await services.languages.pack(language);
  // Languages that were stored before there were pages in them have none.
  return pack?.pages?.request ? wordsFrom(language, pack.pages, pack.phrases.names) : ENGLISH;
};
