import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { putStaffLink } from '../../shared/adapters/dynamodb/people/staff-links.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { openBrowser, openContext } from '../kit/browser/browser.ts';
import { ChatStub } from '../kit/browser/chat-stub.ts';
import { consoleFaults } from '../kit/browser/checks.ts';
import { HOSTILE } from '../kit/browser/hostile.ts';
import { faultsOf } from '../kit/browser/look.ts';
import { answerKeys, STAFF, serveStaff } from '../kit/staff/site.ts';

let browser: Browser;
beforeAll(async () => {
  vi.stubGlobal('fetch', answerKeys);
  await putStaffLink(openTable('tickets'), {
    ...{ subject: 'thabo', agent: 'thabo.mokoena', organisation: 'club' },
    linkedAt: '2026-11-22T09:00:00.000Z',
  });
  browser = await openBrowser();
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await browser.close();
});

/** Presses a button by keyboard, waits until it has disappeared, and expects the focus on the given text. */
const press = async (page: Page, button: Locator, { focuses }: { focuses: string }): Promise<void> => {
  await button.focus();
  await page.keyboard.press('Enter');
  await button.waitFor({ state: 'detached' });
  await expect
    .poll(() => page.locator(':focus').allInnerTexts(), { message: `focus after ${button}` })
    .toEqual([focuses]);
};

const look = async (page: Page, name: string): Promise<void> => {
  expect(await faultsOf(page, `desk-${name}`)).toEqual([]);
};

test('an agent takes chats, accepts one, answers by a key, hands one over and makes a ticket of another', async () => {
  const server = new ChatStub();
  const context = await openContext(browser);
  await serveStaff(context);
  await server.serve(context, STAFF);
  const page = await context.newPage();
  const faults = consoleFaults(page);
  await page.goto(`${STAFF}/`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Name').fill('thabo');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('link', { name: 'Chats' }).click();
  await page.getByRole('button', { name: 'Take chats' }).click();
  await page.getByText('You are offered chats.').waitFor();
  // One long word in each place that names the visitor.
  server.email = `${'donaudampfschiff'.repeat(4)}@example.org`;
  server.begin('My card is refused at the gate.');
  const offer = page.getByRole('region', { name: 'Offered to you' });
  await offer.getByText('My card is refused at the gate.').waitFor();
  await look(page, 'offer');
  await press(page, offer.getByRole('button', { name: 'Accept' }), { focuses: server.email });
  const talk = page.getByRole('region', { name: `Chat with ${server.email}` });
  await talk.getByRole('log').getByText('My card is refused at the gate.').waitFor();
  await page.getByLabel('Your message').fill('/gree');
  await page.getByRole('option', { name: /Greeting/ }).waitFor();
  await look(page, 'canned');
  await page.getByLabel('Your message').press('Enter');
  await page.getByLabel('Your message').press('Enter');
  await talk.getByRole('log').getByText('Good morning! I will look into it.').waitFor();
  await server.cut();
  server.say(HOSTILE);
  await talk.getByRole('log').getByText('<img src=x onerror', { exact: false }).waitFor();
  await expect.poll(() => talk.locator('img').count()).toBe(0);
  await look(page, 'talk');
  for (let line = 0; line < 12; line++) server.say('Still here, and the gate still says no to my card.');
  await talk.getByText('Still here').nth(11).waitFor();
  // On a small laptop, the button to send stays visible while an agent writes.
  await page.setViewportSize({ width: 1280, height: 850 });
  const foot = (button: Locator) => button.evaluate((shown) => shown.getBoundingClientRect().bottom);
  await expect.poll(() => foot(page.getByRole('button', { name: 'Send' }))).toBeLessThan(850);
  // A phone has no room for the list beside the chat: a link opens it, and it stays until a chat is opened.
  await page.setViewportSize({ width: 375, height: 812 });
  const yours = page.getByRole('region', { name: 'Your chats' });
  await yours.waitFor({ state: 'hidden' });
  await page.getByRole('link', { name: 'All chats' }).click();
  await talk.waitFor({ state: 'detached' });
  await yours.getByRole('link').click();
  await talk.waitFor();
  await page.setViewportSize({ width: 1280, height: 850 });
  server.isFull = true;
  await page.getByLabel('Your message').fill('A long text');
  await page.getByLabel('Your message').press('Enter');
  await talk.getByText('Not sent: it is too long.').waitFor();
  await page.locator('input[type=file]').setInputFiles([
    { name: 'setup.exe', mimeType: 'application/octet-stream', buffer: Buffer.from('MZ') },
    { name: 'empty.txt', mimeType: 'text/plain', buffer: Buffer.from('') },
  ]);
  await page
    .getByText('setup.exe can’t be sent: it runs as a program. empty.txt can’t be sent: it is empty.')
    .waitFor();
  await look(page, 'not-sent');
  await press(page, talk.getByRole('button', { name: 'Remove' }), { focuses: server.email });
  server.isFull = false;
  await page.getByRole('button', { name: 'Block' }).click();
  const blocking = page.getByRole('dialog');
  await blocking.getByLabel('Why').fill('Insults');
  await look(page, 'block');
  await blocking.getByRole('button', { name: 'Cancel' }).click();
  await press(page, page.getByRole('button', { name: 'Make it a ticket' }), { focuses: server.email });
  await talk.getByText('Made a ticket: TD-7K3M-92QX').waitFor();
  await page.waitForLoadState('networkidle');
  server.colleague = 'available';
  await page.getByRole('button', { name: 'Hand over' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('To').selectOption({ label: 'Lerato Dube (available)' });
  await look(page, 'hand-over');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await page.getByLabel('Your message').fill('Half a sentence');
  const asks = page.waitForEvent('dialog');
  await page.close({ runBeforeUnload: true });
  expect((await asks).type()).toBe('beforeunload');
  await (await asks).dismiss();
  // The draft stays with its chat while the agent visits other pages.
  await page.getByRole('link', { name: 'Log a call' }).click();
  await talk.waitFor({ state: 'detached' });
  await page.goBack();
  await expect.poll(() => page.getByLabel('Your message').inputValue()).toBe('Half a sentence');
  await page.getByRole('button', { name: 'Hand over' }).click();
  await dialog.getByLabel('To').selectOption({ label: 'Lerato Dube (available)' });
  await dialog.getByRole('button', { name: 'Hand over' }).click();
  await talk.getByText('Handed over to Lerato Dube').waitFor();
  await talk.getByRole('region', { name: 'What you were writing' }).getByText('Half a sentence').waitFor();
  await look(page, 'unfinished');
  await page.getByRole('button', { name: 'Sign out' }).click();
  await page.getByText('What you wrote in a chat hasn’t been sent.').waitFor();
  await page.getByRole('dialog').getByRole('button', { name: 'Stay' }).click();
  expect(faults).toEqual([]);
  await context.close();
});
