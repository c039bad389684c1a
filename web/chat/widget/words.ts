import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type english from '../../../shared/config/chat/en.json';
import type { Pack, Say } from '../../ui/text/say.ts';

export type Word = keyof typeof english;
export type Words = Pack<Word>;

type Spoken = {
  say: Say<Word>;
  language: string;
  /** The reader's own variant of the language for dates and numbers, such as en-GB. */
  locale: string;
};
export const WordsContext = createContext<Spoken | null>(null);

export const useWords = (): Spoken => {
  const spoken = useContext(WordsContext);
  if (!spoken) throw new Error('no words around this component');
  return spoken;
};
