/**
 * The result of a conditional create: the new item was written, or one of the `same` or `another` request exists
 * already.
 */
export type Stands = 'new' | 'same' | 'another';
