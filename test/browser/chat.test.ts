import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { chatFor } from '../../functions/publish-articles/site/chat.ts';
import { buildChat } from '../../infra/web-chat.ts';
import { openBrowser, openContext } from '../kit/browser/browser.ts';
import { ChatStub } from '../kit/browser/chat-stub.ts';
import { consoleFaults } from '../kit/browser/checks.ts';
import { faultsOf, pictures, type Window } from '../kit/browser/look.ts';
import { SITE, SOCKETS } from '../kit/browser/site.ts';
import { helpSite, siteOf } from '../kit/help-site.ts';

/** A host page with a strict Content-Security-Policy: its own script by nonce, no styles, and the chat's addresses. */
const SHOP = 'https://shop.example';
const POLICY = `default-src 'none'; script-src 'nonce-R4nd0m' 'strict-dynamic'; connect-src ${SITE} ${SOCKETS}; base-uri 'none'`;
const PAGE = `<!doctype html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>Shop</title></head>
<body><header>Shop</header><main><h1>Shop</h1><section aria-label="Messages"></section><p><a href="#first">First</a></p></main><footer>About</footer>
<script async nonce="R4nd0m" src="${SITE}/club/chat.js"></script></body></html>`;

let browser: Browser;
let files: Map<string, string>;
beforeAll(async () => {
  browser = await openBrowser();
  const site = siteOf('club', undefined, undefined, `${SITE}/club`);
  const { loader, assets } = chatFor(await buildChat(join(import.meta.dirname, '../..')), site);
  const help = helpSite('club', undefined, undefined, `${SITE}/club`);
  const published = [...help].filter(([path]) => /^en\/(search|flows\/.*)\.json$/.test(path));
  files = new Map([
    ['/club/chat.js', loader],
    ...published.map(([path, { body }]): [string, string] => [`/club/${path}`, body]),
    ...assets.map(({ name, body }): [string, string] => [`/club/assets/${name}`, body]),
  ]);
});
afterAll(() => browser.close());

/** A host page that reads from right to left, styles every element and has no policy. */
const STYLED = PAGE.replace('<html lang="en">', '<html lang="ar" dir="rtl">').replace(
  '</title>',
  `</title><style>
    html { font-size: 40px } body > div { display: none; position: static; transform: scale(0.2); opacity: 0.1 }
    * { color: red; direction: rtl; text-transform: uppercase; letter-spacing: 1em } button { display: none }
  </style>`,
);

const openShop = async (server: ChatStub, { body = PAGE } = {}): Promise<BrowserContext> => {
  const context = await openContext(browser);
  const headers: Record<string, string> = body === PAGE ? { 'content-security-policy': POLICY } : {};
  await context.route(`${SHOP}/**`, (route) => route.fulfill({ contentType: 'text/html', headers, body }));
  await context.route(`${SITE}/**`, (route) => {
    const { pathname } = new URL(route.request().url());
    const body = files.get(pathname);
    const contentType = pathname.endsWith('.js') ? 'text/javascript' : 'application/json';
    return body === undefined
      ? route.fulfill({ status: 404 })
      : route.fulfill({ body, contentType, headers: { 'access-control-allow-origin': '*' } });
  });
  await server.serve(context, SITE);
  return context;
};
const visit = async (context: BrowserContext): Promise<{ page: Page; faults: string[] }> => {
  const page = await context.newPage();
  const faults = consoleFaults(page);
  await page.goto(SHOP);
  return { page, faults };
};
const openChat = (page: Page) => page.getByRole('button', { name: /^Chat with us/ }).click();
/** The host page shows a request. */
const shows = (page: Page, reference: string) =>
  page.evaluate(`tierdeskChat.push((chat) => chat.about({ reference: '${reference}' }))`);
const say = async (page: Page, text: string): Promise<void> => {
  await page.getByRole('textbox', { name: 'Your message' }).fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
};
const messages = (page: Page) => page.getByRole('region', { name: 'Chat messages' });

