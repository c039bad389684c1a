import { randomUUID } from 'node:crypto';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agentKey,
  LINK_ACTIONS,
  type LinkAction,
  makeActionToken,
  readActionToken,
} from '../../../shared/domain/links/action-link.ts';
import { makeToken, readToken } from '../../../shared/domain/links/confirmation-link.ts';
import { act, items, LINK_SECRET, postTicket, REQUEST, send } from '../../kit/api.ts';
import { assessed, eventsOf, sentTo, tellAll, ticketOf } from '../../kit/desks/mail-flow.ts';

const FAR = '2099-01-01T00:00:00.000Z';
const MANAGER = 'ayesha.patel';

/** A security ticket starts at level 3, whose person in charge is asked for a date. */
const caseSpecific = async () => {
  const { reference } = await postTicket({
    ...REQUEST,
    requester: { email: `${randomUUID()}@customer.example` },
    subject: 'Integration',
    category: 'integration',
    description: 'The integration with our calendar does not work.',
  });
  await assessed(reference);
  await tellAll(reference);
  const asked = (await eventsOf(reference)).find(({ type }) => type === 'target_date_requested');
  return { reference, event: asked?.sequence ?? 0 };
};
type About = { reference: string; event: number };
const linkOf = (
  { reference, event }: About,
  action: LinkAction,
  given: { agent?: string; expiresAt?: string } = {},
) => {
  const { agent = MANAGER, expiresAt = FAR } = given;
  const link = { organisation: 'club', reference, event, action, agent: agentKey('club', agent), expiresAt };
  return `/act/${makeActionToken(link, LINK_SECRET)}`;
};
const post = (path: string, form: Record<string, string>) =>
  send('POST', path, {
    raw: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const titleOf = ({ text }: { text: string }) => /<h1>(.*)<\/h1>/.exec(text)?.[1];

describe('an action link', () => {
  it('is in the notice of the agent who is asked, and carries the action out once', async () => {
    const { reference } = await caseSpecific();
    const { assignee } = await ticketOf(reference);
    const mail = sentTo(`${assignee}@club.example`).find(
      ({ subject }) => /please set a date/.test(subject) && subject.includes(reference),
    );
    const url = /Set a target date: https:\/\/help\.club\.example(\/act\/\S+)/.exec(mail?.text ?? '')?.[1] ?? '';
    expect(url).not.toContain(assignee);
    const before = JSON.stringify([...items]);
    for (let opened = 0; opened < 2; opened++) {
      const page = await send('GET', url);
      expect(page.statusCode).toBe(200);
      expect(titleOf(page)).toBe('Set a target date');
      // The matter is shown, because the ticket isn't restricted.
      expect(page.text).toContain('The integration with our calendar');
      expect(page.text).toContain('Johannesburg time');
      expect(page.text).not.toMatch(/<script|https?:/);
    }
    expect(JSON.stringify([...items])).toBe(before);

    expect((await post(url, { at: '' })).statusCode).toBe(422);
    expect((await post(url, { at: '2001-01-01T10:00' })).text).toContain('Enter a date in the future');
    const done = await post(url, { at: '2030-05-06T10:30' });
    expect(titleOf(done)).toBe('Done');
    expect(done.text).toContain('You set the target date: Monday, 6 May 2030 at 10:30 (Johannesburg)');
    expect(await ticketOf(reference)).toMatchObject({ expectedBy: '2030-05-06T08:30:00.000Z' });
    expect((await eventsOf(reference)).at(-1)).toMatchObject({
      type: 'target_date_set',
      actor: { kind: 'agent', id: assignee },
    });

    const { version } = await ticketOf(reference);
    for (const page of [await send('GET', url), await post(url, { at: '2031-05-06T10:30', reason: 'later' })])
      expect(titleOf(page)).toBe('This link has been used');
    expect((await ticketOf(reference)).version).toBe(version);
  });

  it('is carried out once, even with two clicks at once', async () => {
    const ticket = await caseSpecific();
    const link = linkOf(ticket, 'return');
    const both = await Promise.all([1, 2].map(() => post(link, { level: '1', reason: 'A password, not a breach.' })));
    expect(both.map(titleOf).filter((title) => title === 'Done')).toHaveLength(1);
    expect((await eventsOf(ticket.reference)).filter(({ type }) => type === 'returned')).toHaveLength(1);
    expect(await ticketOf(ticket.reference)).toMatchObject({ level: 1 });
  });

  it('lets an agent take what was assigned to them, and shows first who will get a message', async () => {
    const email = `${randomUUID()}@customer.example`;
    const { reference } = await postTicket({ ...REQUEST, requester: { name: 'Ann <b>', email } });
    await assessed(reference);
    await tellAll(reference);
    const { assignee } = await ticketOf(reference);
    const mail = sentTo(`${assignee}@club.example`).find(({ subject }) => subject.includes(reference));
    const linkIn = (label: string) =>
      new RegExp(`${label}: https://help\\.club\\.example(/act/\\S+)`).exec(mail?.text ?? '')?.[1] ?? '';
    const [take, escalate] = [linkIn('Take this ticket'), linkIn('Escalate')];
    const told = `This will be emailed to: Ann &lt;b&gt; &lt;${email}&gt;`;
    for (const link of [take, escalate]) expect((await send('GET', link)).text).toContain(told);
    expect(mail?.text).not.toContain('Return to a lower level');
    expect((await post(take, {})).text).toContain('You took the ticket.');
    expect(await ticketOf(reference)).toMatchObject({ status: 'open', assignee });
    expect(titleOf(await post(take, {}))).toBe('This link has been used');
  });

  it('says if something else has happened since', async () => {
    const dated = await caseSpecific();
    await act(dated.reference, { action: 'set_target_date', at: '2030-01-01T00:00:00Z' });
    expect(titleOf(await post(linkOf(dated, 'set_target_date'), { at: '2031-01-01T10:00', reason: 'x' }))).toBe(
      'This link is out of date',
    );
    const returned = await caseSpecific();
    await act(returned.reference, { action: 'return', level: 2, reason: 'For the specialists.' });
    expect(titleOf(await send('GET', linkOf(returned, 'escalate')))).toBe('This link is out of date');
    expect((await ticketOf(returned.reference)).level).toBe(2);
  });

  it('asks for the reason if one is needed', async () => {
    const ticket = await caseSpecific();
    const page = await post(linkOf(ticket, 'return'), { level: '2' });
    expect(page.statusCode).toBe(422);
    expect(page.text).toContain('Enter a reason.');
    expect(page.text).toMatch(/<option value="2" selected>/);
  });

  it('approves only another person’s proposal', async () => {
    const ticket = await caseSpecific();
    await act(ticket.reference, { action: 'take' });
    await act(ticket.reference, { action: 'propose', correctiveActions: 'Reset <every> password.' }, 'admin');
    const proposed = (await eventsOf(ticket.reference)).findLast(({ type }) => type === 'proposed');
    const about = { reference: ticket.reference, event: proposed?.sequence ?? 0 };
    expect((await send('GET', linkOf(about, 'approve'))).text).toContain('Reset &lt;every&gt; password.');
    const refused = await post(linkOf(about, 'approve', { agent: 'thabo.mokoena' }), {});
    expect(refused.statusCode).toBe(403);
    expect(titleOf(await post(linkOf(about, 'approve'), {}))).toBe('Done');
    expect((await eventsOf(ticket.reference)).at(-1)).toMatchObject({ type: 'approved', actor: { id: MANAGER } });
    expect(titleOf(await post(linkOf(about, 'reject'), { reason: 'No.' }))).toBe('This link is out of date');
  });

  it('lifts a restriction with a single click, once', async () => {
    const { reference } = await caseSpecific();
    await act(reference, { action: 'restrict', restricted: true, reason: 'It may be delicate.' }, 'supervisor');
    const about = { reference, event: (await ticketOf(reference)).version };
    const page = await send('GET', linkOf(about, 'restrict'));
    expect(titleOf(page)).toBe('Lift the restriction');
    expect(page.text).not.toContain('The integration with our calendar');
    expect(titleOf(await post(linkOf(about, 'restrict'), {}))).toBe('Done');
    expect(await ticketOf(reference)).toMatchObject({ restricted: false });
    expect((await eventsOf(reference)).at(-1)).toMatchObject({ type: 'restriction_changed', actor: { id: MANAGER } });
    await act(reference, { action: 'restrict', restricted: true, reason: 'It is delicate.' }, 'supervisor');
    expect(titleOf(await post(linkOf(about, 'restrict'), {}))).toBe('This link has been used');
    expect(await ticketOf(reference)).toMatchObject({ restricted: true });
  });

  it('expires, and works for no one who has left', async () => {
    const ticket = await caseSpecific();
    const expired = linkOf(ticket, 'return', { expiresAt: '2020-01-01T00:00:00.000Z' });
    expect((await send('GET', expired)).statusCode).toBe(410);
    expect((await send('GET', linkOf(ticket, 'return', { agent: 'gone.away' }))).statusCode).toBe(404);
  });

  it('can’t be used as a confirmation link, nor the other way round', async () => {
    const about = { organisation: 'club', reference: 'TD-7K3M-92QX', event: 3, expiresAt: FAR };
    const token = makeActionToken({ ...about, action: 'approve', agent: agentKey('club', MANAGER) }, LINK_SECRET);
    expect(readToken(token, LINK_SECRET, '2026-01-01T00:00:00.000Z')).toBe('invalid');
    expect(readActionToken(makeToken(about, LINK_SECRET), LINK_SECRET, '2026-01-01T00:00:00.000Z')).toBe('invalid');
  });

  it('is invalid with any character changed', () =>
    fc.assert(
      fc.property(fc.constantFrom(...LINK_ACTIONS), fc.nat(), fc.constantFrom(...'abcXYZ019.-_'), (action, at, put) => {
        const about = { organisation: 'club', reference: 'TD-7K3M-92QX', event: 3, expiresAt: FAR };
        const token = makeActionToken({ ...about, action, agent: agentKey('club', MANAGER) }, LINK_SECRET);
        const place = at % token.length;
        const changed = token.slice(0, place) + put + token.slice(place + 1);
        if (changed !== token)
          expect(readActionToken(changed, LINK_SECRET, '2026-01-01T00:00:00.000Z')).toBe('invalid');
      }),
    ));
});
