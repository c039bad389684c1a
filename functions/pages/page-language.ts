import { FALLBACK, type Language, languageFor } from '../../shared/domain/telling/languages.ts';
import type { HttpEvent } from '../../shared/http/answer.ts';
import { ENGLISH, type Words, wordsFrom } from './page-words.ts';
import { services } from './services.ts';

/** RFC 9110, 12.5.4, as browsers send it: the preferred language first. */
const acceptedBy = (event: HttpEvent): string[] =>
  (event.headers['accept-language'] ?? '').split(',', 20).map((range) => range.split(';', 1).join('').trim());

/** The language that a browser asks for, among ours. */
export const languageOf = (event: HttpEvent): Language => languageFor(acceptedBy(event)).language;

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
