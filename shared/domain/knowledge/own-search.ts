import type { Found, Stem } from './search.ts';

/** Searches the articles of the reader's own groups and the public articles. */

export type FoundBeside = Found & { isOwn: boolean };
const asTyped: Stem = (word) => word;

/**
 * Searches the indexes of the reader's own groups, then the public one.
 * @param asking `searcher` or `suggester`
 * @param stem of the page's language; an index in another language is searched by words as typed
 */
export const askingBeside = (
  asking: (index: string, stem: Stem) => (text: string) => Found[],
  everybodys: string,
  own: readonly { language: string; index: string }[],
  { language, stem }: { language: string; stem: Stem },
): ((query: string) => FoundBeside[]) => {
  const open = asking(everybodys, stem);
  const theirs = own.map((each) => asking(each.index, each.language === language ? stem : asTyped));
  return (query) => [
    ...theirs.flatMap((ask) => ask(query).map((found) => ({ ...found, isOwn: true }))),
    ...open(query).map((found) => ({ ...found, isOwn: false })),
  ];
};
