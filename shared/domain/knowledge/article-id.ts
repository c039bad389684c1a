import { folded } from './terms.ts';

const MAX_ID_LENGTH = 80;

/** An article's id for URLs, made from its title: `How do I pay?` becomes `how-do-i-pay`. */
export const articleIdOf = (title: string): string =>
  folded(title)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, MAX_ID_LENGTH)
    .replace(/^-+|-+$/g, '');
