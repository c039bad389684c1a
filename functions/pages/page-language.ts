import { FALLBACK, type Language, languageFor } from '../../shared/domain/telling/languages.ts';
import type { HttpEvent } from '../../shared/http/answer.ts';
import { acceptedLanguages } from '../../shared/http/browser/accepted-languages.ts';
import { ENGLISH, type Words, wordsFrom } from './page-words.ts';
import { services } from './services.ts';

/** The supported language that the browser asks for. */
export const languageOf = (event: HttpEvent): Language => languageFor(acceptedLanguages(event)).language;

/** Words in the language of the link's owner. Where that is unknown, in the browser's language. */
export const wordsFor = async (
  link: { state?: string; languages?: readonly (string | null)[] },
  event: HttpEvent,
): Promise<Words> => {
  const { language } = languageFor(link.languages ?? acceptedLanguages(event));
  if (language === FALLBACK) return ENGLISH;
  const pack = await services.languages.pack(language);
  // Languages stored before pages were translated have no page texts.
  return pack?.pages?.request ? wordsFrom(language, pack.pages, pack.phrases.names) : ENGLISH;
};
