import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { portalFor } from '../../../functions/publish-articles/site/portal.ts';
import { articles } from '../../../shared/adapters/dynamodb/knowledge/articles.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { sitesOf } from '../../../shared/domain/portal/sites.ts';
import { HOST_HEADER, SITE_HEADER } from '../../../shared/http/networks.ts';
import { PORTAL_ROUTES } from '../../../shared/http/routes/portal.ts';
import { SIGN_IN_ROUTES } from '../../../shared/http/routes/sign-in.ts';
import { TOLD } from '../../../shared/http/told/index.ts';
import { articleContentSchema } from '../../../shared/schemas/articles.ts';
import { suggest } from '../../../shared/usecases/knowledge/suggest.ts';
import { postTicket, REQUEST, SITE_SECRET, SITE_URL, SITES, send } from '../../kit/api.ts';
import { act, Desk } from '../../kit/desks/telling-desk.ts';
import { helpSite, publishedAs, siteOf } from '../../kit/help-site.ts';
import { mailOf, queuedSignIns, signedIn, type Visitor, visitor } from '../../kit/portal.ts';

/** An organisation with its own domain and one without (docs/decisions/0173). */

const { OWN, OTHER } = vi.hoisted(() => {
  const own = 'https://answers.club.example';
  process.env.SITE_DOMAINS = JSON.stringify({ club: own });
  return { OWN: own, OTHER: 'https://help.marketplace.example' };
});
const SHARED = '*';
const CROSS_SITE = { statusCode: 403, body: { type: '/problems/cross-site' } };

/** What a browser and the distribution send for a page: its origin, and the requested site's name. */
const at = (origin: string, host: string) => ({ origin, [HOST_HEADER]: host });
const OWN_PAGE = at(OWN, 'club');
const SHARED_PAGE = at(SITE_URL, SHARED);
/** Pages of other organisations. */
const FOREIGN = [SHARED_PAGE, at(OTHER, 'marketplace'), at(SITE_URL, 'club'), at(OWN, SHARED), at(OWN, 'marketplace')];

const asks = (of: Visitor, organisation: string, headers: Record<string, string>) =>
  of.visit('POST', '/sign-in', { body: { organisation, email: 'ann@customer.example' }, headers });

/** A requester of the club, signed in at its own address. */
const annAt = async (headers = OWN_PAGE): Promise<Visitor> => {
  const ann = visitor();
  await asks(ann, 'club', headers);
  const done = await ann.visit('POST', '/sign-in/complete', { body: { token: mailOf().token }, headers });
  expect(done.statusCode).toBe(200);
  return ann;
};

describe('the address of an organisation', () => {
  it('is its own domain, else its folder of the shared site, and is never shared', () => {
    const sites = sitesOf('https://site.example', { club: 'https://help.club.example' });
    expect([sites.of('club'), sites.pathOf('club')]).toEqual(['https://help.club.example', '']);
    expect([sites.of('shop'), sites.pathOf('shop')]).toEqual(['https://site.example/shop', '/shop']);
    expect([sites.originOf('club'), sites.originOf('shop')]).toEqual([
      'https://help.club.example',
      'https://site.example',
    ]);
    expect(['https://help.club.example', 'https://site.example', 'http://site.example'].map(sites.isOrigin)).toEqual([
      true,
      true,
      false,
    ]);
    expect([sites.ownOf('club'), sites.ownOf('shop'), sites.ownOf('constructor')]).toEqual([
      'https://help.club.example',
      null,
      null,
    ]);
  });

  it('is made in one place: no other code reads the sites’ addresses', () => {
    const root = join(import.meta.dirname, '../../..');
    const files = globSync(['{functions,shared,web}/**/*.{ts,tsx}'], { cwd: root });
    const reading = files.filter((file) =>
      /siteUrl\b|\bSITE_(?:URL|DOMAINS)\b/.test(readFileSync(join(root, file), 'utf8')),
    );
    // Resources of functions pass the environment on.
    expect(reading.filter((file) => !file.endsWith('/resource.ts'))).toEqual(['shared/runtime/site-environment.ts']);
  });
});

