import { FALLBACK, type Language, languageFor } from '../../shared/domain/telling/languages.ts';
import type { HttpEvent } from '../../shared/http/answer.ts';
import { acceptedLanguages } from '../../shared/http/browser/accepted-languages.ts';
import { ENGLISH, type Words, wordsFrom } from './page-words.ts';
import { services } from './services.ts';

/** The language that a browser asks for, among ours. */
export const languageOf = (event: HttpEvent): Language => languageFor(acceptedLanguages(event)).language;

/** Words for whom a link belongs to; for whoever opens it where that isn't known. */
export const wordsFor = async (
  link: { state?: string; languages?: readonly (string | null)[] },
  event: HttpEvent,
): Promise<Words> => {
  const { language } = languageFor(link.languages ?? acceptedLanguages(event));
  if (language === FALLBACK) return ENGLISH;
  const pack = await services.languages.pack(language);
  // Languages that were stored before there were pages in them have none.
  return pack?.pages?.request ? wordsFrom(language, pack.pages, pack.phrases.names) : ENGLISH;
};
