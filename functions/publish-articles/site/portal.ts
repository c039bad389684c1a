import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { folderOf } from '../../../shared/domain/portal/sites.ts';
import { escapeHtml } from '../../../shared/mail/html/escape.ts';
import { iconAddress } from '../../../web/ui/theme/icon.ts';
import { themeStyle } from '../../../web/ui/theme/theme.ts';
import { type AssetFile, hashed } from './assets.ts';
import { directionOf, type Site, sayIn } from './site.ts';

/** The browser app's build is beside the bundle (infra/bundle.ts). */
const FOLDER = join(import.meta.dirname, 'portal');
const PAGE = 'index.html';
const ASSETS = 'assets/';
const TYPES: ReadonlyMap<string, string> = new Map([
  ['js', 'text/javascript; charset=utf-8'],
  ['css', 'text/css; charset=utf-8'],
]);

/** Reads the portal's build by path: a page, and assets named by a digest of their content. */
export const readPortal = (folder = FOLDER): Map<string, string> =>
  new Map([
    [PAGE, readFileSync(join(folder, PAGE), 'utf8')],
    ...readdirSync(join(folder, ASSETS)).map((name): [string, string] => [
      `${ASSETS}${name}`,
      readFileSync(join(folder, ASSETS, name), 'utf8'),
    ]),
  ]);

/** JSON for a script element, with `<` escaped so that nothing can end the element. */
const dataFor = (data: object): string => JSON.stringify(data).replaceAll('<', '\\u003c');

/** Fills an organisation's name, colour, language and addresses into the page. */
const pageFor = (page: string, site: Site, path: string, theme: string): string => {
  const { organisation } = site;
  const say = sayIn(site, organisation.language);
  const { id, name, colour, logo, language, supportAddress } = organisation;
  const data = {
    organisation: { id, name, logo, language, supportAddress },
    base: path,
    helpLanguages: site.languages,
  };
  const link = `<a href="mailto:${escapeHtml(supportAddress)}">${escapeHtml(supportAddress)}</a>`;
  const help = `<a href="${path}/${language}/">${escapeHtml(say('title'))}</a>`;
  // Functions, since a `$` in a replacement string has a special meaning.
  return page
    .replace('<html lang="en">', () => `<html lang="${language}" dir="${directionOf(language)}">`)
    .replace(/<title>.*?<\/title>/, () => `<title>${escapeHtml(name)}</title>`)
    .replace(
      '</title>',
      () => `</title>\n    <meta name="description" content="${escapeHtml(`${name}: ${say('requests')}`)}">`,
    )
    .replaceAll(`"./${ASSETS}`, () => `"${path}/${ASSETS}`)
    .replace('</head>', () => `  <link rel="icon" href="${iconAddress(colour, name)}">\n  </head>`)
    .replace('</head>', () => `  <link rel="stylesheet" href="${path}/${ASSETS}${theme}">\n  </head>`)
    .replace(
      '<div id="root"></div>',
      () =>
        `<div id="root"></div>\n    <script type="application/json" id="site">${dataFor(data)}</script>\n` +
        `    <noscript><main class="wide"><h1>${escapeHtml(name)}</h1><p>${escapeHtml(say('portal.noscript'))} ${link}</p><p>${help}</p></main></noscript>`,
    );
};

/** The files of an organisation's portal: the same app for all, with a page and a colour of its own. */
export const portalFor = (build: ReadonlyMap<string, string>, site: Site): { page: string; assets: AssetFile[] } => {
  const path = folderOf(site.base);
  const theme = themeStyle(site.organisation.colour);
  const themeName = hashed('theme.css', theme);
  const assets = [...build]
    .filter(([file]) => file.startsWith(ASSETS))
    .map(([file, body]) => {
      const type = TYPES.get(file.slice(file.lastIndexOf('.') + 1)) ?? 'application/octet-stream';
      return { name: file.slice(ASSETS.length), body, type };
    });
  return {
    page: pageFor(build.get(PAGE) ?? '', site, path, themeName),
    assets: [...assets, { name: themeName, body: theme, type: TYPES.get('css') ?? '' }],
  };
};
