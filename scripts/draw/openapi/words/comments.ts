import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../../..');
const COMMENTED = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*(\w+):/g;

/** What the comments above the fields of the configuration's schemas say, by field: editors of code and of documents read the same. */
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
