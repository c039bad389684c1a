/** Paths of a help centre's files, within the organisation's own folder. */
export const articlePath = (language: string, id: string): string => `${language}/articles/${id}/`;
export const indexPath = (language: string): string => `${language}/search.json`;
/** A flow's steps, for walking through it on a page of another site. */
export const flowPath = (language: string, id: string): string => `${language}/flows/${id}.json`;
/** The page for an unknown address, in a language or in the organisation's first language. */
export const missingPath = (language: string | null): string =>
  language === null ? 'missing.html' : `${language}/missing.html`;
/** The fragment for the thanks on an article's page, where a page without script returns to. */
export const THANKS = 'thanks';
/** The fragment for the question about the reason for a "no". */
export const WHY = 'why';
/** The folder of articles' images. */
export const IMAGES_FOLDER = 'images';
