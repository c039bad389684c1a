import { beforeEach, describe, expect, it } from 'vitest';
import { membersFiles } from '../../../functions/publish-articles/site/members.ts';
import { siteBucket } from '../../../shared/adapters/s3/site-bucket.ts';
import { searcher } from '../../../shared/domain/knowledge/search.ts';
import { stemOf } from '../../../shared/domain/knowledge/stems.ts';
import { articleContentSchema } from '../../../shared/schemas/articles.ts';
import { send } from '../../kit/api.ts';
import { publishedAs, siteOf } from '../../kit/help-site.ts';
import { memoryBuckets } from '../../kit/memory/memory-bucket.ts';
import { signedIn, type Visitor, visitor } from '../../kit/portal.ts';

const IMAGE = '0123456789abcdef0123456789abcdef-20x10.png';
const buckets = memoryBuckets();

const article = (id: string, more: object) =>
  publishedAs({
    ...{ organisation: 'club', id, language: 'en' },
    content: articleContentSchema.parse({ title: id, summary: id, body: 'Words.', ...more }),
  });

const ARTICLES = [
  article('open-to-all', { audience: 'public' }),
  article('for-customers', { audience: 'customers' }),
  article('getting-paid', {
    audience: 'providers',
    body: `![A statement](image:${IMAGE}) See [the fees](../fees/).`,
  }),
  article('for-staff', { audience: 'internal' }),
];

beforeEach(async () => {
  buckets.objects.clear();
  const content = siteBucket('content');
  for (const [key, { body, type }] of membersFiles(siteOf('club', ARTICLES), stemOf))
    await content.put(key, { body, type, cacheControl: 'no-store' });
  buckets.objects.set(`content/images/club/${IMAGE}`, { content: Buffer.from('a picture'), etag: '"1"' });
});

const personOf = async (type: string | undefined) => {
  const email = `${type ?? 'nobody-knows'}@articles.example`;
  const requester = { name: 'Ann Example', email, ...(type ? { type } : {}) };
  const body = { requester, subject: 'Hello', description: 'I ask.', channel: 'phone' };
  const { statusCode, text } = await send('POST', '/v1/tickets', { key: 'agent', body });
  expect(statusCode, text).toBe(201);
  return signedIn(email);
};

const LANGUAGE = { language: 'en' };
const listed = async (type: string | undefined): Promise<string[]> => {
  const { body } = await (await personOf(type)).get('/articles', LANGUAGE);
  return body.items.map(({ id }: { id: string }) => id);
};

