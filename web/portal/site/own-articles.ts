import { OWN_ARTICLES } from '../../help-centre/own-articles.ts';
import { forget, keep } from './storage.ts';

/** Notes for the help centre's static pages that this browser's signed-in member can find more articles. */
export const rememberOwnArticles = (organisation: string): void => keep(OWN_ARTICLES, organisation);
export const forgetOwnArticles = (): void => forget(OWN_ARTICLES);