describe('signing in', () => {
  it('is for the organisation whose page asks', async () => {
    expect(await asks(visitor(), 'club', OWN_PAGE)).toMatchObject({ statusCode: 202 });
    expect(await asks(visitor(), 'marketplace', SHARED_PAGE)).toMatchObject({ statusCode: 202 });
    const mails = queuedSignIns().length;
    for (const page of FOREIGN)
      expect(await asks(visitor(), 'club', page), JSON.stringify(page)).toMatchObject(CROSS_SITE);
    expect(await asks(visitor(), 'marketplace', OWN_PAGE)).toMatchObject(CROSS_SITE);
    expect(queuedSignIns()).toHaveLength(mails);
  });

  it('is completed only at the organisation’s address, by link and by code', async () => {
    const ann = visitor();
    await asks(ann, 'club', OWN_PAGE);
    const { token, code } = mailOf();
    for (const body of [{ token }, { organisation: 'club', email: 'ann@customer.example', code }])
      for (const headers of FOREIGN) {
        const { statusCode } = await ann.visit('POST', '/sign-in/complete', { body, headers });
        expect([403, 410], JSON.stringify(headers)).toContain(statusCode);
      }
    const done = await ann.visit('POST', '/sign-in/complete', { body: { token }, headers: OWN_PAGE });
    expect(done).toMatchObject({ statusCode: 200 });
    for (const cookie of done.cookies ?? []) expect(cookie).toMatch(/^__Host-\w[^;]*; Path=\/; (?!.*Domain)/);
  });
});

describe('a session', () => {
  let ann: Visitor;
  beforeAll(async () => {
    ann = await annAt();
  });

  it('is valid only at its organisation’s address', async () => {
    const kept = [...ann.jar];
    const reads = (host: string, who = ann) => who.visit('GET', '/me', { headers: { [HOST_HEADER]: host } });
    expect((await reads('club')).statusCode).toBe(200);
    for (const host of [SHARED, 'marketplace', 'nobody', '']) {
      expect((await reads(host)).statusCode, host).toBe(401);
      for (const [name, value] of kept) ann.jar.set(name, value);
    }
    const ben = await signedIn('ben@customer.example', 'marketplace');
    expect((await reads(SHARED, ben)).statusCode).toBe(200);
    expect((await reads('club', ben)).statusCode).toBe(401);
  });

  const CHANGING = Object.values({ ...SIGN_IN_ROUTES, ...PORTAL_ROUTES }).filter(({ method }) => method !== 'GET');
  it.each(CHANGING)('refuses $method $path from another organisation’s page', async ({ method, path }) => {
    const [name = '', secret = ''] = [...ann.jar].find(([each]) => each === '__Host-session') ?? [];
    const named = path.replace('/v1/portal', '').replace('{ref}', 'TD-7K3M-92Q5').replace('{id}', 'AbCdEfGhIjKlMnOp');
    for (const headers of FOREIGN) {
      const { statusCode } = await visitor().visit(method, named, {
        body: {},
        headers: { ...headers, cookie: `${name}=${secret}` },
      });
      expect([401, 403, 422], JSON.stringify(headers)).toContain(statusCode);
    }
  });
});

it('an organisation’s own domain serves no other organisation', async () => {
  const form = (organisation: string, host: string) =>
    send('GET', '/v1/portal/form', { query: { organisation }, headers: { [HOST_HEADER]: host } });
  expect((await form('club', 'club')).statusCode).toBe(200);
  expect((await form('marketplace', SHARED)).statusCode).toBe(200);
  for (const [organisation, host] of [
    ['marketplace', 'club'],
    ['club', SHARED],
    ['club', 'marketplace'],
  ] as const)
    expect(await form(organisation, host)).toMatchObject({ statusCode: 404 });
  const missed = (organisation: string) =>
    send('POST', `/v1/help/${organisation}/missed-searches`, {
      body: { query: 'refund', language: 'en' },
      headers: { [HOST_HEADER]: 'club' },
    });
  expect([(await missed('club')).statusCode, (await missed('marketplace')).statusCode]).toEqual([204, 404]);
});

