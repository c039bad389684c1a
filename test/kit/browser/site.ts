import { basename, join } from 'node:path';
import type { BrowserContext } from 'playwright-core';
import { assetsFor } from '../../../functions/publish-articles/site/assets.ts';
import { portalFor, readPortal } from '../../../functions/publish-articles/site/portal.ts';
import { helpCentreAssets } from '../../../infra/bundle.ts';
import { contentSecurityPolicy, FIND_PAGE } from '../../../infra/constructs/sites/public-rules.ts';
import { buildWeb } from '../../../infra/web.ts';
import { helpSite, siteOf } from '../help-site.ts';

/** No request leaves the machine: the browser gets answers from memory, with the real site's headers. */
export const SITE = 'https://help.example';
export const SOCKETS = 'wss://live.example';

type File = { body: string; type: string };
export type StubAnswer = { status?: number; body?: unknown };
/** Answers an API call by its method and its path with query, relative to `/v1/portal`. */
export type StubApi = (method: string, path: string) => StubAnswer;

const headers = {
  'content-security-policy': contentSecurityPolicy("'self'", SOCKETS),
  'x-content-type-options': 'nosniff',
};

/** Runs the CloudFront function the way CloudFront does. */
const findPage = (uri: string): string => {
  // The function is JavaScript source for another runtime. This test executes it on purpose.
  const run = new Function('event', `${FIND_PAGE}; return handler(event);`) as (event: object) => { uri?: string };
  return run({ request: { uri } }).uri ?? `${uri}/`;
};

/** The portal's files for a shipped organisation, by path. */
export const portalFiles = async (organisation: string): Promise<Map<string, File>> => {
  const site = siteOf(organisation, undefined, undefined, `${SITE}/${organisation}`);
  const { page, assets } = portalFor(readPortal(await buildWeb('portal')), site);
  return new Map([
    [`/${organisation}/requests/index.html`, { body: page, type: 'text/html; charset=utf-8' }],
    ...assets.map(({ name, body, type }): [string, File] => [`/${organisation}/assets/${name}`, { body, type }]),
  ]);
};

/** The help centre's files for a shipped organisation, with style and scripts, by path. */
export const helpFiles = async (organisation: string): Promise<Map<string, File>> => {
  const made = await helpCentreAssets(join(import.meta.dirname, '../../..'), 'assets');
  const texts = new Map(made.map(({ path, contents }) => [basename(path), Buffer.from(contents).toString('utf8')]));
  const base = `${SITE}/${organisation}`;
  const { assets, stored } = assetsFor(texts, base, siteOf(organisation).organisation.colour);
  return new Map([
    ...[...helpSite(organisation, undefined, assets, base)].map(([path, file]): [string, File] => [
      `/${organisation}/${path}`,
      file,
    ]),
    ...stored.map(({ name, ...file }): [string, File] => [`/${organisation}/assets/${name}`, file]),
  ]);
};

/** Serves the site to a browser: files from memory, the API from a stub. */
export const serveSite = async (
  context: BrowserContext,
  files: ReadonlyMap<string, File>,
  api: StubApi,
): Promise<void> => {
  await context.route(`${SITE}/**`, async (route) => {
    const request = route.request();
    const { pathname, search } = new URL(request.url());
    if (pathname.startsWith('/v1/portal')) {
      const { status = 200, body } = api(request.method(), pathname.slice('/v1/portal'.length) + search);
      return route.fulfill({
        status,
        contentType: 'application/json',
        body: body === undefined ? '' : JSON.stringify(body),
      });
    }
    if (pathname === '/v1/chat/availability') return route.fulfill({ json: { state: 'off' } });
    const file = files.get(findPage(pathname));
    if (!file) return route.fulfill({ status: 404, body: 'not here' });
    return route.fulfill({ status: 200, headers, contentType: file.type, body: file.body });
  });
};
