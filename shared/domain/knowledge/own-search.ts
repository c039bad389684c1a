import type { Found, Stem } from './search.ts';

/** Finding the articles that only the reader's own group finds, beside those that everybody does. */

export type FoundBeside = Found & { isOwn: boolean };
const asTyped: Stem = (word) => word;

/**
 * Asks the indexes of somebody's own groups, and then the one that everybody has.
 * @param asking `searcher` or `suggester`
 * @param stem of the page's language; an index of another one is searched by words as they are typed
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
