/** Where the files of an organisation's help centre lie, below its own folder. */
export const articlePath = (language: string, id: string): string => `${language}/articles/${id}/`;
export const indexPath = (language: string): string => `${language}/search.json`;
/** A flow's steps, for who walks it on a page of another site. */
export const flowPath = (language: string, id: string): string => `${language}/flows/${id}.json`;
/** What an address without a page shows, in a language, or in the organisation's first. */
export const missingPath = (language: string | null): string =>
  language === null ? 'missing.html' : `${language}/missing.html`;
/** Names the thanks on an article's page: the address to which a page without script comes back. */
export const THANKS = 'thanks';
/** Names the question for the reason of a "no" there, alike. */
export const WHY = 'why';
/** Of images of articles. */
export const IMAGES_FOLDER = 'images';
