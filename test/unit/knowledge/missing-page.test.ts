import type { Context } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { isMissingPage, missingPages } from '../../../functions/help-centre/missing-page.ts';
import { articleContentSchema } from '../../../shared/schemas/articles.ts';
import { eventOf } from '../../kit/api.ts';
import { helpSite, publishedAs } from '../../kit/help-site.ts';

const content = articleContentSchema.parse({ title: 'A', summary: 'B' });
const inBoth = ['en', 'de'].map((language) => publishedAs({ organisation: 'club', id: 'a', language, content }));
const pages = new Map([...helpSite('club', inBoth)].map(([path, { body }]) => [`club/${path}`, body]));
const showMissing = missingPages({ read: async (key) => pages.get(key) ?? null });
const show = (address: string, method = 'GET') =>
  // The handler uses nothing of Lambda's context.
  showMissing(eventOf(method, `/missing-pages${address}`, {}), {} as Context);

describe('an address without a page', () => {
  it.each([
    ['/club/de/articles/weg/index.html', 'Diese Seite gibt es nicht', 'lang="de"'],
    ['/club/en/articles/gone/index.html', 'This page doesn’t exist', 'lang="en"'],
    ['/club/xx/index.html', 'This page doesn’t exist', 'https://help.example/club/en/'],
    ['/club/favicon.ico', 'This page doesn’t exist', 'https://help.example/club/en/'],
  ])('%s is shown in its language, with a search', async (address, title, more) => {
    const { statusCode, headers, body } = await show(address);
    expect([statusCode, headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    for (const text of [title, more, 'role="search"', 'noindex']) expect(body).toContain(text);
  });

  it.each(['/nobody/en/index.html', '/index.html', '/', '//', '/../club/en/'])(
    '%s has no organisation’s page',
    async (address) => {
      const { statusCode, body } = await show(address);
      expect(statusCode).toBe(404);
      expect(body).toContain('This page doesn’t exist');
      expect(body).not.toContain('role="search"');
    },
  );

  it('answers HEAD without a body, and is cached only briefly', async () => {
    expect(await show('/club/en/gone/', 'HEAD')).toMatchObject({
      statusCode: 404,
      body: '',
      headers: { 'cache-control': 'public, max-age=10' },
    });
  });

  it('doesn’t repeat the address', async () => {
    const { body } = await show('/club/en/<script>alert(1)</script>/index.html');
    expect(body).not.toContain('alert(1)');
  });

  it('is distinct from the API’s routes', () => {
    const isOne = (path: string) => isMissingPage(eventOf('GET', path, {}));
    expect(isOne('/missing-pages/club/en/index.html')).toBe(true);
    expect(isOne('/v1/help/club/missing-searches')).toBe(false);
  });
});
