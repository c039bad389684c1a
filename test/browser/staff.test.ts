import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { putStaffLink } from '../../shared/adapters/dynamodb/people/staff-links.ts';
import { openTable } from '../../shared/adapters/dynamodb/table.ts';
import { act, postTicket, send } from '../kit/api.ts';
import { arrive, openByMail, rawMail, readQueued } from '../kit/attachments.ts';
import { openBrowser, openContext } from '../kit/browser/browser.ts';
import { consoleFaults } from '../kit/browser/checks.ts';
import { HOSTILE } from '../kit/browser/hostile.ts';
import { faultsOf } from '../kit/browser/look.ts';
import { indexWords } from '../kit/desks/search-desk.ts';
import { answerKeys, STAFF, serveStaff } from '../kit/staff/site.ts';

let browser: Browser;
beforeAll(async () => {
  vi.stubGlobal('fetch', answerKeys);
  const link = (subject: string, agent: string) =>
    putStaffLink(openTable('tickets'), {
      subject,
      agent,
      organisation: 'club',
      linkedAt: '2026-11-22T09:00:00.000Z',
    });
  await link('thabo', 'thabo.mokoena');
  await link('naledi', 'naledi.khumalo');
  browser = await openBrowser();
});
afterAll(async () => {
  vi.unstubAllGlobals();
  await browser.close();
});

/** Checks that the page is accessible as it is now, on a phone and a desktop, light and dark. Takes pictures of all four. */
const look = async (page: Page, name: string): Promise<void> => {
  expect(await faultsOf(page, name)).toEqual([]);
};

const signedIn = async (name: string): Promise<{ page: Page; faults: string[] }> => {
  const context = await openContext(browser);
  await serveStaff(context);
  const page = await context.newPage();
  const faults = consoleFaults(page);
  await page.goto(`${STAFF}/`);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await page.getByLabel('Name').fill(name);
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('heading', { level: 1, name: 'My tickets' }).waitFor();
  return { page, faults };
};

test('an agent signs in, takes a ticket, answers it, asks, and resolves it', async () => {
  const { reference } = await postTicket();
  await send('POST', `/v1/tickets/${reference}/messages`, {
    key: 'supervisor',
    body: { body: HOSTILE, visibility: 'internal' },
  });
  await postTicket({
    requester: { name: 'Bea Brown', email: 'bea@customer.example' },
    subject: 'The invoice for May has the wrong address',
    description: 'Please send it again with the new one.',
    urgency: 'high',
    impact: 'medium',
  });
  const { page, faults } = await signedIn('thabo');
  const requester = { name: 'Cleo Example', email: 'cleo@customer.example' };
  const torn = await postTicket({ requester, subject: HOSTILE.slice(0, 400), description: HOSTILE });
  await page.getByRole('link', { name: 'All tickets' }).click();
  await page.locator(`a[href$="/tickets/${torn.reference}"]`).first().click();
  await page.getByRole('heading', { level: 1, name: /onerror/ }).waitFor();
  await look(page, 'hostile');
  await page.getByRole('link', { name: 'All tickets' }).click();
  await page.getByRole('link', { name: 'I cannot log in' }).waitFor();
  await look(page, 'list');
  await page.getByRole('link', { name: 'I cannot log in' }).click();
  await page.getByText(reference).first().waitFor();
  await page.getByRole('button', { name: 'Take' }).click();
  await page.getByRole('button', { name: 'Resolve' }).waitFor();
  // The recipients come from the server, and may arrive after the page.
  const goesTo = page.getByText('Goes to').locator('..').getByRole('listitem');
  await expect.poll(() => goesTo.allTextContents()).toEqual(['Ann Example (ann@customer.example)']);
  await page.getByLabel('Your answer').fill('Good morning Ann,\n\nI have sent you a link to set a new password.');
  await page.getByRole('button', { name: 'Send to 1 person' }).click();
  // The new message moves the form down: the form stays in place only after that.
  await page.getByLabel('Messages').getByText('I have sent you a link').waitFor();
  await page.getByRole('button', { name: 'Internal note' }).click();
  await page.getByLabel('Note for staff').fill('The account was locked after five tries.');
  await page.getByRole('button', { name: 'Add note' }).click();
  await page.getByLabel('Messages').getByText('The account was locked after five tries.').waitFor();
  await page.getByRole('button', { name: 'Show' }).click();
  await page.getByText('Message added').first().waitFor();
  await look(page, 'ticket');
  await page.getByRole('button', { name: 'Resolve' }).click();
  await page.getByRole('dialog').getByLabel('Resolution').fill('Your password is reset.');
  await look(page, 'resolve');
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
  await page.getByRole('article').getByText('Resolved', { exact: true }).first().waitFor();
  expect(faults).toEqual([]);
});

