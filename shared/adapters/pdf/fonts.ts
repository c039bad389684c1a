import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** The font of PDFs. It has Latin, Greek and Cyrillic letters and is under the SIL Open Font License. */

const FONTS = { body: '400Regular/NotoSans_400Regular.ttf', strong: '700Bold/NotoSans_700Bold.ttf' } as const;
const PACKAGE = '@expo-google-fonts/noto-sans';

/** The font files for a bundle: their names, and their places in the repository. */
export const FONT_FILES = Object.fromEntries(
  Object.values(FONTS).map((path) => [path.split('/')[1] ?? path, join('node_modules', PACKAGE, path)]),
);
/** The path of a font's file, next to a function's code or in its package. */
export const fontFile = (name: keyof typeof FONTS): string => {
  const path = FONTS[name];
  const beside = join(import.meta.dirname, path.split('/')[1] ?? path);
  return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(`${PACKAGE}/${path}`);
};
