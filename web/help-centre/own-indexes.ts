import { OWN_ARTICLES } from './own-articles.ts';

/** Search indexes for members only, on static pages that don't know their reader. */

type Index = { language: string; index: string };

/** True when the portal has noted in this browser that its signed-in member can find more. */
export const hasOwn = (organisation: string): boolean => {
  try {
    return localStorage.getItem(OWN_ARTICLES) === organisation;
  } catch {
    return false;
  }
};

/**
 * Returns the member's indexes, or none. Doesn't call the API for readers without a sign-in.
 * @param address of the portal's search
 */
export const ownIndexes = async (organisation: string, address: string): Promise<Index[]> => {
  if (!hasOwn(organisation)) return [];
  const answer = await fetch(address);
  if (answer.ok) return ((await answer.json()) as { items: Index[] }).items; // the API's own tests hold it to that
  // The session has ended, here or elsewhere.
  if (answer.status === 401) localStorage.removeItem(OWN_ARTICLES);
  return [];
};