/** Whether a message is wholly visible in the scrolling list. */
const isOnScreen = (page: Page, text: string): Promise<boolean> =>
  messages(page).evaluate((box, text) => {
    const said = [...box.querySelectorAll('.bubble > div')].find(({ textContent }) => textContent === text);
    const [inner, outer] = [said?.getBoundingClientRect(), box.getBoundingClientRect()];
    return inner !== undefined && inner.top >= outer.top && inner.bottom <= outer.bottom;
  }, text);

const NARROW_AND_WIDE: readonly Window[] = [
  { width: 320, height: 720, scheme: 'dark' },
  { width: 1280, height: 720, scheme: 'light' },
];

/** Checks that the chat is accessible as it is now, narrow and dark, wide and light. Takes pictures of them. */
const look = async (page: Page, name: string): Promise<void> => {
  expect(await faultsOf(page, `chat-${name}`, { windows: NARROW_AND_WIDE, whole: false })).toEqual([]);
};

test('from greeting to ticket, with the socket cut in the middle, on a page with a strict policy', async () => {
  const server = new ChatStub();
  const context = await openShop(server);
  const { page, faults } = await visit(context);
  await openChat(page);
  await page.getByText('A person usually answers within 2 minutes.').waitFor();
  await page.getByRole('searchbox').fill('password');
  await page.getByRole('link', { name: /Reset your password/ }).waitFor();
  await look(page, 'greeting');
  await page.getByRole('searchbox').fill('sign in');
  await page.getByRole('button', { name: 'Go through it here: You can’t sign in' }).click();
  await page.getByRole('button', { name: 'Email address or password is wrong' }).click();
  await page.getByRole('button', { name: 'Still wrong' }).click();
  await page.getByRole('link', { name: 'Reset your password' }).waitFor();
  await look(page, 'flow');
  await page.getByRole('button', { name: 'The email doesn’t arrive' }).click();
  await page.getByRole('button', { name: 'Write to us' }).click();
  const draft = page.getByRole('textbox', { name: 'Your message' });
  await expect
    .poll(async () => (await draft.inputValue()).split('\n'))
    .toEqual([
      'I went through “You can’t sign in”, and it didn’t help:',
      '- What does the sign-in page say? Email address or password is wrong',
      expect.stringMatching(/^- Type the password instead .* Still wrong$/),
      '- Reset your password. It takes about two minutes. The email doesn’t arrive',
      '',
    ]);
  await draft.fill('');
  await page.getByRole('button', { name: 'Leave these steps' }).click();
  await page.getByRole('textbox', { name: 'Your message' }).fill('I forgot my password');
  await page.getByRole('link', { name: /Reset your password/ }).waitFor();
  await say(page, 'My card is refused at the gate.');
  await page.getByText('We’re looking for someone who can help.').waitFor();
  // A long URL without a space stays within the field.
  await draft.fill(`https://shop.example/${'a1b2c3'.repeat(40)}`);
  await expect.poll(() => draft.evaluate((field) => field.getBoundingClientRect().width)).toBeLessThan(400);
  // A file that can't be accepted is refused before it is sent, with the reason.
  const choose = (name: string, bytes: number) =>
    page.locator('input[type=file]').setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.alloc(bytes) });
  await choose('setup.EXE', 1);
  await page.getByRole('alert').getByText('setup.EXE was not added: files of this type can’t be sent.').waitFor();
  await choose('log.txt', 2049);
  await page.getByRole('alert').getByText('log.txt was not added: it is larger than 2 kB.').waitFor();
  await expect.poll(() => page.getByRole('button', { name: /^Remove/ }).count()).toBe(0);
  await server.cut();
  await say(page, 'It worked yesterday.');
  server.answer('Let me look.');
  await messages(page).getByText('Let me look.').waitFor();
  expect(server.chats).toHaveLength(1);
  expect(server.chats[0]?.entries.map((entry) => (entry.kind === 'message' ? entry.text : entry.kind))).toEqual([
    'My card is refused at the gate.',
    'It worked yesterday.',
    'agent_joined',
    'Let me look.',
  ]);
  await look(page, 'talking');
  server.becomeTicket();
  await page.getByRole('heading', { name: 'Your request is TD-7K3M-92QX' }).waitFor();
  await look(page, 'ticket');
  await page.getByRole('textbox', { name: 'Email address' }).fill('not an address');
  await page.getByRole('button', { name: 'Save address' }).click();
  await page.getByText('Enter an email address').waitFor();
  await page.getByRole('textbox', { name: 'Email address' }).fill('ada@example.org');
  await page.getByRole('button', { name: 'Save address' }).click();
  await page.getByText('We’ll answer here while you’re reading').waitFor();
  await page.getByRole('button', { name: 'End chat' }).click();
  await page.getByRole('button', { name: 'End it' }).click();
  await page.getByRole('radio', { name: 'Very good' }).waitFor();
  await page.getByRole('textbox', { name: 'Email address' }).fill('ada@example.org');
  await page.getByRole('button', { name: 'Email me a code' }).click();
  const code = page.getByRole('textbox', { name: 'Code from the email' });
  await code.waitFor();
  await expect.poll(() => code.evaluate((field) => field.matches(':focus'))).toBe(true);
  await code.fill('8765 4321');
  await page.getByRole('button', { name: 'Get the copy' }).click();
  await page.getByRole('alert').getByText('That is not the code.').waitFor();
  await look(page, 'ended');
  await code.fill('1234 5678');
  await page.getByRole('button', { name: 'Get the copy' }).click();
  await page.getByText('We’ve emailed you a copy of this chat.').waitFor();
  expect(faults).toEqual([]);
  await context.close();
});

