import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { keepHere } from '../../../../web/chat/client/keep.ts';
import { Refusal } from '../../../../web/chat/client/refusal.ts';
import type { Visiting } from '../../../../web/chat/client/visit.ts';
import { type Fate, VisitWorld } from './visit-world.ts';

const AT = '2026-11-02T09:00:00.000Z';
const SECOND = 1000;
const MINUTE = 60 * SECOND;

let world: VisitWorld;
beforeEach(() => {
  world = new VisitWorld();
});

const textsOf = (visiting: Visiting): string[] =>
  visiting.view().thread.messages.map((entry) => (entry.kind === 'message' ? entry.text : entry.kind));

describe('a visit', () => {
  it('begins with the first text, and makes no call before', async () => {
    const tab = world.browser().tab();
    await world.time.pass(MINUTE);
    expect(world.calls).toEqual([]);
    await tab.say({ text: 'Hello' });
    await world.time.pass(SECOND);
    expect(textsOf(tab)).toEqual(['Hello']);
    expect(tab.view()).toMatchObject({ unsent: [], isConnected: true, standing: { status: 'waiting' } });
    world.answer('Good morning');
    expect(textsOf(tab)).toEqual(['Hello', 'Good morning']);
  });

  it('reports a refused identity to the page’s developer, and to the visitor that the text wasn’t sent', async () => {
    const tab = world.browser().tab();
    world.refusesToBegin = new Refusal('identity-refused', null, 'The signature is another one.');
    await tab.say({ text: 'Hello' });
    await world.time.pass(SECOND);
    expect(world.faults).toEqual(['The signature is another one.']);
    expect(tab.view().unsent).toMatchObject([{ content: { text: 'Hello' }, state: 'refused' }]);
  });

  it('begins once the page’s server proves the identity, and reports each failed try', async () => {
    const tab = world.browser().tab();
    const answers = [() => Promise.reject(new SyntaxError('<html> is no JSON'))];
    const identity = { id: 'u-1', at: 1, signature: '0'.repeat(64) };
    tab.identify({ id: 'u-1', prove: () => (answers.shift() ?? (() => Promise.resolve(identity)))() });
    await tab.say({ text: 'Hello' });
    await world.time.pass(MINUTE);
    expect(world.faults).toEqual([expect.stringContaining('SyntaxError: <html> is no JSON')]);
    expect(textsOf(tab)).toEqual(['Hello']);
  });

  it('reports an entry as read once it is on a visible screen, and again on another socket', async () => {
    const tab = world.browser().tab();
    await tab.say({ text: 'Hello' });
    await world.time.pass(SECOND);
    tab.seen(false);
    world.answer('Good morning');
    tab.shows(2);
    expect(world.reads).toEqual([]);
    tab.seen(true);
    tab.shows(2);
    expect(world.reads).toEqual([2]);
    world.cutSockets();
    world.answer('Are you there?');
    tab.shows(3);
    expect(world.reads).toEqual([2]);
    await world.time.pass(5 * SECOND);
    expect(world.reads).toEqual([2, 3]);
  });

  it('is one conversation in two tabs, even if both begin at once', async () => {
    const browser = world.browser();
    const [one, other] = [browser.tab(), browser.tab()];
    await Promise.all([one.say({ text: 'from one' }), other.say({ text: 'from the other' })]);
    await world.time.pass(5 * SECOND);
    expect(world.chats).toHaveLength(1);
    expect(textsOf(one).toSorted()).toEqual(['from one', 'from the other']);
    expect(textsOf(other)).toEqual(textsOf(one));
  });

  it('continues after a reload, with its unsent texts', async () => {
    const browser = world.browser();
    const before = browser.tab();
    await before.say({ text: 'Hello' });
    await world.time.pass(SECOND);
    world.fates = Array(20).fill('lost');
    await before.say({ text: 'not sent' });
    before.stop();
    world.fates = [];
    const after = browser.tab();
    await world.time.pass(5 * SECOND);
    expect(textsOf(after)).toEqual(['Hello', 'not sent']);
    expect(browser.kept.keys().filter((key) => key.includes('unsent'))).toEqual([]);
  });

  it('disappears from every tab and from the browser after a sign-out in one tab', async () => {
    const browser = world.browser();
    const [one, other] = [browser.tab(), browser.tab()];
    await one.say({ text: 'secret' });
    await world.time.pass(SECOND);
    expect(textsOf(other)).toEqual(['secret']);
    const { secret } = JSON.parse(browser.kept.get('tierdesk-chat:club') ?? '{}');
    one.signOut();
    await world.time.pass(SECOND);
    expect([textsOf(one), textsOf(other), browser.kept.keys()]).toEqual([[], [], []]);
    expect(world.chats[0]?.secrets.has(secret)).toBe(false);
    expect(textsOf(browser.tab())).toEqual([]);
  });

  it('disappears from the browser even if the server can’t be reached at sign-out', async () => {
    const browser = world.browser();
    const tab = browser.tab();
    await tab.say({ text: 'secret' });
    await world.time.pass(SECOND);
    world.fates = Array(50).fill('lost');
    tab.signOut();
    await world.time.pass(MINUTE);
    expect([textsOf(tab), browser.kept.keys()]).toEqual([[], []]);
  });

  it('doesn’t return when its start is answered after the sign-out', async () => {
    const browser = world.browser();
    const [one, other] = [browser.tab(), browser.tab()];
    await one.say({ text: 'secret' });
    one.signOut();
    await world.time.pass(MINUTE);
    expect([textsOf(one), textsOf(other), browser.kept.keys()]).toEqual([[], [], []]);
  });

  it('is emptied when another person signs in, and continues when the visitor signs in', async () => {
    const browser = world.browser();
    const tab = browser.tab();
    await tab.say({ text: 'not signed in yet' });
    await world.time.pass(SECOND);
    tab.identify({ id: 'ada' });
    expect(textsOf(tab)).toEqual(['not signed in yet']);
    tab.signOut();
    tab.identify({ id: 'ada' });
    await tab.say({ text: 'of Ada' });
    await world.time.pass(SECOND);
    tab.identify({ id: 'ada' });
    expect(textsOf(tab)).toEqual(['of Ada']);
    tab.identify({ id: 'bob' });
    expect(textsOf(tab)).toEqual([]);
    await tab.say({ text: 'of Bob' });
    await world.time.pass(SECOND);
    tab.identify(null);
    expect([textsOf(tab), browser.kept.keys()]).toEqual([[], []]);
  });

  it('is emptied when the server reports this browser as signed out', async () => {
    const tab = world.browser().tab();
    await tab.say({ text: 'secret' });
    await world.time.pass(SECOND);
    world.chats[0]?.secrets.clear();
    tab.comeBack();
    await world.time.pass(SECOND);
    expect(textsOf(tab)).toEqual([]);
  });

  it('works within the page if storage is blocked, and reports that it won’t last', async () => {
    const tab = world.page(keepHere());
    await tab.say({ text: 'Hello' });
    await world.time.pass(SECOND);
    expect([textsOf(tab), tab.view().lasts]).toEqual([['Hello'], false]);
  });

  it('polls every few seconds if no socket connects', async () => {
    world.hasSockets = false;
    const tab = world.browser().tab();
    await tab.say({ text: 'Hello' });
    await world.time.pass(SECOND);
    world.answer('Good morning');
    await world.time.pass(10 * SECOND);
    expect(textsOf(tab)).toEqual(['Hello', 'Good morning']);
    expect(tab.view().isConnected).toBe(false);
  });

  it('shows as disconnected only while its first text can’t be delivered', async () => {
    world.fates = Array.from({ length: 5 }, () => 'lost' as const);
    const tab = world.browser().tab();
    expect(tab.view().isConnected).toBe(true);
    await tab.say({ text: 'Hello' });
    await world.time.pass(SECOND);
    expect(tab.view()).toMatchObject({ isConnected: false, standing: null });
    await world.time.pass(MINUTE);
    expect([textsOf(tab), tab.view().isConnected]).toEqual([['Hello'], true]);
  });

  it('shows its status as soon as it has begun, even if all later calls fail', async () => {
    world.hasSockets = false;
    world.fates = ['arrives', ...Array.from({ length: 50 }, () => 'lost' as const)];
    const tab = world.browser().tab();
    await tab.say({ text: 'Hello' });
    await world.time.pass(30 * SECOND);
    expect([textsOf(tab), tab.view().standing?.status]).toEqual([['Hello'], 'waiting']);
  });

  it('polls a slow server less often', async () => {
    world.hasSockets = false;
    const tab = world.browser().tab();
    await tab.say({ text: 'Hello' });
    await world.time.pass(SECOND);
    world.takes = 5 * SECOND;
    await world.time.pass(MINUTE);
    world.calls = [];
    await world.time.pass(5 * MINUTE);
    const asked = world.calls.filter((call) => call === 'resume').length;
    expect(asked).toBeGreaterThan(3);
    expect(asked).toBeLessThanOrEqual(8);
  });

  it('closes the socket of a hidden page, and reads when the page is visible again', async () => {
    const tab = world.browser().tab();
    await tab.say({ text: 'Hello' });
    await world.time.pass(SECOND);
    tab.seen(false);
    await world.time.pass(6 * MINUTE);
    world.calls = [];
    world.answer('Good morning');
    await world.time.pass(MINUTE);
    expect([world.calls, textsOf(tab)]).toEqual([[], ['Hello']]);
    tab.seen(true);
    await world.time.pass(SECOND);
    expect(textsOf(tab)).toEqual(['Hello', 'Good morning']);
  });

  it('moves texts that an ended chat didn’t receive, in any tab, into the next chat’s draft', async () => {
    const browser = world.browser();
    const [one, other] = [browser.tab(), browser.tab()];
    await one.say({ text: 'Hello' });
    await world.time.pass(SECOND);
    const [chat] = world.chats;
    world.losesPushes = true;
    if (chat) world.change(chat, { status: 'ended', endedAt: AT });
    await one.say({ text: 'Is anybody there?' });
    await world.time.pass(SECOND);
    expect(one.view()).toMatchObject({ standing: { status: 'ended' }, unsent: [{ state: 'refused', why: 'not_now' }] });
    one.write('And my card');
    one.startAnew();
    expect(one.view()).toMatchObject({ draft: 'Is anybody there?\nAnd my card', unsent: [], standing: null });
    await one.say({ text: one.view().draft });
    one.write('');
    await world.time.pass(SECOND);
    expect(textsOf(one)).toEqual(['Is anybody there?\nAnd my card']);
    expect(textsOf(other)).toEqual(textsOf(one));
  });

  it('keeps a draft through a reload, but not after a sign-out or for another person', async () => {
    const browser = world.browser();
    browser.tab().write('My card');
    const tab = browser.tab();
    expect(tab.view().draft).toBe('My card');
    tab.identify({ id: 'ada' });
    expect(tab.view().draft).toBe('My card');
    tab.write('My card is');
    const later = browser.tab();
    later.identify({ id: 'bob' });
    expect([later.view().draft, browser.kept.keys()]).toEqual(['', []]);
    later.write('of Bob');
    later.signOut();
    expect([later.view().draft, browser.kept.keys()]).toEqual(['', []]);
  });

  it('shows the typing agent until they stop, and begins another conversation after the end of one', async () => {
    const tab = world.browser().tab();
    await tab.say({ text: 'Hello' });
    await world.time.pass(SECOND);
    world.type();
    expect(tab.view().typing).toBe('Thabo');
    world.answer('Good morning');
    await world.time.pass(SECOND);
    expect(tab.view().typing).toBeNull();
    world.type();
    await world.time.pass(7 * SECOND);
    expect(tab.view().typing).toBeNull();
    await Promise.all([tab.act({ type: 'end', id: 'end-1' }), world.time.pass(SECOND)]);
    expect(tab.view().standing?.status).toBe('ended');
    await tab.say({ text: 'Something else' });
    await world.time.pass(SECOND);
    expect(world.chats).toHaveLength(2);
    expect(textsOf(tab)).toEqual(['Something else']);
  });

  it('finds a message whose push was lost at its next ping', async () => {
    const tab = world.browser().tab();
    await tab.say({ text: 'Hello' });
    await world.time.pass(SECOND);
    world.losesPushes = true;
    world.answer('Good morning');
    await world.time.pass(25 * SECOND);
    expect(textsOf(tab)).toEqual(['Hello', 'Good morning']);
  });

  it('loses, doubles and reorders nothing, with any sequence of tabs, reloads, sockets and network failures', async () => {
    const fate = fc.constantFrom<Fate>('arrives', 'arrives', 'lost', 'answer lost');
    const event = fc.record({
      kind: fc.constantFrom('say', 'say', 'answer', 'cut', 'reload', 'hide', 'show', 'wait'),
      losesPushes: fc.boolean(),
      tab: fc.nat(1),
      milliseconds: fc.integer({ min: 0, max: 20 * SECOND }),
      fates: fc.array(fate, { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(event, { maxLength: 25 }), async (events) => {
        world = new VisitWorld();
        const browser = world.browser();
        const tabs = [browser.tab(), browser.tab()];
        const said: string[] = [];
        for (const { kind, tab, milliseconds, fates, losesPushes } of events) {
          world.fates.push(...fates);
          world.losesPushes = losesPushes;
          if (kind === 'say') {
            said.push(`text ${said.length}`);
            await tabs[tab]?.say({ text: said.at(-1) ?? '' });
          }
          if (kind === 'answer') world.answer('answer');
          if (kind === 'cut') world.cutSockets();
          if (kind === 'hide' || kind === 'show') tabs[tab]?.seen(kind === 'show');
          if (kind === 'reload') {
            tabs[tab]?.stop();
            tabs[tab] = browser.tab();
          }
          await world.time.pass(milliseconds);
        }
        world.fates = [];
        for (const tab of tabs) tab.seen(true);
        await world.time.pass(2 * MINUTE);
        expect(world.chats.length).toBeLessThanOrEqual(1);
        const written = world.chats[0]?.entries ?? [];
        for (const tab of tabs) expect(tab.view()).toMatchObject({ thread: { messages: written }, unsent: [] });
        const byVisitor = written
          .filter(({ by }) => by.kind === 'visitor')
          .map((entry) => 'text' in entry && entry.text);
        expect(byVisitor.toSorted()).toEqual(said.toSorted());
      }),
      { numRuns: 150 },
    );
  });
});
