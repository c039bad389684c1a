import { useQueryClient } from '@tanstack/react-query';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { I18nProvider } from 'react-aria-components/I18nProvider';
import type english from '../../../shared/config/portal/en.json';
import { localeOf } from '../../ui/text/locale.ts';
import { chooseLanguage, directionOf, type Pack, type Say, sayFrom } from '../../ui/text/say.ts';
import type { PortalSite } from './site.ts';
import { keep, kept } from './storage.ts';

export type Word = keyof typeof english;

const PACKS = {
  en: () => import('../../../shared/config/portal/en.json'),
  de: () => import('../../../shared/config/portal/de.json'),
  fr: () => import('../../../shared/config/portal/fr.json'),
  es: () => import('../../../shared/config/portal/es.json'),
  pt: () => import('../../../shared/config/portal/pt.json'),
} satisfies Record<string, () => Promise<{ default: Pack<Word> }>>;
export type Language = keyof typeof PACKS;
export const LANGUAGES: readonly Language[] = ['en', 'de', 'fr', 'es', 'pt'];

type Words = {
  language: Language;
  /** The reader's own variant of the language for dates and numbers, such as en-GB. */
  locale: string;
  say: Say<Word>;
  choose: (language: Language) => void;
};
const WordsContext = createContext<Words | null>(null);

/** The texts in the reader's language. */
export const useWords = (): Words => {
  const words = useContext(WordsContext);
  if (!words) throw new Error('no words around this component');
  return words;
};

const CHOSEN = 'language';
/** The language chosen in this browser, or the browser's, or the organisation's. */
const firstLanguage = ({ organisation }: PortalSite): Language =>
  chooseLanguage([kept(CHOSEN), ...navigator.languages, organisation.language], LANGUAGES, 'en');

/** Renders nothing until the language's texts are loaded. */
export const WordsProvider = ({ site, children }: { site: PortalSite; children: ReactNode }) => {
  const [language, setLanguage] = useState(() => firstLanguage(site));
  const [pack, setPack] = useState<{ language: Language; words: Pack<Word> } | null>(null);
  useEffect(() => {
    let isWanted = true;
    PACKS[language]().then(({ default: words }) => {
      if (isWanted) setPack({ language, words });
    });
    return () => {
      isWanted = false;
    };
  }, [language]);
  const queries = useQueryClient();
  useEffect(() => {
    document.documentElement.lang = pack?.language ?? language;
    document.documentElement.dir = directionOf(pack?.language ?? language);
    // The API names levels and teams in the page's language, so requests are read again after the page has changed it.
    if (pack?.language === language) queries.invalidateQueries({ queryKey: ['request'] }).catch(() => undefined);
  }, [language, pack, queries]);
  const words = useMemo<Words | null>(
    () =>
      pack && {
        language: pack.language,
        locale: localeOf(pack.language, navigator.languages),
        say: sayFrom(pack.words),
        choose: (chosen) => {
          keep(CHOSEN, chosen);
          setLanguage(chosen);
        },
      },
    [pack],
  );
  if (!words) return null;
  return (
    <I18nProvider locale={words.language}>
      <WordsContext value={words}>{children}</WordsContext>
    </I18nProvider>
  );
};
