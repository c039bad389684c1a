import { join } from 'node:path';
import { expect, test } from 'vitest';
import { chatFor } from '../../functions/publish-articles/site/chat.ts';
import { buildChat } from '../../infra/web-chat.ts';
import { makeToken } from '../../shared/domain/links/confirmation-link.ts';
import { openBrowser, openContext } from '../kit/browser/browser.ts';
import { consoleFaults } from '../kit/browser/checks.ts';
import { HOSTILE } from '../kit/browser/hostile.ts';
import { serveChat } from '../kit/chat/server.ts';
import { siteOf } from '../kit/help-site.ts';

const PAGE =
  '<!doctype html><html lang="en"><title>Shop</title><main>A page</main><script async src="/club/chat.js"></script></html>';

test('with no agent online, the widget and the chat’s own functions turn a chat into a request', async () => {
  const build = await buildChat(join(import.meta.dirname, '../..'));
  const files = new Map<string, string>();
  const server = await serveChat((path) => {
    if (path === '/') return { type: 'text/html', body: PAGE };
    const body = files.get(path);
    return body === undefined ? null : { type: 'text/javascript', body };
  });
  const { loader, assets } = chatFor(build, siteOf('club', undefined, undefined, `${server.url}/club`));
  files.set('/club/chat.js', loader);
  for (const { name, body } of assets) files.set(`/club/assets/${name}`, body);
  const browser = await openBrowser();
  const page = await (await openContext(browser)).newPage();
  const faults = consoleFaults(page);
  await page.goto(server.url);
  await page.getByRole('button', { name: /^Chat with us/ }).click();
  await page.getByRole('textbox', { name: 'Your message' }).fill('My card is refused at the gate.');
  await page.getByRole('button', { name: 'Send' }).click();
  await page.getByRole('heading', { name: /^Your request is TD-/ }).waitFor();
  await page.getByRole('textbox', { name: 'Email address' }).waitFor();
  const isOurs = (text: string): boolean => !text.includes('favicon') && !text.includes('404');
  expect(faults.filter(isOurs)).toEqual([]);

  // A visitor with the link of a request's mail adds to that request, whatever the message says.
  const { LINK_SECRET, postTicket, REQUEST } = await import('../kit/api.ts');
  const { reference } = await postTicket(REQUEST);
  const link = makeToken(
    { organisation: 'club', reference, event: 1, expiresAt: '2099-01-01T00:00:00.000Z' },
    LINK_SECRET,
  );
  const another = await (await openContext(browser, { width: 375 })).newPage();
  const complaints = consoleFaults(another);
  await another.goto(server.url);
  await another.evaluate(`tierdeskChat.push((chat) => chat.about({ link: '${link}' }))`);
  await another.getByRole('button', { name: /^Chat with us/ }).click();
  await another.getByRole('textbox', { name: 'Your message' }).fill(HOSTILE);
  await another.getByRole('button', { name: 'Send' }).click();
  await another.getByRole('heading', { name: `Your request is ${reference}` }).waitFor();
  await another.getByText('<img src=x onerror', { exact: false }).waitFor();
  await expect.poll(() => another.locator('img').count()).toBe(0);
  await expect
    .poll(() => another.evaluate('[globalThis.ran, document.documentElement.scrollWidth]'))
    .toEqual([undefined, 375]);
  expect(complaints.filter(isOurs)).toEqual([]);
  await browser.close();
  await server.stop();
});
