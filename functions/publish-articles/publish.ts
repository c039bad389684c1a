import { type SiteBucket, type StoredFile, tagOf } from '../../shared/adapters/s3/site-bucket.ts';
import { imagesOf } from '../../shared/domain/knowledge/images/image.ts';
import { membersFolder } from '../../shared/domain/knowledge/members.ts';
import { IMAGES_FOLDER } from '../../shared/domain/knowledge/paths.ts';
import { stemOf } from '../../shared/domain/knowledge/stems.ts';
import type { Sites } from '../../shared/domain/portal/sites.ts';
import { LANGUAGES } from '../../shared/domain/telling/languages.ts';
import type { LanguagePack } from '../../shared/schemas/configuration/template.ts';
import type { Instant } from '../../shared/schemas/primitives.ts';
import { removeUnnamedImages } from '../../shared/usecases/knowledge/article-images.ts';
import type { Articles, PublishedImages } from '../../shared/usecases/knowledge/ports.ts';
import { publishedArticles } from '../../shared/usecases/knowledge/published-articles.ts';
import type { Outages } from '../../shared/usecases/monitoring/ports.ts';
import { readStatus } from '../../shared/usecases/monitoring/read-status.ts';
import type { Clock } from '../../shared/usecases/ports/clock.ts';
import type { Configuration, Languages } from '../../shared/usecases/ports/configuration.ts';
import { assetsFor } from './site/assets.ts';
import { chatFor } from './site/chat.ts';
import { type SiteFile, siteFiles } from './site/files.ts';
import { colourOf, makeSite } from './site/make-site.ts';
import { membersFiles } from './site/members.ts';
import { portalFor } from './site/portal.ts';
import type { Site } from './site/site.ts';

export type PublishServices = {
  articles: Pick<Articles, 'list' | 'version' | 'versions'>;
  configuration: Pick<Configuration, 'organisation'>;
  languages: Languages;
  outages: Outages;
  clock: Pick<Clock, 'now'>;
  bucket: Pick<SiteBucket, 'list' | 'put' | 'remove'>;
  /** The content bucket, for articles that only members may read. */
  content: Pick<SiteBucket, 'list' | 'put' | 'remove'>;
  images: PublishedImages;
  realNow: () => Instant;
  /** The release's style and scripts. */
  assetFiles: ReadonlyMap<string, string>;
  /** The portal's build: files by path. */
  portal: ReadonlyMap<string, string>;
  /** The chat's script files by name. */
  chat: ReadonlyMap<string, string>;
  sites: Pick<Sites, 'of'>;
};

/** Caches keep pages for a minute, so a withdrawn article is gone after that. */
const PAGE_CACHE = 'public, max-age=60';
const ASSET_CACHE = 'public, max-age=31536000, immutable';

/** CloudFront's function shows it for every address of the portal (infra/constructs/sites/public-site.ts). */
const PORTAL_PAGE = 'requests/index.html';
const HTML = 'text/html; charset=utf-8';
/** The script that pages load for the chat. */
const CHAT_LOADER = 'chat.js';
const SCRIPT = 'text/javascript; charset=utf-8';

/** Articles kept changing during the run. The last change triggers another one. */
const MAX_ROUNDS = 5;

export type Published = { written: number; removed: number; articles: number };

/**
 * Rebuilds an organisation's help centre: writes files that differ, then removes those that no longer belong. A second run
 * changes nothing. Articles are read again afterwards, so that of two parallel runs, the slower one can't leave an older site.
 */
