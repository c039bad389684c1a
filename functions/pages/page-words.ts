import english from '../../shared/config/pages/en.json' with { type: 'json' };
import { nameIn, type OwnName } from '../../shared/domain/configuration/own-names.ts';
import { FALLBACK, type Language } from '../../shared/domain/telling/languages.ts';
import { ownValue } from '../../shared/schemas/own-value.ts';

export type PageText = keyof typeof english;

/** A page's texts in one language. */
export type Words = {
  language: Language;
  /** Returns a text with its `{{fields}}` filled in, not escaped. */
  say: (text: PageText, fields?: Readonly<Record<string, string | number>>) => string;
  /** The name of a level in the language, or its default name. */
  nameOf: (level: OwnName) => string;
};

/** Texts in a language. Missing ones are in English. */
export const wordsFrom = (
  language: Language,
  texts: Readonly<Record<string, string>>,
  names: Readonly<Record<string, string>>,
): Words => ({
  language,
  say: (text, fields = {}) =>
    (ownValue(texts, text) ?? english[text]).replace(/\{\{(\w+)\}\}/g, (_, field: string) =>
      String(ownValue(fields, field) ?? ''),
    ),
  nameOf: (level) => nameIn({ language, phrases: { names } }, level),
});

/** English is bundled. Other languages are stored, so that the function starts without loading them. */
export const ENGLISH = wordsFrom(FALLBACK, english, {});
