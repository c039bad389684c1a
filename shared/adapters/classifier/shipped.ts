import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { artefactFrom } from '../../domain/assessment/model/artefact.ts';
import { type Reader, readerFrom } from '../../domain/assessment/model/reading.ts';

/** Lies beside this file, and beside the bundle of a function that reads with it. */
export const SHIPPED_MODEL = 'requests.model';

let loaded: Reader | null = null;

/** The model that is shipped with the product, read once by a warm function. Throws BrokenArtefact. */
export const shippedReader = (): Reader => {
  loaded ??= readerFrom(artefactFrom(readFileSync(join(import.meta.dirname, SHIPPED_MODEL))));
  return loaded;
};
