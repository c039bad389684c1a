import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../..');
const COMMENTED = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+):/g;

/** The comments of the configuration schemas' fields, by field. Editors and the document then show the same text. */
export const commentsOfConfiguration = (): Record<string, string> => {
  const sources = globSync('shared/schemas/configuration/*.ts', { cwd: ROOT })
    .sort()
    .map((file) => readFileSync(join(ROOT, file), 'utf8'));
  return Object.fromEntries(
    sources.flatMap((source) =>
      [...source.matchAll(COMMENTED)].map(([, comment = '', field = '']) => [
        field,
        comment
          .replace(/\n\s*\* ?/g, ' ')
          .replace(/ {2,}/g, ' ')
          .trim(),
      ]),
    ),
  );
};
