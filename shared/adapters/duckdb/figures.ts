import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Figure, figureOf } from '../../domain/insight/figure.ts';

/** Next to a function's code, or in the repository. */
const FOLDERS = [join(import.meta.dirname, 'insight'), join(import.meta.dirname, '../../../insight')];

let figures: Record<string, Figure> | undefined;

/** All figures by id, read once. Throws FigureMalformed. */
export const allFigures = (): Record<string, Figure> => {
  const folder = FOLDERS.find((each) => existsSync(each)) ?? '';
  figures ??= Object.fromEntries(
    readdirSync(folder)
      .filter((name) => name.endsWith('.sql'))
      .sort()
      .map((name) => {
        const id = name.slice(0, -'.sql'.length);
        return [id, figureOf(id, readFileSync(join(folder, name), 'utf8'))];
      }),
  );
  return figures;
};
