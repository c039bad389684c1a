import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Files that aren't code, by their name beside the bundle, with their source in the repository. */
export const REFERENCE_ASSETS = {
  'openapi.json': 'docs/openapi.json',
  'swagger-ui.css': 'node_modules/swagger-ui-dist/swagger-ui.css',
  'swagger-ui-bundle.js': 'node_modules/swagger-ui-dist/swagger-ui-bundle.js',
} as const;

type Asset = keyof typeof REFERENCE_ASSETS;

const ROOT = join(import.meta.dirname, '../..');
const read = new Map<Asset, Buffer>();

/** Returns a file's bytes. A warm function reads each once. */
export const assetOf = (name: Asset): Buffer => {
  const known = read.get(name);
  if (known) return known;
  const beside = join(import.meta.dirname, name);
  const bytes = readFileSync(existsSync(beside) ? beside : join(ROOT, REFERENCE_ASSETS[name]));
  read.set(name, bytes);
  return bytes;
};