export const publishHelpCentre = async (services: PublishServices, organisation: string): Promise<Published> => {
  const loaded = await services.configuration.organisation(organisation);
  const done: Published = { written: 0, removed: 0, articles: 0 };
  if (!loaded) return done;
  const packs = new Map<string, LanguagePack>();
  for (const language of LANGUAGES) {
    const pack = await services.languages.pack(language);
    if (pack) packs.set(language, pack);
  }
  const base = services.sites.of(organisation);
  const { assets, stored } = assetsFor(services.assetFiles, base, colourOf(loaded.organisation));
  const read = () => publishedArticles(services, organisation, loaded.organisation.language);
  let { published, mark } = await read();
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const { timeZone } = loaded.calendar;
    const status = await readStatus(services, loaded);
    const site = makeSite(loaded.organisation, published, packs, { base, api: '/v1', assets, status, timeZone });
    const portal = portalFor(services.portal, site);
    const chat = chatFor(services.chat, site);
    const files = new Map<string, StoredFile>(
      [...stored, ...portal.assets, ...chat.assets].map(({ name, body, type }) => [
        `${organisation}/assets/${name}`,
        { body, type, cacheControl: ASSET_CACHE },
      ]),
    );
    for (const [path, { body, type }] of siteFiles(site, stemOf)) {
      files.set(`${organisation}/${path}`, { body, type, cacheControl: PAGE_CACHE });
    }
    files.set(`${organisation}/${PORTAL_PAGE}`, { body: portal.page, type: HTML, cacheControl: PAGE_CACHE });
    files.set(`${organisation}/${CHAT_LOADER}`, { body: chat.loader, type: SCRIPT, cacheControl: PAGE_CACHE });
    const changed = await putFiles(services, organisation, files, imagesIn(site));
    done.written += changed.written;
    done.removed += changed.removed;
    const members = await putMembersFiles(services, organisation, membersFiles(site, stemOf));
    done.written += members.written;
    done.removed += members.removed;
    done.articles = site.articles.length;
    const again = await read();
    if (again.mark === mark) break;
    ({ published, mark } = again);
  }
  done.removed += await removeUnnamedImages(services, organisation, services.realNow());
  return done;
};

/** Assets of earlier releases are kept, since cached pages still load them. */
const isAsset = (organisation: string, key: string): boolean => key.startsWith(`${organisation}/assets/`);

/** Images by key that public articles show. */
const imagesIn = ({ organisation, articles }: Site): ReadonlyMap<string, string> =>
  new Map(
    articles
      .filter(({ content }) => content.audience === 'public')
      .flatMap(({ content }) => imagesOf(content))
      .map((name) => [`${organisation.id}/${IMAGES_FOLDER}/${name}`, name]),
  );

const putFiles = async (
  { bucket, images }: Pick<PublishServices, 'bucket' | 'images'>,
  organisation: string,
  files: ReadonlyMap<string, StoredFile>,
  shown: ReadonlyMap<string, string>,
): Promise<{ written: number; removed: number }> => {
  const standing = await bucket.list(`${organisation}/`);
  const wanted = [...files].filter(([key, { body }]) => standing.get(key) !== tagOf(body));
  // Writes images and assets first, so that no page names a missing file. An image never changes under its name.
  const unseen = [...shown].filter(([key]) => !standing.has(key));
  for (const [key, name] of unseen) await images.publish(organisation, name, key);
  const inOrder = wanted.toSorted(([a], [b]) => Number(isAsset(organisation, b)) - Number(isAsset(organisation, a)));
  for (const [key, file] of inOrder) await bucket.put(key, file);
  const gone = [...standing.keys()].filter((key) => !files.has(key) && !shown.has(key) && !isAsset(organisation, key));
  for (const key of gone) await bucket.remove(key);
  return { written: wanted.length + unseen.length, removed: gone.length };
};

/** No cache keeps these files, so that a reader who signs out can't open them again. */
const MEMBERS_CACHE = 'no-store';

const putMembersFiles = async (
  { content }: Pick<PublishServices, 'content'>,
  organisation: string,
  files: ReadonlyMap<string, SiteFile>,
): Promise<{ written: number; removed: number }> => {
  const standing = await content.list(membersFolder(organisation));
  const wanted = [...files].filter(([key, { body }]) => standing.get(key) !== tagOf(body));
  for (const [key, { body, type }] of wanted) await content.put(key, { body, type, cacheControl: MEMBERS_CACHE });
  const gone = [...standing.keys()].filter((key) => !files.has(key));
  for (const key of gone) await content.remove(key);
  return { written: wanted.length, removed: gone.length };
};
