import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openBrowser, openContext } from '../../kit/browser/browser.ts';
import { accessibilityFaults, consoleFaults } from '../../kit/browser/checks.ts';
import { System } from '../../kit/system/system.ts';

const shared = inject('shared');
const system = new System(shared);
const { api } = system;
const { portalUrl, helpCentreUrl } = shared.endpoints;

let browser: Browser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

/** Asks for a sign-in mail in the browser, and waits for it. */
const askFor = async (page: Page, address: string): Promise<{ link: string; code: string }> => {
  await page.goto(portalUrl);
  await page.getByRole('textbox', { name: 'Email address' }).fill(address);
  await page.getByRole('button', { name: 'Continue' }).click();
  await page.getByRole('heading', { name: 'Check your email' }).waitFor();
  const mail = await system.mailTo({ address }, /Sign in to/);
  const [link = ''] = /https?:\/\/\S+\/requests\/sign-in#[\w.~-]+/.exec(mail.text) ?? [];
  const [code = ''] = /\b\d{4}[ -]?\d{4}\b/.exec(mail.text) ?? [];
  return { link, code };
};

/** The status of the answer to pressing the button. */
const pressed = async (page: Page): Promise<number> => {
  const answer = page.waitForResponse(/\/sign-in\/complete$/);
  await page.getByRole('button', { name: 'Sign in' }).click();
  return (await answer).status();
};
const hasSession = (context: BrowserContext): Promise<boolean> =>
  context
    .cookies(portalUrl)
    .then((cookies) => cookies.some(({ name, httpOnly, secure }) => name === '__Host-session' && httpOnly && secure));

/** Signs in with the link of a real mail, in the browser that asked, as most people do. */
const signIn = async (context: BrowserContext, address: string): Promise<Page> => {
  const page = await context.newPage();
  const { link } = await askFor(page, address);
  await page.goto('about:blank');
  await page.goto(link);
  expect(await pressed(page)).toBe(200);
  await page.getByRole('heading', { name: 'My requests' }).waitFor();
  return page;
};

const LARGE = 5_500_000;

