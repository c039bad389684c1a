import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { baseOf } from '../../../shared/schemas/primitives.ts';
import { themeStyle } from '../../../web/ui/theme/theme.ts';
import type { Assets } from './site.ts';

/** Style and scripts are beside the bundle (infra/bundle.ts). */
const FOLDER = join(import.meta.dirname, 'assets');
const PLAIN = 'help.en.js';

export type AssetFile = { name: string; body: string; type: string };

/** Reads the release's files by name. */
export const readAssets = (folder = FOLDER): Map<string, string> =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

export const hashed = (name: string, body: string): string => {
  const digest = createHash('sha256').update(body).digest('hex').slice(0, 12);
  const end = name.lastIndexOf('.');
  return `${name.slice(0, end)}.${digest}${name.slice(end)}`;
};

/**
 * An organisation's assets: the style with its colour, and a script for each language. Names contain a digest of the content,
 * so that browsers can cache them forever.
 */
export const assetsFor = (
  files: ReadonlyMap<string, string>,
  base: string,
  colour: string,
): { assets: Assets; stored: AssetFile[] } => {
  const style = `${files.get('style.css') ?? ''}${themeStyle(colour)}`;
  const scripts = [...files].filter(([name]) => name.endsWith('.js'));
  const names = new Map(scripts.map(([name, body]) => [name, hashed(name, body)]));
  const nameOf = (language: string): string => names.get(`help.${baseOf(language)}.js`) ?? names.get(PLAIN) ?? PLAIN;
  const styleName = hashed('style.css', style);
  return {
    assets: {
      style: `${base}/assets/${styleName}`,
      script: (language) => `${base}/assets/${nameOf(language)}`,
    },
    stored: [
      { name: styleName, body: style, type: 'text/css; charset=utf-8' },
      ...scripts.map(([name, body]) => ({
        name: hashed(name, body),
        body,
        type: 'text/javascript; charset=utf-8',
      })),
    ],
  };
};
