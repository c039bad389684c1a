import { OWN_ARTICLES } from './own-articles.ts';

/** What only the reader's group finds, on pages of the site that know nobody. */

type Index = { language: string; index: string };

/** Whether the portal has said that somebody is signed in here for whom there is more. */
export const hasOwn = (organisation: string): boolean => {
  try {
    return localStorage.getItem(OWN_ARTICLES) === organisation;
  } catch {
    return false;
  }
};

/**
 * The indexes; none where nobody is signed in, which is asked of nobody else.
 * @param address of the portal's search
 */
export const ownIndexes = async (organisation: string, address: string): Promise<Index[]> => {
  if (!hasOwn(organisation)) return [];
  const answer = await fetch(address);
  if (answer.ok) return ((await answer.json()) as { items: Index[] }).items; // the API's own tests hold it to that
  // They have signed out elsewhere, or the session has ended.
  if (answer.status === 401) localStorage.removeItem(OWN_ARTICLES);
  return [];
};
