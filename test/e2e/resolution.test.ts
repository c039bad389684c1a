import { describe, expect, inject, test } from 'vitest';
import { eventually } from '../kit/system/eventually.ts';
import { confirmLinkIn } from '../kit/system/mailbox.ts';
import { System, testWhatIsLeft } from '../kit/system/system.ts';

const system = new System(inject('shared'));
const { api, executions, marketplace, records } = system;

/** A ticket at level 1 whose requester has been asked to confirm its resolution. */
const resolved = async (name: string) => {
  const requester = system.somebody(name);
  const { reference } = await api.post({ requester: { email: requester.address, name } });
  await system.assessed(reference);
  return { requester, reference, ...(await resolve(requester, reference, 'The account is unlocked.')) };
};

const resolve = async (requester: { address: string }, reference: string, resolution: string) => {
  await api.act(reference, { action: 'resolve', resolution });
  const mail = await system.mailTo(requester, new RegExp(`please confirm[^]*${resolution}`));
  return { mail, link: confirmLinkIn(mail) };
};

const press = (link: string, answer: string, comment?: string): Promise<Response> =>
  fetch(link, { method: 'POST', body: new URLSearchParams({ answer, ...(comment ? { comment } : {}) }) });

const ended = (reference: string): Promise<void> =>
  eventually(async () => expect(await executions.status(reference)).toBe('SUCCEEDED'));

describe.concurrent('confirmed', () => {
  test('by the link’s button, once; opening the link, or a wrong one, changes nothing', async () => {
    const { requester, reference, mail, link } = await resolved('Ann Example');
    expect(mail.text).toMatch(/If we do not hear from you, we’ll close the request on /);
    expect(mail.html).toContain(link);
    expect(mail.headers['auto-submitted']).toBeUndefined();
    await system.waitsIn(reference, 'Await confirmation');
    const before = await records.ticket(reference);
    const page = await fetch(link);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toMatch(/<form method="post">/);
    expect((await fetch(link, { method: 'HEAD' })).status).toBeLessThan(500);
    expect((await press(link, 'perhaps')).status).toBe(400);
    const last = link.at(-1) === 'A' ? 'B' : 'A';
    for (const wrong of [`${link.slice(0, -1)}${last}`, `${link}x`, link.replace(/confirm\/.*/, 'confirm/none')]) {
      expect((await fetch(wrong)).status).toBe(404);
      expect((await press(wrong, 'confirm')).status).toBe(404);
    }
    expect(await records.ticket(reference)).toEqual(before);

    const thanks = await press(link, 'confirm', 'It works, thank you.');
    expect(thanks.status).toBe(200);
    expect(await thanks.text()).toContain('closed your request');
    const after = await records.ticket(reference);
    expect(after).toMatchObject({ status: 'closed', closedAs: 'confirmed' });
    for (const answer of ['confirm', 'decline']) {
      const again = await press(link, answer);
      expect(again.status).toBe(200);
      expect(await again.text()).toContain('This request is closed');
    }
    expect((await records.ticket(reference)).lastSignal).toBe(after.lastSignal);
    expect((await records.ticket(reference)).status).toBe('closed');

    const report = await system.mailTo(requester, /: closed/);
    expect(report.text).toContain('you confirmed the solution');
    expect(report.text).toContain('The account is unlocked.');
    expect(report.text).toMatch(/Case report:\s+Opened: .*\s+Resolved: .*\s+Closed: /);
    expect(report.headers['auto-submitted']).toBe('auto-generated');
    await ended(reference);
    expect(await executions.states(reference)).toEqual(expect.arrayContaining(['Ask for confirmation', 'Close']));
  });

  const replies: [string, string][] = [
    ['Yes, it works', 'confirmed'],
    ['Thanks!', 'thanked'],
  ];
  test.for(replies)('by the reply “%s”', async ([text, reason], { expect }) => {
    const { requester, reference, mail } = await resolved('Bob Example');
    await requester.reply(mail, text);
    await system.mailTo(requester, /: closed/);
    const closing = (await api.audit(reference)).find(({ type }) => type === 'closed');
    expect(closing).toMatchObject({ actor: { kind: 'requester' }, reason, after: { closedAs: 'confirmed' } });
    await ended(reference);
  });

  test('by the API, recorded as the agent’s', async () => {
    const { requester, reference } = await resolved('Cat Example');
    await api.act(reference, { action: 'confirm' });
    await system.mailTo(requester, /: closed/);
    const closing = (await api.audit(reference)).find(({ type }) => type === 'closed');
    expect(closing).toMatchObject({ actor: { kind: 'agent', id: 'thabo.mokoena' }, reason: 'confirmed' });
    await ended(reference);
  });
});

