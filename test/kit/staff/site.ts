import { globSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import type { BrowserContext, Request, Route } from 'playwright-core';
import { contentSecurityPolicy } from '../../../infra/constructs/sites/staff-rules.ts';
import { buildWeb } from '../../../infra/web.ts';
import { send } from '../api.ts';
import { CLIENT, ISSUER, signingKey, token } from './tokens.ts';

/** The staff area in a browser: its files with the real site's headers, and the real handlers on an in-memory table. */

export const STAFF = 'https://staff.example';
const SIGN_IN = 'https://sign-in.example';
const UPLOADS = 'https://content.s3.us-east-1.amazonaws.com';
const TYPES: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };
const key = signingKey();

const filesOf = (folder: string) =>
  new Map(
    globSync('**/*.*', { cwd: folder }).map((name) => [
      `/${name}`,
      { body: readFileSync(join(folder, name)), contentType: TYPES[extname(name)] ?? 'application/octet-stream' },
    ]),
  );

/** The sign-in page. The name entered becomes the subject; the code is the nonce from the request. */
const signInPage = (url: URL): string => `<!doctype html><html lang="en"><title>Sign in</title><main><h1>Sign in</h1>
<form action="${SIGN_IN}/login"><label>Name <input name="name"></label>
${['state', 'nonce', 'redirect_uri'].map((name) => `<input type="hidden" name="${name}" value="${url.searchParams.get(name)}">`).join('')}
<button>Go on</button></form></main></html>`;

const tokensFor = (request: Request) => {
  const [subject = '', nonce = ''] = (new URLSearchParams(request.postData() ?? '').get('code') ?? '').split('|');
  const claims = { sub: subject };
  return {
    access_token: token(key, claims),
    id_token: token(key, { ...claims, token_use: 'id', nonce, iat: Math.floor(Date.now() / 1000) }),
    refresh_token: 'refresh',
    token_type: 'Bearer',
    expires_in: 900,
  };
};

/** Replaces a redirect, which tests can't answer in every Chromium: a page that redirects by script. */
const goOn = (route: Route, to: string): Promise<void> => {
  const body = `<!doctype html><title>Signed in</title><script>location.replace(${JSON.stringify(to)})</script>`;
  return route.fulfill({ contentType: 'text/html', body });
};

const answerSignIn = (route: Route): Promise<void> => {
  const url = new URL(route.request().url());
  const of = (name: string) => url.searchParams.get(name) ?? '';
  switch (url.pathname) {
    case '/oauth2/authorize':
      return route.fulfill({ contentType: 'text/html', body: signInPage(url) });
    case '/login': {
      const back = new URLSearchParams({ code: `${of('name')}|${of('nonce')}`, state: of('state') });
      return goOn(route, `${of('redirect_uri')}?${back}`);
    }
    case '/oauth2/token':
      return route.fulfill({
        json: tokensFor(route.request()),
        headers: { 'access-control-allow-origin': STAFF },
      });
    default:
      return goOn(route, STAFF);
  }
};

const answerApi = async (route: Route, { pathname, searchParams }: URL): Promise<void> => {
  const request = route.request();
  const raw = request.postData();
  const { statusCode, headers, text } = await send(request.method(), pathname, {
    headers: await request.allHeaders(),
    query: Object.fromEntries(searchParams),
    ...(raw === null ? {} : { raw }),
  });
  return route.fulfill({ status: statusCode, headers, body: text });
};

/** Answers a browser, and functions that read the pool's keys. Both end with the context. */
export const serveStaff = async (context: BrowserContext): Promise<void> => {
  const files = filesOf(await buildWeb('staff'));
  const headers = { 'content-security-policy': contentSecurityPolicy(SIGN_IN, 'wss://live.example', UPLOADS) };
  const config = { url: SIGN_IN, issuer: ISSUER, clientId: CLIENT };
  await context.route(`${SIGN_IN}/**`, answerSignIn);
  await context.route(`${STAFF}/**`, async (route) => {
    const url = new URL(route.request().url());
    if (url.pathname.startsWith('/v1/')) return answerApi(route, url);
    if (url.pathname === '/config.json') return route.fulfill({ json: config, headers });
    const file = files.get(url.pathname.includes('.') ? url.pathname : '/index.html');
    return file ? route.fulfill({ ...file, headers }) : route.fulfill({ status: 404 });
  });
};

/** Answers functions that read the pool's keys, instead of the platform's fetch. */
export const answerKeys = async (): Promise<Response> => Response.json(key.jwks);
