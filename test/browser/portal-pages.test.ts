import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { htmlPage } from '../../functions/pages/page.ts';
import { ENGLISH } from '../../functions/pages/page-words.ts';
import { type Look, openBrowser, openContext } from '../kit/browser/browser.ts';
import { accessibilityFaults, consoleFaults, sidewaysFaults, tabTo } from '../kit/browser/checks.ts';
import { faultsOf, pictures } from '../kit/browser/look.ts';
import { stubApi } from '../kit/browser/portal-stub.ts';
import { helpFiles, portalFiles, SITE, type StubApi, serveSite } from '../kit/browser/site.ts';

let browser: Browser;
let files: Awaited<ReturnType<typeof portalFiles>>;
beforeAll(async () => {
  [browser, files] = await Promise.all([openBrowser(), portalFiles('club')]);
});
afterAll(() => browser.close());

const open = async (look: Look, api: StubApi): Promise<BrowserContext> => {
  const context = await openContext(browser, look);
  await serveSite(context, files, api);
  return context;
};
const visit = async (context: BrowserContext, path: string): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${SITE}/club/requests/${path}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  return page;
};

const SIGNED_IN = [
  '',
  'new',
  'TD-7K3M-92QX',
  'TD-4F2P-81ZN',
  'TD-9Q8R-3B7C',
  'TD-0000-0000',
  'settings',
  'nothing-here',
];
const SIGNED_OUT = ['sign-in', 'sign-in#token', 'TD-4F2P-81ZN#token'];
const LOOKS: readonly Look[] = [{ width: 1280 }, { width: 320, scheme: 'dark' }, { width: 320, language: 'de-DE' }];

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

test('a page behind a link does not cut off long addresses or words on a phone', async () => {
  const long = `ann.${'x'.repeat(80)}@customer.example`;
  const body = ['p', 'p class="soft"', 'h2', 'label', 'legend', 'blockquote', 'strong', 'button']
    .map((tag) => `<${tag}>${long}</${tag.split(' ')[0]}>`)
    .join('\n');
  const context = await openContext(browser, { width: 320 });
  const page = await context.newPage();
  await page.setContent(htmlPage(200, ENGLISH, { title: long, organisation: long, body }).body);
  const cut = () =>
    page.evaluate(`[...document.querySelectorAll('main, main *')]
      .filter(({ scrollWidth, clientWidth }) => clientWidth > 0 && scrollWidth > clientWidth)
      .map(({ localName, className }) => localName + '.' + className)`);
  await expect.poll(cut).toEqual([]);
  await context.close();
});