describe.concurrent('not confirmed', () => {
  test('declined once: the level’s full time again; twice: one level up; the old link no longer works', async () => {
    const { requester, reference, link } = await resolved('Dan Example');
    expect((await press(link, 'decline', 'The page is still white.')).status).toBe(200);
    const once = await records.ticket(reference);
    expect(once).toMatchObject({ status: 'open', level: 1, declines: 1, resolutionEvent: null });
    const declined = (await api.audit(reference)).find(({ type }) => type === 'declined');
    expect(declined).toMatchObject({ actor: { kind: 'requester' }, at: once.clock.startedAt });
    const day = Date.parse(once.clock.startedAt) + 24 * 3_600_000;
    expect(once).toMatchObject({ checkpoint: { kind: 'warning' }, clock: { metAt: null, warnedAt: null } });
    expect(Date.parse(once.checkpoint?.at ?? '')).toBe(day - 6 * 3_600_000);
    const told = await system.mailTo(
      { address: `${once.assignee}@club.example` },
      new RegExp(`${reference}.*: solution declined`),
    );
    expect(told.text).toContain('The page is still white.');
    await system.mailTo(requester, /thank you for telling us that the solution did not help/i);
    expect(await (await press(link, 'confirm')).text()).toContain('working on this request');

    const second = await resolve(requester, reference, 'The browser’s cache is emptied.');
    expect(await (await fetch(link)).text()).toContain('There is a newer solution');
    await requester.reply(second.mail, 'No, it still does not work.');
    await system.mailTo(requester, /passed to Technical specialists/);
    const twice = await records.ticket(reference);
    expect(twice).toMatchObject({ status: 'open', level: 2, declines: 0, team: 'specialists' });
    await system.mailTo({ address: `${twice.assignee}@club.example` }, new RegExp(`${reference}\\] P3, level 2`));
    await system.waitsIn(reference, 'Await work');
  });

  test('any other reply opens it, without counting as a decline and with the remaining time', async () => {
    const { requester, reference, mail } = await resolved('Eve Example');
    const { clock } = await records.ticket(reference);
    await requester.reply(mail, 'When do you send the invoice?');
    await eventually(async () => expect((await records.ticket(reference)).status).toBe('open'));
    const open = await records.ticket(reference);
    expect(open).toMatchObject({ level: 1, declines: 0, clock: { startedAt: clock.startedAt, metAt: clock.metAt } });
    await system.waitsIn(reference, 'Await work');
  });

  test('final: closed without confirmation, and the mail says that it is final', async () => {
    const requester = system.somebody('Fay Example');
    const { reference } = await api.post({ requester: { email: requester.address } });
    await system.assessed(reference);
    await api.act(reference, { action: 'resolve', resolution: 'The fee stands.', final: true }, 'supervisor');
    const report = await system.mailTo(requester, /: final decision/);
    expect(report.text).toContain('the decision is final');
    expect(report.text).toContain('The fee stands.');
    expect(await records.ticket(reference)).toMatchObject({ status: 'closed', closedAs: 'final' });
    await ended(reference);
    expect((await system.mailbox.to(requester.address)).filter(({ subject }) => /confirm/.test(subject))).toEqual([]);
  });

  test('closed by an agent as spam: no report; the marketplace doesn’t close as no answer', async () => {
    const requester = system.somebody('Gus Example');
    const { reference } = await api.post({ requester: { email: requester.address } });
    await system.acknowledged(requester);
    await api.act(reference, { action: 'close', as: 'spam' });
    await ended(reference);
    expect(await system.mailbox.to(requester.address)).toHaveLength(1);
    const theirs = await marketplace.post({ requester: { handle: 'gus' } });
    expect(await marketplace.tryAction(theirs.reference, { action: 'close', as: 'no_answer' })).toMatchObject({
      status: 422,
    });
  });
});

testWhatIsLeft(() => system);
