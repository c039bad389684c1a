import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { artefactFrom } from '../../domain/assessment/model/artefact.ts';
import { type Reader, readerFrom } from '../../domain/assessment/model/reading.ts';

/** The file is next to this one, and next to the bundle of each function that uses it. */
export const SHIPPED_MODEL = 'requests.model';

let loaded: Reader | null = null;

/** The model shipped with the product. A warm function reads it once. Throws BrokenArtefact. */
export const shippedReader = (): Reader => {
  loaded ??= readerFrom(artefactFrom(readFileSync(join(import.meta.dirname, SHIPPED_MODEL))));
  return loaded;
};