describe('articles for members', () => {
  it('are those of a person’s group; without a known type, those for customers', async () => {
    expect(await listed('customer')).toEqual(['for-customers']);
    expect(await listed('buyer')).toEqual(['for-customers']);
    expect(await listed(undefined)).toEqual(['for-customers']);
    expect(await listed('service_provider')).toEqual(['getting-paid']);
    expect(await listed('seller')).toEqual(['getting-paid']);
    expect(await listed('internal')).toEqual(['for-customers', 'getting-paid']);
  });

  it('are not opened by other people’s claims about a person', async () => {
    const email = 'claimed@articles.example';
    const body = { requester: { email, type: 'service_provider' }, subject: 'Hello', description: 'I ask.' };
    expect((await send('POST', '/v1/tickets', { key: 'integrator', body })).statusCode).toBe(201);
    const { body: own } = await (await signedIn(email)).get('/articles', LANGUAGE);
    expect(own.items).toMatchObject([{ id: 'for-customers' }]);
  });

  it('are pages that load only from the site, and are never cached', async () => {
    const { statusCode, text, headers } = await (await personOf('seller')).get('/articles/getting-paid', LANGUAGE);
    expect(statusCode).toBe(200);
    expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-store' });
    expect(headers?.['content-security-policy']).toContain("default-src 'none'");
    expect(text).toContain(`src="/v1/portal/article-images/en/${IMAGE}"`);
    expect(text).toContain('href="https://help.example/club/en/articles/fees/"');
    expect(text).toContain('noindex');
    expect(text).toContain(
      'action="/v1/portal/articles/getting-paid/helped?language=en&amp;version=1&amp;organisation=club"',
    );
    // Where a page without script returns, with thanks.
    expect(text).toContain('<p class="thanks" id="thanks">Thank you for telling us.</p>');
    expect(text).not.toContain('for-customers');
  });

  it('are shown in the organisation’s first language if there is no translation', async () => {
    const own = await personOf('seller');
    expect((await own.get('/articles', { language: 'fr' })).body.items).toHaveLength(1);
    expect((await own.get('/articles/getting-paid', { language: 'fr' })).statusCode).toBe(200);
  });

  it('lead a browser at another organisation’s article to its sign-in, and one without access to the help centre', async () => {
    const own = await personOf('buyer');
    const headers = { 'sec-fetch-mode': 'navigate' };
    const open = async (id: string, organisation: string) => {
      const answer = await own.visit('GET', `/articles/${id}`, { query: { ...LANGUAGE, organisation }, headers });
      return [answer.statusCode, answer.headers.location];
    };
    expect(await open('for-customers', 'club')).toEqual([200, undefined]);
    expect(await open('for-customers', 'marketplace')).toEqual([
      303,
      '/marketplace/requests/articles/en/for-customers',
    ]);
    for (const id of ['getting-paid', 'made-up'])
      expect(await open(id, 'club')).toEqual([303, `/club/en/articles/${id}/`]);
  });

  it('are found only by those who may read them', async () => {
    const found = async (type: string | undefined, words: string) => {
      const { body } = await (await personOf(type)).get('/article-search', LANGUAGE);
      return body.items.flatMap(({ language, index }: { language: string; index: string }) =>
        searcher(index, stemOf(language))(words).map(({ id }) => id),
      );
    };
    expect(await found('seller', 'fees')).toEqual(['getting-paid']);
    expect(await found('internal', 'words')).toEqual(['for-customers']);
    for (const type of ['buyer', undefined]) expect(await found(type, 'fees getting-paid')).toEqual([]);
    for (const type of ['seller', 'buyer'])
      expect(await found(type, 'open-to-all for-staff')).not.toContain('for-staff');
    expect((await visitor().get('/article-search', LANGUAGE)).statusCode).toBe(401);
  });

  it('are rated by their readers, once each, and counted in the same figures', async () => {
    const content = { kind: 'guide', title: 'Getting paid', summary: 'When.', body: 'Words.', audience: 'providers' };
    const id = 'provider-pay';
    expect(
      (await send('POST', '/v1/articles', { key: 'agent', body: { id, language: 'en', ...content } })).statusCode,
    ).toBe(201);
    await send('POST', `/v1/articles/${id}/actions`, { key: 'agent', body: { action: 'submit' } });
    await send('POST', `/v1/articles/${id}/actions`, { key: 'supervisor', body: { action: 'publish' } });
    const token = '0b7c6a1e-8a55-4a7e-9d0e-3f1b2a9c0001';
    const helped = (own: Visitor, headers: Record<string, string>, raw = `helped=no&reason=unclear&token=${token}`) =>
      own.visit('POST', `/articles/${id}/helped`, {
        query: { language: 'en', version: '1', organisation: 'club' },
        ...{ raw, headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers } },
      });
    const seller = await personOf('seller');
    const SCRIPT = { accept: 'application/json' };
    for (let time = 0; time < 2; time++)
      expect(await helped(seller, SCRIPT)).toMatchObject({
        statusCode: 200,
        body: { helped: false, reason: 'unclear' },
      });
    const plain = await helped(seller, { accept: 'text/html' }, 'helped=yes');
    expect([plain.statusCode, plain.headers.location]).toEqual([
      303,
      `/v1/portal/articles/${id}?language=en&organisation=club#thanks`,
    ]);
    expect((await helped(await personOf('buyer'), SCRIPT)).statusCode).toBe(404);
    expect((await helped(visitor(), SCRIPT)).statusCode).toBe(401);
    expect((await helped(seller, { ...SCRIPT, origin: 'https://evil.example' })).statusCode).toBe(403);
    const { body } = await send('GET', `/v1/articles/${id}`, { key: 'agent', query: { language: 'en' } });
    expect(body.helped).toMatchObject({ yes: 1, no: 1, reasons: { unclear: 1 } });
  });

  it('look missing to everyone else: another group, staff, the public, and made-up ones alike', async () => {
    const own = await personOf('buyer');
    for (const id of ['getting-paid', 'for-staff', 'open-to-all', 'constructor', '..%2Fproviders%2Fen%2Fgetting-paid'])
      expect((await own.get(`/articles/${id}`, LANGUAGE)).statusCode, id).toBe(404);
    for (const path of [`/article-images/en/${IMAGE}`, `/article-images/..%2Fproviders%2Fen/${IMAGE}`])
      expect((await own.get(path)).statusCode, path).toBe(404);
    const [seller, stranger] = [await personOf('seller'), visitor()];
    expect(await seller.get(`/article-images/en/${IMAGE}`)).toMatchObject({ statusCode: 200 });
    for (const path of ['/articles', '/articles/getting-paid', `/article-images/en/${IMAGE}`])
      expect((await stranger.get(path, LANGUAGE)).statusCode).toBe(401);
    expect((await own.get('/articles', { language: '../providers' })).statusCode).toBe(422);
  });
});
