import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { PROBLEMS } from '../../../shared/http/problem.ts';
import { send } from '../../kit/api.ts';

const ROOT = join(import.meta.dirname, '../../..');

/** What a page links to and loads exists, below any path where the API may be. */
const linksIn = async (path: string, text: string): Promise<string[]> => {
  const base = 'https://support.example/api';
  const links = [...text.matchAll(/(?:src|href)="([^"]+)"/g)].map(([, link = '']) => new URL(link, base + path).href);
  for (const link of links) {
    expect(link.startsWith(`${base}/`), link).toBe(true);
    expect((await send('GET', link.slice(base.length))).statusCode, link).toBe(200);
  }
  return links;
};

describe('the reference', () => {
  it('serves the committed document to everyone, compressed if the client accepts it', async () => {
    const committed = readFileSync(join(ROOT, 'docs/openapi.json'), 'utf8');
    const plain = await send('GET', '/v1/openapi.json');
    expect(plain).toMatchObject({ statusCode: 200, text: committed, headers: { 'content-type': 'application/json' } });
    // The kit reads JSON, so the compressed answer is checked as sent.
    const { text, headers } = await send('GET', '/docs/swagger-ui.css', { headers: { 'accept-encoding': 'br, gzip' } });
    expect(headers).toMatchObject({ 'content-encoding': 'gzip', vary: 'Accept-Encoding' });
    expect(gunzipSync(Buffer.from(text, 'base64')).toString()).toContain('.swagger-ui');
  });

  it('is a page that loads only from here, and runs nothing inline', async () => {
    const page = await send('GET', '/docs');
    const policy = page.headers['content-security-policy'] ?? '';
    expect(policy).toContain("default-src 'none'; script-src 'self'; style-src 'self'");
    expect(policy).not.toContain('unsafe');
    expect(page.text).not.toMatch(/<script>|<script[^>]*>[^<]|<style|style=|https?:\/\//);
    const linked = await linksIn('/docs', page.text);
    expect(linked).toHaveLength(5);
    expect(await linksIn('/docs/', (await send('GET', '/docs/')).text)).toEqual(linked);
    const { text: start } = await send('GET', '/docs/start.js');
    expect(start).not.toMatch(/['"]\//);
  });

  it('gives the name of a part its own row on a phone', async () => {
    const { text } = await send('GET', '/docs/page.css');
    expect(text).toMatch(/@media \(max-width: 40rem\) \{[^@]*\.opblock-tag small \{ flex-basis: 100%;/);
  });

  it('has no other files', async () => {
    for (const file of ['index.mjs', 'openapi.json', '..%2fhandler.ts', 'swagger-ui-bundle.js.map']) {
      expect((await send('GET', `/docs/${file}`)).statusCode, file).toBe(404);
    }
  });

  it.each(Object.keys(PROBLEMS))('explains /problems/%s and its remedy', async (kind) => {
    const page = await send('GET', `/problems/${kind}`);
    expect(page).toMatchObject({ statusCode: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(page.text).toContain(`/problems/${kind}`);
    expect(page.text).toContain('What to do');
    expect(await linksIn(`/problems/${kind}`, page.text)).toHaveLength(1);
  });

  it('explains no other problem', async () => {
    for (const kind of ['nonsense', '__proto__', 'constructor']) {
      expect((await send('GET', `/problems/${kind}`)).statusCode, kind).toBe(404);
    }
  });
});

describe('every answer', () => {
  it('names its request, and so does every problem', async () => {
    expect((await send('GET', '/docs')).headers).toMatchObject({ 'x-request-id': 'request-1' });
    for (const path of ['/v1/nothing', '/v1/tickets', '/problems/nonsense']) {
      const answer = await send('GET', path);
      expect(answer).toMatchObject({ headers: { 'x-request-id': 'request-1' }, body: { requestId: 'request-1' } });
    }
  });

  it('points to each invalid field', async () => {
    const body = { requester: { email: 'nobody' }, subject: 'a', description: 'b', 'a/b~c': 1, channel: 'smoke' };
    const { body: refused } = await send('POST', '/v1/tickets', { key: 'integrator', body });
    expect(refused.errors.map(({ pointer }: { pointer: string }) => pointer).sort()).toEqual([
      '#/a~1b~0c',
      '#/channel',
      '#/requester/email',
    ]);
    const query = await send('GET', '/v1/tickets', { key: 'agent', query: { status: 'lost' } });
    expect(query.body.errors).toMatchObject([{ field: 'status', parameter: 'status' }]);
  });
});