it('the status page’s form is sent from the organisation’s own page, and leads back to it', async () => {
  const ask = (headers: Record<string, string>) =>
    send('POST', '/v1/help/club/status-subscriptions', {
      headers: {
        'content-type': 'application/x-www-form-urlencoded',
        'x-forwarded-for': '198.51.100.7, 192.0.2.1',
        [SITE_HEADER]: SITE_SECRET,
        ...headers,
      },
      raw: 'email=ann%40customer.example&language=de',
    });
  for (const headers of FOREIGN) expect([403, 404]).toContain((await ask(headers)).statusCode);
  expect(await ask(OWN_PAGE)).toMatchObject({ statusCode: 303, headers: { location: '/de/status/asked/' } });
});

describe('links', () => {
  it('in mails lead to the organisation’s own domain, and agents’ to the staff area', async () => {
    const email = 'links@customer.example';
    const { reference } = await postTicket({ ...REQUEST, requester: { email } });
    await act(reference, { action: 'take' });
    await act(reference, { action: 'resolve', resolution: 'Done.' });
    const desk = new Desk();
    await desk.tell(reference);
    expect(desk.to(email).length).toBeGreaterThan(1);
    for (const { text, html } of desk.mails) expect(`${text}${html}`).not.toContain(new URL(SITE_URL).host);
    expect(desk.to(email)[0]?.text).toContain(`${OWN}/requests/${reference}#`);
  });

  it('on pages, in the site map, in data for search engines, chat and portal lead there', () => {
    const article = publishedAs({
      ...{ organisation: 'club', id: 'a', language: 'en' },
      content: articleContentSchema.parse({
        title: 'A',
        summary: 'A',
        body: `![x](image:${'a'.repeat(22)}-10x10.png)`,
      }),
    });
    const files = helpSite('club', [article], undefined, SITES.of('club'));
    for (const [path, { body }] of files) {
      expect(body, path).not.toContain(new URL(SITE_URL).host);
      // No folder remains in an address, and none begins with two slashes.
      expect(body, path).not.toMatch(/(?:href|src|action)="(?:https:\/\/answers\.club\.example)?\/(?:club\/|\/)/);
    }
    expect(files.get('sitemap.xml')?.body).toContain(`<loc>${OWN}/en/articles/a/</loc>`);
    expect(files.get('en/articles/a/index.html')?.body).toContain(
      `<link rel="canonical" href="${OWN}/en/articles/a/">`,
    );
    expect(siteOf('club', [], undefined, SITES.of('club')).images).toBe('/images');
  });

  it('of the portal’s page lead there too, and it has the organisation’s logo and name', () => {
    const build = new Map([
      ['index.html', '<head><title>x</title></head><script src="./assets/a.js"></script><div id="root"></div>'],
    ]);
    const { page } = portalFor(build, siteOf('club', [], undefined, SITES.of('club')));
    expect(page).toContain('<script src="/assets/a.js">');
    expect(page).toContain('<meta name="description" content="Riverside Services Club: My requests">');
    expect(page).toMatch(/"base":"","helpLanguages"/);
    expect(page).toMatch(/"logo":"data:image/);
  });

  it('in answers of the API lead there', async () => {
    const { example } = TOLD.createArticle;
    const title = 'How to change your bicycle';
    await send('POST', '/v1/articles', { key: 'agent', body: { ...example.body, id: 'to-be-found', title } });
    for (const [action, key] of Object.entries({ submit: 'agent', publish: 'supervisor' }))
      await send('POST', '/v1/articles/to-be-found/actions', { key, body: { action } });
    const services = { articles: articles(openTable('tickets')), sites: SITES };
    const found = await suggest(services, 'club', 'en', title);
    expect(found.map(({ url }) => url)).toEqual([`${OWN}/en/articles/to-be-found/`]);
    const ann = await annAt();
    const answer = await ann.visit('GET', '/my-data', { headers: { [HOST_HEADER]: 'club' } });
    expect(answer.statusCode).toBe(200);
    expect(answer.text).not.toContain(new URL(SITE_URL).host);
  });
});
