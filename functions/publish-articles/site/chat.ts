import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import german from '../../../shared/config/chat/de.json' with { type: 'json' };
import english from '../../../shared/config/chat/en.json' with { type: 'json' };
import spanish from '../../../shared/config/chat/es.json' with { type: 'json' };
import french from '../../../shared/config/chat/fr.json' with { type: 'json' };
import portuguese from '../../../shared/config/chat/pt.json' with { type: 'json' };
import type { ChatSettings } from '../../../web/chat/loader/settings.ts';
import { readable } from '../../../web/ui/theme/theme.ts';
import { type AssetFile, hashed } from './assets.ts';
import type { Site } from './site.ts';

/** The chat's scripts are beside the bundle (infra/bundle.ts). */
const FOLDER = join(import.meta.dirname, 'chat');
const LOADER = 'chat.js';
/** The placeholder in the loader for an organisation's settings. */
const SETTINGS = 'TIERDESK_CHAT_SETTINGS';
const SCRIPT = 'text/javascript; charset=utf-8';
const PACKS = { en: english, de: german, fr: french, es: spanish, pt: portuguese };

/** Reads the chat's scripts by name. */
export const readChat = (folder = FOLDER): Map<string, string> =>
  new Map(readdirSync(folder).map((name) => [name, readFileSync(join(folder, name), 'utf8')]));

const labelsOf = (pack: typeof english) => ({
  none: pack.open,
  one: pack['open.one'],
  other: pack['open.other'],
});

/**
 * An organisation's chat: a small loader under a fixed name, with its settings, and the chat itself in each language, under
 * names with a digest of the content.
 */
export const chatFor = (build: ReadonlyMap<string, string>, site: Site): { loader: string; assets: AssetFile[] } => {
  const { id, name, language, colour } = site.organisation;
  const assets = [...build]
    .filter(([file]) => file !== LOADER)
    .map(([file, body]) => ({ file, asset: { name: hashed(file, body), body, type: SCRIPT } }));
  const settings: ChatSettings = {
    ...{ organisation: id, name, language },
    colours: { brand: colour, onLight: readable(colour, 'light'), onDark: readable(colour, 'dark') },
    help: site.base,
    helpLanguages: site.languages,
    api: `${new URL(site.base).origin}${site.api}/chat`,
    scripts: Object.fromEntries(
      assets.map(({ file, asset }) => [file.split('.')[1] ?? '', `${site.base}/assets/${asset.name}`]),
    ),
    labels: Object.fromEntries(Object.entries(PACKS).map(([each, pack]) => [each, labelsOf(pack)])),
  };
  // A function, since a `$` in a replacement string has a special meaning.
  const loader = (build.get(LOADER) ?? '').replace(SETTINGS, () => JSON.stringify(settings));
  return { loader, assets: assets.map(({ asset }) => asset) };
};