test('while the chat is closed, the next opening is in the visitor’s own time, and the message becomes a request', async () => {
  const server = new ChatStub();
  server.isOpen = false;
  const context = await openShop(server);
  const { page } = await visit(context);
  await shows(page, 'TD-7K3M-92QX');
  await openChat(page);
  await page.getByText('what you write goes to your request TD-7K3M-92QX.').waitFor();
  await expect.poll(() => page.getByText('becomes a request').count()).toBe(0);
  await page.getByText('We’re back Monday 07:00, your time.').waitFor();
  await look(page, 'closed');
  await say(page, 'Please call me.');
  await page.getByText('No one is here right now. What you wrote is in this request').waitFor();
  expect(server.about).toEqual({ reference: 'TD-7K3M-92QX' });
  server.answerTicket('We call you at nine.');
  await messages(page).getByText('We call you at nine.').waitFor();
  await expect.poll(() => isOnScreen(page, 'We call you at nine.')).toBe(true);
  await expect.poll(() => server.read).toBe(server.chats[0]?.standing.last);
  await look(page, 'answered');
  await context.close();
});

test('a right-to-left page that styles every element does not change the chat', async () => {
  const server = new ChatStub();
  const context = await openShop(server, { body: STYLED });
  const { page } = await visit(context);
  await page.setViewportSize({ width: 320, height: 720 });
  const launcher = page.getByRole('button', { name: /^Chat with us/ });
  await expect.poll(async () => (await launcher.boundingBox())?.x).toBeGreaterThan(200);
  await expect.poll(async () => (await launcher.boundingBox())?.width).toBeGreaterThan(40);
  await openChat(page);
  await say(page, 'مرحبا، بطاقتي مرفوضة');
  await say(page, 'My card is refused.');
  // The visitor's messages end at the same edge in either reading direction, and the window fills a narrow page. A message is
  // drawn again once it is sent, so it is found and measured in one step.
  const apart = () =>
    messages(page).evaluate((box) => {
      const ends = [...box.querySelectorAll('.bubble > div')].map((each) => each.getBoundingClientRect().right);
      return ends.length === 2 ? Math.max(...ends) - Math.min(...ends) : null;
    });
  await expect.poll(apart).toBeLessThan(0.5);
  await expect.poll(() => page.getByRole('dialog').boundingBox()).toMatchObject({ x: 0, width: 320 });
  const look = (name: string) =>
    messages(page).evaluate(
      (box, property) =>
        [...box.querySelectorAll('.bubble > div')].map((each) =>
          each.ownerDocument.defaultView?.getComputedStyle(each).getPropertyValue(property),
        ),
      name,
    );
  await expect.poll(() => look('direction')).toEqual(['rtl', 'ltr']);
  await expect.poll(() => look('text-transform')).toEqual(['none', 'none']);
  await expect.poll(() => look('letter-spacing')).toEqual(['normal', 'normal']);
  await pictures(page, 'chat-styled', { whole: false });
  await context.close();
});

