import { delimiter, join } from 'node:path';

/** The repository's root folder. */
export const repository = join(import.meta.dirname, '../..');

/** The folder of `npm start`'s stack; git ignores it. */
export const localDirectory = join(repository, '.local');

/** A search path on which `node` is the version that the functions run on in AWS, and `cdk` is this repository's. */
export const searchPath = [join(repository, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter);
