import { OWN_ARTICLES } from '../../help-centre/own-articles.ts';
import { forget, keep } from './storage.ts';

/** Tells the help centre's pages, which know nobody, that there may be more to find for who is signed in here. */
export const rememberOwnArticles = (organisation: string): void => keep(OWN_ARTICLES, organisation);
export const forgetOwnArticles = (): void => forget(OWN_ARTICLES);