test('two tabs have one conversation, and signing out in one empties both and the browser', async () => {
  const server = new ChatStub();
  server.willBe = 'linked';
  const context = await openShop(server);
  const [{ page: one }, { page: other }] = [await visit(context), await visit(context)];
  await shows(one, 'TD-7K3M-92QX');
  await openChat(one);
  await one.getByText('Your message becomes a request of its own, linked to TD-7K3M-92QX.').waitFor();
  await one.getByRole('button', { name: 'It’s about something else' }).click();
  await say(one, 'from one tab');
  await messages(one).getByText('from one tab').waitFor();
  server.answer('Good morning.');
  const log = (page: Page) => page.getByRole('log').textContent();
  await expect.poll(() => log(one)).toContain('Thabo Mokoena says: Good morning.');
  await openChat(other);
  await messages(other).getByText('Good morning.').waitFor();
  // Messages from before this tab opened the chat are not announced.
  await expect.poll(() => log(other)).toBe('');
  await say(other, 'from the other');
  await messages(one).getByText('from the other').waitFor();
  expect(server.chats).toHaveLength(1);
  expect(server.about).toBeUndefined();
  await one.evaluate('tierdeskChat.push((chat) => chat.signOut())');
  await messages(other).getByText('from one tab').waitFor({ state: 'detached' });
  await expect
    .poll(() => one.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('tierdesk'))"))
    .toEqual([]);
  const { page: next } = await visit(context);
  await openChat(next);
  await next.getByText('How can we help?').waitFor();
  await context.close();
});

test('by keyboard alone, with only what is new announced, and storage blocked', async () => {
  const server = new ChatStub();
  const context = await openShop(server);
  await context.addInitScript(
    "Object.defineProperty(window, 'localStorage', { get() { throw new Error('blocked'); } })",
  );
  const { page } = await visit(context);
  const button = page.getByRole('button', { name: 'Chat with us' });
  await button.waitFor();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  await page.keyboard.type('Hello');
  await page.keyboard.press('Enter');
  await page.getByText('Your browser keeps nothing for this site').waitFor();
  server.answer('Before');
  await messages(page).getByText('Before').waitFor();
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').waitFor();
  const log = page.getByRole('log');
  await expect.poll(() => log.textContent()).toBe('');
  server.answer('After');
  await log.getByText('Thabo Mokoena says: After').waitFor({ state: 'attached' });
  await expect.poll(() => log.textContent()).toBe('Thabo Mokoena says: After');
  // Tab leaves the window: the focus is not trapped.
  const isInside = () => page.evaluate<boolean>("document.activeElement?.id === 'tierdesk-chat'");
  await expect.poll(() => page.keyboard.press('Tab').then(isInside)).toBe(false);
  // The buttons that end a chat and send a rating disappear when pressed: the focus stays in the window.
  const press = async (name: string) => {
    await page.getByRole('button', { name }).focus();
    await page.keyboard.press('Enter');
  };
  await press('End chat');
  await press('End it');
  const rating = page.getByRole('radio', { name: 'Very good' });
  await rating.waitFor();
  await expect.poll(isInside).toBe(true);
  await rating.focus();
  await page.keyboard.press('Space');
  await press('Send rating');
  await page.getByText('Thank you for your rating.').waitFor();
  await expect.poll(isInside).toBe(true);
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await context.close();
});