test('a change by another person in the meantime is reported and shown', async () => {
  const { reference } = await postTicket();
  const { page, faults } = await signedIn('thabo');
  // A reload loses the tokens: the agent signs in again, and returns to the same page.
  await page.goto(`${STAFF}/tickets/${reference}`);
  await page.getByLabel('Name').fill('thabo');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Resolve' }).click();
  await page.getByRole('dialog').getByLabel('Resolution').fill('Done.');
  await act(reference, { action: 'take' }, 'colleague');
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve' }).click();
  await page.getByRole('heading', { name: 'Another change came first' }).waitFor();
  expect(faults).toEqual([expect.stringContaining('412')]);
});

test('a call becomes a ticket', async () => {
  const { page, faults } = await signedIn('thabo');
  await page.getByRole('link', { name: 'Log a call' }).click();
  await page.getByLabel('Phone').fill('+27 11 555 0100');
  await page.getByLabel('What it is about').fill('The gate does not open');
  await page.getByLabel('What the caller says').fill('The card reader shows a red light.');
  await look(page, 'call');
  await page.getByRole('button', { name: 'Open ticket' }).click();
  await page.getByRole('heading', { level: 1, name: 'The gate does not open' }).waitFor();
  await page.getByText('Phone', { exact: true }).waitFor();

  const { pathname } = new URL(page.url());
  await indexWords(pathname.slice(pathname.lastIndexOf('/') + 1));
  await page.getByRole('link', { name: 'All tickets' }).click();
  await page.getByLabel('Reference, requester’s address or words').fill('gates reading');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByText('No ticket has all of these words.').waitFor();
  await page.getByLabel('Reference, requester’s address or words').fill('gates reader');
  await page.getByRole('button', { name: 'Find' }).click();
  await page.getByRole('link', { name: 'The gate does not open' }).waitFor();
  await look(page, 'search');
  expect(faults).toEqual([]);
});

test('an agent writes an article, and a supervisor publishes it', async () => {
  const writer = await signedIn('thabo');
  await writer.page.getByRole('link', { name: 'Articles' }).click();
  await writer.page.getByRole('link', { name: 'Write an article' }).click();
  await writer.page.getByLabel('Title').fill('Open the gate with your card');
  await writer.page.getByLabel('Summary').fill('How to use your card at the gate.');
  await writer.page
    .getByLabel('Text')
    .fill('## Hold the card\n\n- Hold it to the **reader**.\n- Wait for the green light.');
  await writer.page.getByRole('region', { name: 'Preview' }).getByRole('heading', { name: 'Hold the card' }).waitFor();
  await writer.page.getByLabel('Kind').selectOption('tutorial');
  await writer.page.getByLabel('Video').fill('https://youtu.be/dQw4w9WgXcQ');
  await writer.page.getByLabel('Transcript').fill('Hold the card to the reader.');
  await writer.page.getByLabel('Kind').selectOption('troubleshooting_flow');
  const step = (number: number) => writer.page.getByRole('region', { name: `Step ${number}`, exact: true });
  for (const [at, text] of ['Is the light green?', 'Hold it still.', 'We send somebody.'].entries()) {
    await step(at + 1)
      .getByLabel('What to do or to look at')
      .fill(text);
  }
  await step(1).getByRole('button', { name: 'Add an answer' }).click();
  await writer.page.getByRole('button', { name: 'Save draft' }).click();
  await writer.page.getByRole('alert').getByText('Step 1, answer 3: leads nowhere').waitFor();
  await look(writer.page, 'article');
  await step(1).getByRole('button', { name: 'Remove answer 3 of step 1' }).click();
  const preview = writer.page.getByRole('region', { name: 'Preview' });
  await preview.getByRole('button', { name: 'No' }).click();
  await preview.getByText('We send somebody.').waitFor();
  await expect.poll(() => preview.locator('.shown').evaluate((shown) => shown.matches(':focus'))).toBe(true);
  await writer.page.getByRole('button', { name: 'Save draft' }).click();
  await writer.page.getByRole('button', { name: 'Send to review' }).click();
  await writer.page.getByText('In review', { exact: true }).first().waitFor();
  const { page, faults } = await signedIn('naledi');
  await page.getByRole('link', { name: 'Articles' }).click();
  await page.getByRole('region', { name: 'What readers miss' }).getByText('None was made twice.').waitFor();
  await look(page, 'articles');
  await page.getByRole('link', { name: 'Open the gate with your card' }).click();
  await page.getByRole('button', { name: 'Publish' }).click();
  await page.getByText('Published', { exact: true }).first().waitFor();
  await page.getByLabel('Text').fill('## Hold the card\n\n- Hold it to the **reader** for three seconds.');
  await page.getByLabel('Review by').fill('2027-05-01');
  await page.getByRole('button', { name: 'Save new version' }).click();
  await page.getByRole('button', { name: 'Compare version 1 with the latest' }).click();
  await page.getByRole('dialog').getByText('for three seconds').waitFor();
  await look(page, 'difference');
  await page.getByRole('dialog').getByRole('button', { name: 'Close' }).click();
  await page.getByLabel('Translate into').selectOption('de');
  await page.getByRole('button', { name: 'Start the translation' }).click();
  await page.getByText(/by Naledi Khumalo, de/).waitFor();
  await page.getByText(/As in English: the title, .* step 1/).waitFor();
  await look(page, 'published');
  expect([...writer.faults, ...faults]).toEqual([]);
});