describe('pages of the portal', () => {
  test.each(LOOKS)('are accessible: %o', async (look) => {
    const [inside, outside] = await Promise.all([open(look, stubApi()), open(look, stubApi({ isSignedIn: false }))]);
    for (const [context, paths] of [[inside, SIGNED_IN] as const, [outside, SIGNED_OUT] as const]) {
      for (const path of paths) {
        const page = await context.newPage();
        const complaints = consoleFaults(page);
        await page.goto(`${SITE}/club/requests/${path}`);
        await page.getByRole('heading', { level: 1 }).waitFor();
        // axe checks the structure, which is the same in every language.
        if (look.language === undefined) expect.soft(await accessibilityFaults(page), path).toEqual([]);
        if (look === LOOKS[0]) await pictures(page, `portal-${path.replace('#', '-') || 'list'}`);
        expect.soft(await sidewaysFaults(page), path).toEqual([]);
        await expect
          .poll(() => page.locator('h2 + ol:empty, h2 + ul:empty').count(), {
            message: `${path}: a heading over nothing`,
          })
          .toBe(0);
        // Only a missing request makes the browser log an error: the API's 404.
        const isMissing = path === 'TD-0000-0000';
        expect.soft(complaints, path).toEqual(isMissing ? [expect.stringContaining('status of 404')] : []);
        await page.close();
      }
    }
    await Promise.all([inside.close(), outside.close()]);
  });

  test('work by keyboard alone: a request is written, checked, sent, followed and confirmed', async () => {
    const context = await open({}, stubApi());
    const page = await visit(context, 'new');
    const { keyboard } = page;
    await tabTo(page, 'Subject');
    await keyboard.type('Invoice for May');
    await tabTo(page, 'What happened?');
    await keyboard.type('It has not come.');
    await tabTo(page, 'Continue');
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Check your request' }).waitFor();
    await tabTo(page, 'Send request');
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'We’ve received your request' }).waitFor();
    await expect.poll(() => page.locator('main').innerText()).toContain('TD-7K3M-92QX');
    await page.goto(`${SITE}/club/requests/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await tabTo(page, 'I can’t sign in');
    await keyboard.press('Enter');
    await page.getByRole('heading', { level: 1, name: 'I can’t sign in' }).waitFor();
    const confirmed = page.waitForRequest((request) => request.url().endsWith('/actions'));
    await tabTo(page, 'Yes, it is solved');
    await keyboard.press('Enter');
    expect((await confirmed).postDataJSON()).toEqual({ action: 'confirm' });
    await context.close();
  });

  test('open a request by the link of a mail with one click, and offer sign-in for more', async () => {
    const context = await open({}, stubApi({ isSignedIn: false }));
    const page = await visit(context, 'TD-4F2P-81ZN#token');
    await expect.poll(() => page.url()).not.toContain('#');
    await page.getByRole('button', { name: 'See the request' }).click();
    await page.getByRole('button', { name: 'Yes, it is solved' }).waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await expect.poll(() => page.getByRole('textbox').count()).toBe(0);
    const sent = () => page.waitForRequest((request) => request.url().endsWith('/actions'));
    const declined = sent();
    await page.getByRole('button', { name: 'No', exact: true }).click();
    await page.getByRole('textbox', { name: 'What is still wrong?' }).fill('It is still wrong.');
    await page.getByRole('button', { name: 'Send' }).click();
    expect((await declined).postDataJSON()).toEqual({ action: 'decline', comment: 'It is still wrong.' });
    await page.getByRole('button', { name: 'Cancel' }).click();
    const confirmed = sent();
    await page.getByRole('button', { name: 'Yes, it is solved' }).click();
    expect((await confirmed).postDataJSON()).toEqual({ action: 'confirm' });
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('textbox', { name: 'Email address' }).waitFor();
    await context.close();
  });

  test('book a call by keyboard, with a number and an entry for the calendar, and cancel it', async () => {
    const context = await open({ width: 320 }, stubApi());
    const page = await visit(context, 'TD-7K3M-92QX');
    await page.getByRole('button', { name: 'Book a time' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Day').selectOption({ index: 1 });
    await dialog.getByLabel('Day').press('Tab');
    await page.keyboard.press('Space');
    await dialog.getByRole('button', { name: 'Book this time' }).click();
    await dialog.getByText('Enter the number').waitFor();
    const number = dialog.getByRole('textbox', { name: 'Which number' });
    await expect.poll(() => page.locator(':focus').getAttribute('type')).toBe('tel');
    await number.fill('+49 30 123456');
    expect([...(await accessibilityFaults(page)), ...(await sidewaysFaults(page))]).toEqual([]);
    await dialog.getByRole('button', { name: 'Book this time' }).click();
    await dialog.getByRole('link', { name: 'Add it to your calendar' }).waitFor();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expect.poll(() => page.locator(':focus').innerText()).toBe('Call');
    await page.getByRole('button', { name: 'Cancel the appointment' }).click();
    await dialog.getByRole('button', { name: 'Cancel the appointment' }).click();
    await page.getByRole('button', { name: 'Book a time' }).waitFor();
    // The pressed button disappears with the appointment.
    await expect.poll(() => page.locator(':focus').count()).toBe(1);
    await context.close();
  });

  test('name teams and levels in the language that is chosen while a request is open', async () => {
    const context = await open({}, stubApi());
    const page = await visit(context, 'TD-7K3M-92QX');
    for (const [language, name] of [
      ['de', 'Deutsch'],
      ['fr', 'français'],
    ] as const) {
      const read = page.waitForRequest((request) => request.url().includes('/requests/TD-7K3M-92QX'));
      await page.getByText(name, { exact: true }).click();
      expect((await read).headers()['accept-language']).toBe(language);
    }
    await context.close();
  });

  test('ask only for the fields of the chosen category', async () => {
    const context = await open({}, stubApi());
    const page = await visit(context, 'new');
    const day = page.getByLabel('Day of the visit');
    await page.getByLabel('Membership number').waitFor();
    await expect.poll(() => day.count()).toBe(0);
    await page.getByRole('combobox').first().selectOption({ label: 'Service booking' });
    await day.waitFor();
    expect(await accessibilityFaults(page)).toEqual([]);
    await context.close();
  });

  test('resume uploads when the connection is back, and show pictures', async () => {
    const context = await open({ width: 320 }, stubApi());
    let tries = 0;
    await context.route(`${SITE}/put-here`, (route) =>
      ++tries === 1 ? route.abort('connectionreset') : route.fulfill({ status: 200 }),
    );
    const page = await visit(context, 'new');
    await page.locator('input[type=file]').setInputFiles([
      { name: 'screen.png', mimeType: 'image/png', buffer: PNG },
      { name: 'page.png', mimeType: 'image/png', buffer: Buffer.from('<html><script>alert(1)</script>') },
      { name: 'tool.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
    ]);
    await page.getByText('tool.exe can’t be sent: files of this type may run').waitFor();
    await page.getByText('waits for your connection').waitFor();
    expect([...(await accessibilityFaults(page)), ...(await sidewaysFaults(page))]).toEqual([]);
    await page.getByRole('button', { name: 'Remove screen.png', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Remove page.png', exact: true }).waitFor();
    expect(tries).toBe(3);
    await expect.poll(() => page.locator('.files img').count()).toBe(1);
    await page.getByRole('textbox', { name: 'Subject' }).fill('Invoice for May');
    await page.getByRole('textbox', { name: 'What happened?' }).fill('It has not come.');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('heading', { name: 'Check your request' }).waitFor();
    await expect.poll(() => page.locator('.files img').getAttribute('src')).toMatch(/^data:image\/(webp|png);base64,/);
    expect([...(await accessibilityFaults(page)), ...(await sidewaysFaults(page))]).toEqual([]);
    await context.close();
  });

  test('resume a large upload where it stopped, even after the tab was closed', async () => {
    const context = await open({ width: 320 }, stubApi());
    const sent: string[] = [];
    let isDown = true;
    await context.route(`${SITE}/put-part/*`, (route) => {
      const part = route.request().url().at(-1) ?? '';
      if (part === '2' && isDown) return route.abort('connectionreset');
      sent.push(part);
      return route.fulfill({ status: 200 });
    });
    const film = { name: 'film.mp4', mimeType: 'video/mp4', buffer: Buffer.alloc(11 * 1024 * 1024) };
    const file = join(await mkdtemp(join(tmpdir(), 'film-')), film.name);
    await writeFile(file, film.buffer);
    const first = await visit(context, 'new');
    await first.locator('input[type=file]').setInputFiles(file);
    await first.getByText('film.mp4 waits for your connection').waitFor();
    await first.close();
    isDown = false;
    const second = await visit(context, 'new');
    await second.getByText('film.mp4 has arrived in part').waitFor();
    expect([...(await accessibilityFaults(second)), ...(await sidewaysFaults(second))]).toEqual([]);
    await second.locator('input[type=file]').setInputFiles(file);
    await second.getByRole('button', { name: 'Remove film.mp4', exact: true }).waitFor();
    expect(sent).toEqual(['1', '2', '3']);
    await second.getByText('film.mp4 has arrived in part').waitFor({ state: 'detached' });
    await context.close();
  });

  test('show each error beside its field, and move the focus to the errors', async () => {
    const context = await open({}, stubApi());
    const page = await visit(context, 'new');
    await page.getByRole('button', { name: 'Continue' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    await expect.poll(() => page.locator(':focus').getAttribute('role')).toBe('alert');
    const subject = page.getByRole('textbox', { name: 'Subject' });
    await expect.poll(() => subject.getAttribute('aria-invalid')).toBe('true');
    expect(await accessibilityFaults(page)).toEqual([]);
    // A corrected field loses its error, and the focus stays in the field.
    await subject.fill('Invoice');
    await page.getByText('Enter a subject').waitFor({ state: 'detached' });
    await expect.poll(() => subject.getAttribute('aria-invalid')).not.toBe('true');
    await expect.poll(() => page.locator(':focus').getAttribute('name')).toBe('subject');
    await page.getByRole('alert').getByText('Describe what happened').waitFor();
    await context.close();
  });

  test('keep a draft when the tab is closed, and delete it when the requester signs out', async () => {
    const context = await open({}, stubApi());
    const first = await visit(context, 'new');
    await first.getByRole('textbox', { name: 'Subject' }).fill('Half written');
    await first.close();
    const second = await visit(context, 'new');
    await expect.poll(() => second.getByRole('textbox', { name: 'Subject' }).inputValue()).toBe('Half written');
    await second.getByRole('button', { name: 'Sign out' }).click();
    await second.getByRole('heading', { name: 'My requests' }).waitFor();
    await expect
      .poll(() => second.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))"))
      .toEqual([]);
    await context.close();
  });

  test('lead to sign-in and back, and keep a link’s token out of the address', async () => {
    let isSignedIn = false;
    const context = await open({}, (method, path) => {
      if (path === '/sign-in/complete') isSignedIn = true;
      return stubApi({ isSignedIn })(method, path);
    });
    const page = await visit(context, 'TD-7K3M-92QX');
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    await page.getByRole('textbox', { name: 'Email address' }).fill('ada.lovelace@example.org');
    await page.getByRole('button', { name: 'Continue' }).click();
    await page.getByRole('textbox', { name: 'Code' }).fill('1234 5678');
    const gap = () =>
      page.getByRole('heading', { name: 'No email?' }).evaluate((below) => {
        const card = below.ownerDocument.querySelector('form.card');
        return card ? below.getBoundingClientRect().top - card.getBoundingClientRect().bottom : 0;
      });
    await expect.poll(gap).toBeGreaterThan(16);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: /My invoice/ }).waitFor();
    await page.waitForURL(`${SITE}/club/requests/TD-7K3M-92QX`);
    isSignedIn = false;
    const other = await visit(context, 'sign-in#secret');
    await other.waitForURL(`${SITE}/club/requests/sign-in`);
    await expect.poll(() => other.getByRole('button', { name: 'Sign in' }).isEnabled()).toBe(true);
    await context.close();
  });
});

describe('pages of the help centre', () => {
  test('are accessible, with style and script as they are published', async () => {
    const context = await openContext(browser);
    await serveSite(context, await helpFiles('club'), stubApi({ isSignedIn: false }));
    for (const path of [
      '',
      'search/?q=invoice',
      'status/',
      'articles/read-your-invoice/',
      'articles/the-app-is-slow/',
    ]) {
      const page = await context.newPage();
      const complaints = consoleFaults(page);
      await page.goto(`${SITE}/club/en/${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect.soft(await faultsOf(page, `help-${path.split(/[/?]/).filter(Boolean).join('-') || 'home'}`)).toEqual([]);
      expect.soft(complaints, path).toEqual([]);
      await page.close();
    }
    await context.close();
  });

  test('can be read without script, including flows and status', async () => {
    const context = await openContext(browser, { script: false });
    await serveSite(context, await helpFiles('club'), stubApi({ isSignedIn: false }));
    const page = await context.newPage();
    const open = (path: string) => page.goto(`${SITE}/club/en/${path}`);
    const says = () => page.locator('main').innerText();
    await open('');
    await expect.poll(says).toContain('Understand your invoice');
    await open('articles/read-your-invoice/');
    await expect.poll(says).toContain('invoice');
    await open('articles/the-app-is-slow/');
    for (const words of ['The whole app', 'One page']) await expect.poll(says).toContain(words);
    await open('status/');
    await expect.poll(says).toContain('Booking portal');
    const isShown = () =>
      Promise.all([
        page.getByText('Thank you for telling us.').isVisible(),
        page.getByRole('button', { name: 'Yes' }).isVisible(),
      ]);
    await open('articles/read-your-invoice/');
    await expect.poll(isShown).toEqual([false, true]);
    // The API redirects here after an answer was sent.
    await open('articles/read-your-invoice/#thanks');
    await expect.poll(isShown).toEqual([true, false]);
    await context.close();
  });

  test('lead through a flow by keyboard, and search for text typed before the script is loaded', async () => {
    const context = await openContext(browser);
    await serveSite(context, await helpFiles('club'), stubApi({ isSignedIn: false }));
    const typed = Promise.withResolvers<void>();
    await context.route(/\/assets\/[^/]*\.js$/, async (route) => {
      await typed.promise;
      await route.fallback();
    });
    const page = await context.newPage();
    await page.goto(`${SITE}/club/en/`, { waitUntil: 'commit' });
    await page.getByRole('searchbox').fill('invoce');
    typed.resolve();
    await page.locator('.found').getByRole('link', { name: 'Understand your invoice' }).waitFor();
    expect.soft(await faultsOf(page, 'help-found')).toEqual([]);
    await page.goto(`${SITE}/club/en/articles/the-app-is-slow/`);
    await page.getByRole('heading', { level: 1 }).waitFor();
    await tabTo(page, 'The whole app');
    await page.keyboard.press('Enter');
    expect.soft(await faultsOf(page, 'help-flow-step')).toEqual([]);
    await context.close();
  });
});
