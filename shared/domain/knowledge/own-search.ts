import { type Found, type Stem, searcher } from './search.ts';

/** Searching the articles that only the reader's own group finds, beside those that everybody does. */

export type FoundBeside = Found & { isOwn: boolean };
const asTyped: Stem = (word) => word;

/**
 * Searches the indexes of somebody's own groups, and then the one that everybody has.
 * @param stem of the page's language; an index of another one is searched by words as they are typed
 */
export const searcherBeside = (
  everybodys: string,
  own: readonly { language: string; index: string }[],
  { language, stem }: { language: string; stem: Stem },
): ((query: string) => FoundBeside[]) => {
  const open = searcher(everybodys, stem);
  const theirs = own.map((each) => searcher(each.index, each.language === language ? stem : asTyped));
  return (query) => [
    ...theirs.flatMap((search) => search(query).map((found) => ({ ...found, isOwn: true }))),
    ...open(query).map((found) => ({ ...found, isOwn: false })),
  ];
};