describe('the portal', () => {
  test('signs people in with the link of a real mail, once, and with its code in the window that asked', async () => {
    const [first, second] = await Promise.all([openContext(browser), openContext(browser, { width: 375 })]);
    const { address } = system.somebody('Portia Example');
    const page = await first.newPage();
    const { link } = await askFor(page, address);
    const elsewhere = await second.newPage();
    await elsewhere.goto(link);
    expect(await pressed(elsewhere)).toBe(409);
    await elsewhere.getByText('Continue where you started').waitFor();
    await page.goto('about:blank');
    await page.goto(link);
    expect(await pressed(page)).toBe(200);
    await expect.poll(() => Promise.all([first, second].map(hasSession))).toEqual([true, false]);

    const { address: other } = system.somebody('Cody Example');
    const { code } = await askFor(elsewhere, other);
    await elsewhere.getByRole('textbox', { name: 'Code' }).fill(code);
    expect(await pressed(elsewhere)).toBe(200);
    await expect.poll(() => hasSession(second)).toBe(true);
    await Promise.all([first.close(), second.close()]);
  });

  test('takes a request with a file, shows what happens to it, and lets its writer answer and confirm', async () => {
    const context = await openContext(browser);
    const { address } = system.somebody('Portia Example');
    const page = await signIn(context, address);
    const complaints = consoleFaults(page);

    await page.getByRole('link', { name: 'New request' }).first().click();
    await page.getByRole('textbox', { name: 'Subject' }).fill('I can’t sign in to my account');
    await page.getByRole('textbox', { name: 'What happened?' }).fill('It says: wrong password.');
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Choose files' }).click();
    const mimeType = 'text/plain';
    await (await choosing).setFiles([
      { name: 'what-i-see.txt', mimeType, buffer: Buffer.from('Error 42') },
      // It is uploaded in two parts.
      { name: 'the-whole-log.txt', mimeType, buffer: Buffer.alloc(LARGE, 'Error 42\n') },
    ]);
    await page.getByRole('button', { name: 'Remove what-i-see.txt' }).waitFor();
    await page.getByRole('button', { name: 'Remove the-whole-log.txt' }).waitFor();
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('button', { name: 'Send request' }).click();
    await page.getByRole('heading', { name: 'We’ve received your request' }).waitFor();
    await page.getByRole('link', { name: 'See this request' }).click();
    await page.getByRole('button', { name: /what-i-see\.txt/ }).waitFor();
    await page.waitForURL(/\/TD-[^/]+$/);
    const [, reference = ''] = /(TD-[^/]+)$/.exec(new URL(page.url()).pathname) ?? [];
    const attached = (await api.ticket(reference)).attachments.map(({ name, bytes }) => ({ name, bytes }));
    expect(attached).toEqual([
      { name: 'what-i-see.txt', bytes: 8 },
      { name: 'the-whole-log.txt', bytes: LARGE },
    ]);

    await system.assessed(reference);
    await api.act(reference, { action: 'take' });
    await api.act(reference, { action: 'ask_requester', question: 'Which address do you use?' });
    await page.reload();
    await page.getByText('Which address do you use?').first().waitFor();
    await page.getByRole('textbox', { name: 'Write to us' }).fill('The one that I write from.');
    await page.getByRole('button', { name: 'Send', exact: true }).click();
    await page.getByText('We’ve received your message.').waitFor();

    await api.act(reference, { action: 'resolve', resolution: 'Your password is set back.' });
    await page.reload();
    await page.getByRole('button', { name: 'Yes, it is solved' }).click();
    await page.getByText('How was our help?').waitFor();
    expect((await api.ticket(reference)).status).toBe('closed');
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(complaints).toEqual([]);
    await context.close();
  });

  test('shows the providers’ articles to providers only', async () => {
    const [provider, stranger] = [system.somebody('Provia Example'), system.somebody('Strange Example')];
    const requester = { email: provider.address, type: 'service_provider' };
    const body = { requester, subject: 'My payout', description: 'When does it come?', channel: 'phone' };
    expect((await api.call('POST', '/v1/tickets', { key: api.keys.agent, body })).status).toBe(201);
    const context = await openContext(browser, { width: 375, scheme: 'dark' });
    const page = await signIn(context, provider.address);
    const complaints = consoleFaults(page);
    await page.getByRole('link', { name: 'When and how you are paid' }).click();
    await page.getByRole('heading', { name: 'A payout is missing' }).waitFor();
    await page.getByRole('button', { name: 'Yes' }).click();
    await page.getByText('Thank you').waitFor();
    // A reader who answers before the script is loaded returns to the thanks.
    const [article = ''] = page.url().split('#');
    await page.getByRole('searchbox').fill('payout');
    await page.locator('.found').getByRole('link', { name: 'When and how you are paid' }).click();
    await page.waitForURL(article);
    expect([await accessibilityFaults(page), complaints]).toEqual([[], []]);
    const other = await signIn(await openContext(browser), stranger.address);
    expect((await other.goto(page.url()))?.status()).toBe(404);
    await other.context().clearCookies();
    await other.goto(page.url());
    await other.getByRole('textbox', { name: 'Email address' }).waitFor();
    await Promise.all([context.close(), other.context().close()]);
  });

  test('may upload files to the bucket, but only from its own page', async () => {
    const context = await openContext(browser);
    const page = await context.newPage();
    const complaints = consoleFaults(page);
    const body = { name: 'see.txt', type: 'text/plain', bytes: 8 };
    const { body: grant } = await api.call<{ url: string }>('POST', '/v1/uploads', { key: api.keys.integrator, body });
    await page.goto(portalUrl);
    const send = `fetch(${JSON.stringify(grant.url)}, { method: 'PUT', body: 'Error 42', headers: { 'content-type': 'text/plain' } })`;
    const answer = page.waitForResponse((response) => response.request().method() === 'PUT');
    await page.evaluate(send);
    expect((await answer).status()).toBe(200);
    expect(complaints.filter((text) => !text.includes('status of 40'))).toEqual([]);
    await context.close();
  });

  test('stands beside the help centre, at each of its addresses, with the same rules for scripts', async () => {
    for (const path of ['', 'new', 'TD-0000-0000']) {
      const answer = await fetch(`${portalUrl}${path}`);
      expect([answer.status, answer.headers.get('cache-control')]).toEqual([200, 'public, max-age=60']);
      expect(answer.headers.get('content-security-policy')).toContain("script-src 'self'");
    }
    expect(await (await fetch(`${helpCentreUrl}en/`)).text()).toContain(`${portalUrl}new`);
  });
});