/** An article that readers see. */
const publish = async (id: string, content: object) => {
  const made = await send('POST', '/v1/articles', { key: 'agent', body: { id, ...content } });
  expect(made.statusCode, made.text).toBe(201);
  await send('POST', `/v1/articles/${id}/actions`, { key: 'agent', body: { action: 'submit' } });
  await send('POST', `/v1/articles/${id}/actions`, { key: 'supervisor', body: { action: 'publish' } });
};

test('articles help with a ticket, and a solution becomes one', async () => {
  await publish('gate-card', {
    title: 'The gate does not read your card',
    summary: 'How to make it work again.',
    body: 'Hold it to the reader for three seconds.',
  });
  await publish('gate-reader', {
    title: 'Find out why the gate does not read a card',
    summary: 'A few questions.',
    kind: 'troubleshooting_flow',
    flow: {
      steps: [
        {
          id: 'light',
          text: 'Is the **light** on?',
          answers: [
            { label: 'Yes', next: 'card' },
            { label: 'No', next: 'power' },
          ],
        },
        { id: 'card', text: 'Clean the card.', ends: 'solved' },
        { id: 'power', text: 'We send somebody.', ends: 'ask_us' },
      ],
    },
  });
  const { reference } = await postTicket({
    requester: { name: 'Cora Clark', email: 'cora@customer.example' },
    subject: 'The gate reads no card',
    description: 'Hello,\nthe gate does not read my card any more.\nRegards,\nCora',
  });
  const { page, faults } = await signedIn('thabo');
  await page.getByRole('link', { name: 'All tickets' }).click();
  await page.getByRole('link', { name: 'The gate reads no card' }).click();
  await page.getByRole('button', { name: /^Put into the answer The gate/ }).click();
  await expect.poll(() => page.getByLabel('Your answer').inputValue()).toContain('/club/en/articles/gate-card/');
  await page.getByRole('button', { name: 'Walk through Find out why' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Yes' }).click();
  await page.getByRole('dialog').getByText('It is solved.').waitFor();
  await look(page, 'flow-walk');
  await page.getByRole('button', { name: 'Note what was tried' }).click();
  await page.getByLabel('Messages').getByText('Answer: Yes').waitFor();
  await look(page, 'ticket-articles');
  await act(reference, { action: 'resolve', resolution: 'Clean the card with a dry cloth, Cora.' });
  await page.reload();
  await page.getByLabel('Name').fill('thabo');
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.getByRole('button', { name: 'Draft an article' }).click();
  await page.getByText('Drafted from').waitFor();
  await expect
    .poll(() => page.getByLabel('Text').inputValue())
    .toBe(
      '## What happens\n\nthe gate does not read my card any more.\n\n## What to do\n\nClean the card with a dry cloth, [removed].',
    );
  await look(page, 'drafted');
  expect(faults).toEqual([]);
});

test('held mail is read, and accepted or rejected after a question', async () => {
  const forged = rawMail({ from: 'thabo.mokoena@club.example', subject: 'Please pay this bill' });
  await arrive(forged, { dmarc: 'FAIL' });
  await arrive(rawMail({ from: 'billing@shop.example', subject: 'The invoice' }), {
    dmarc: 'FAIL',
    dmarcPolicy: 'reject',
  });
  const { page, faults } = await signedIn('thabo');
  await page.getByRole('link', { name: 'Held mail' }).click();
  await page.getByText('The sender’s domain asks not to believe it').waitFor();
  await look(page, 'held');
  await page.getByRole('link', { name: 'Please pay this bill' }).click();
  await page.getByText('Ann Example <thabo.mokoena@club.example>').waitFor();
  await page.getByText('No: the sender could be forged').waitFor();
  await page.getByLabel('Message').getByText('Here they are.').waitFor();
  await expect.poll(() => page.getByRole('button', { name: 'Reject and block the sender' }).count()).toBe(0); // a supervisor's
  await page.getByRole('button', { name: 'Reject' }).click();
  await look(page, 'held-reject');
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  await page.getByRole('heading', { name: 'Rejected' }).waitFor();
  await look(page, 'held-rejected');
  await page.getByRole('main').getByRole('link', { name: 'Held mail' }).click();
  await page.getByRole('link', { name: 'The invoice' }).click();
  await page.getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('heading', { name: 'Accepted' }).waitFor();
  await readQueued();
  await page.getByRole('main').getByRole('link', { name: 'Held mail' }).click();
  await page.getByLabel('State').selectOption('released');
  await page.getByRole('link', { name: 'The invoice' }).click();
  await page.getByText('It became part of').waitFor();
  await send('POST', '/v1/senders', { key: 'supervisor', body: { sender: '@spam.example', standing: 'blocked' } });
  await page.getByRole('main').getByRole('link', { name: 'Held mail' }).click();
  await page.getByRole('link', { name: 'Allowed and blocked senders' }).click();
  await page.getByText('@spam.example').waitFor();
  await expect.poll(() => page.getByRole('button', { name: /off the list/ }).count()).toBe(0); // a supervisor's
  expect(faults).toEqual([]);
});

test('a supervisor takes senders off the list', async () => {
  const senders = ['@spam.example', "o'hara+a%2Fb@customer.example"];
  for (const sender of senders)
    expect(
      await send('POST', '/v1/senders', { key: 'supervisor', body: { sender, standing: 'blocked' } }),
    ).toMatchObject({ statusCode: 201 });
  const { page, faults } = await signedIn('naledi');
  await page.getByRole('link', { name: 'Held mail' }).click();
  await page.getByRole('link', { name: 'Allowed and blocked senders' }).click();
  await look(page, 'senders');
  for (const sender of senders) {
    await page.getByRole('button', { name: `Take off the list: ${sender}` }).click();
    await page.getByRole('dialog').getByText(sender).waitFor();
    if (sender === senders[0]) await look(page, 'senders-take-off');
    await page.getByRole('dialog').getByRole('button', { name: 'Take off the list' }).click();
    await page.getByRole('rowheader', { name: sender }).waitFor({ state: 'detached' });
  }
  const { body } = await send('GET', '/v1/senders', { key: 'agent' });
  for (const { sender } of body.items) expect(senders).not.toContain(sender);
  expect(faults).toEqual([]);
});

test('a message that is held on a ticket is accepted or rejected there', async () => {
  const messageId = '<first@customer.example>';
  const reference = await openByMail({ subject: 'The door is stuck', messageId });
  const answer = (from: string) => rawMail({ from, subject: 'Re: The door is stuck', inReplyTo: messageId });
  await arrive(answer('ann@customer.example'), { dmarc: 'FAIL' });
  await arrive(answer('eve@evil.example'));
  const { page, faults } = await signedIn('thabo');
  await page.getByRole('link', { name: 'All tickets' }).click();
  await page.getByRole('link', { name: 'The door is stuck' }).click();
  const heldBecause = (why: string) => page.getByRole('listitem').filter({ hasText: why });
  await heldBecause('Nobody proved').getByRole('button', { name: 'Accept' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Accept' }).click();
  await heldBecause('Nobody proved').waitFor({ state: 'detached' });
  // The sender is shown by name and address: anyone can use a name.
  await heldBecause('takes no part').getByText('eve@evil.example').waitFor();
  await heldBecause('takes no part').getByRole('button', { name: 'Accept' }).click();
  await page.getByLabel('The sender takes part from now on').waitFor();
  await look(page, 'held-message');
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click();
  await heldBecause('takes no part').getByRole('button', { name: 'Reject' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
  await heldBecause('takes no part').waitFor({ state: 'detached' });
  const { body } = await send('GET', `/v1/tickets/${reference}/messages`, { key: 'agent' });
  // Accepted messages are no longer marked as held.
  const held = body.items.flatMap((message: { from: object; held?: { state: string } }) =>
    message.held ? [message] : [],
  );
  expect(held).toMatchObject([{ from: { address: 'eve@evil.example' }, held: { state: 'rejected' } }]);
  expect(faults).toEqual([]);
});
