import { describe, expect, it } from 'vitest';
import { registrations } from '../../../shared/adapters/dynamodb/people/registrations.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import { askForEscalation, askState } from '../../../shared/domain/escalation/asked-for.ts';
import { escalateSecret, makeToken } from '../../../shared/domain/links/confirmation-link.ts';
import { assessStep } from '../../../shared/usecases/workflow/drive-workflow.ts';
import { LINK_SECRET, send } from '../../kit/api.ts';
import { assessed, Case, RESOLVE } from '../../kit/case.ts';
import { act, Desk, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';
import { CLUB } from '../../kit/settings.ts';

const post = (path: string, form: Record<string, string>) =>
  send('POST', path, {
    raw: new URLSearchParams(form).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
const linkIn = (text = ''): string => /https:\/\/help\.club\.example(\/escalate\/\S+)/.exec(text)?.[1] ?? '';

let people = 0;
const opened = async () => {
  const email = `asks.${++people}@customer.example`;
  const { reference } = await postTicket({ ...REQUEST, requester: { name: 'Ann Example', email } });
  const desk = new Desk();
  await assessStep(
    { ...desk.services, registrations: registrations(openTable('tickets')) },
    { reference, execution: 1 },
  );
  await desk.tell(reference);
  const ticketOf = async () => (await send('GET', `/v1/tickets/${reference}`, { key: 'agent' })).body;
  return { reference, desk, email, ticketOf, path: linkIn(desk.to(email)[0]?.text) };
};

describe('the link by which a requester asks for the next level', () => {
  it('is in their mails; opening it changes nothing, and using it escalates the request once, with the reason', async () => {
    const { reference, desk, email, ticketOf, path } = await opened();
    const before = await ticketOf();
    expect((await send('GET', path)).text).toContain('Ask for the next level');
    expect(await ticketOf()).toEqual(before);
    expect((await post(path, { comment: ' ' })).statusCode).toBe(422);
    expect(await ticketOf()).toEqual(before);

    expect((await post(path, { comment: 'Our shop is closed by it.' })).text).toContain('with the next level');
    const up = await ticketOf();
    expect(up).toMatchObject({ status: 'open', level: before.level + 1 });
    expect((await post(path, { comment: 'Again!' })).text).toContain('passed your request on already');
    expect((await ticketOf()).version).toBe(up.version);

    await desk.tell(reference);
    const told = desk.to(email).at(-1);
    expect(told).toMatchObject({ notice: 'escalated' });
    expect(told?.text).toContain('you asked for it');
    expect(told?.text).not.toContain('Our shop');
    const staff = desk.mails.filter(({ text }) => text.includes('Our shop is closed by it.'));
    expect(staff.length).toBeGreaterThan(0);
  });

  it('is in no mail that people in copy get, nor in one about a solution', async () => {
    const { reference, desk, email } = await opened();
    await act(reference, { action: 'resolve', resolution: 'Done.' });
    await desk.tell(reference);
    expect(linkIn(desk.to(email).at(-1)?.text)).toBe('');
  });

  it('is valid for nothing else', async () => {
    const { reference } = await opened();
    const about = { organisation: 'club', reference, event: 2, expiresAt: '2099-01-01T00:00:00.000Z' };
    expect((await send('GET', `/escalate/${makeToken(about, LINK_SECRET)}`)).statusCode).toBe(404);
    expect((await send('GET', `/confirm/${makeToken(about, escalateSecret(LINK_SECRET))}`)).statusCode).toBe(404);
  });
});

describe('whether the requester may ask', () => {
  it('gives the reason if not', () => {
    const state = (ticket: Case, event = ticket.ticket.version) => askState(ticket.ticket, event, ticket.context());
    expect(state(new Case(CLUB))).toBe('not_yet');
    expect(state(assessed(CLUB))).toBe('open');
    expect(state(assessed(CLUB).act(RESOLVE))).toBe('resolved');
    expect(state(assessed(CLUB).act({ action: 'close', as: 'spam' }))).toBe('closed');
    const ticket = assessed(CLUB);
    const asked = { event: 2, reason: 'Please.' };
    const once = askForEscalation(ticket.ticket, asked, ticket.context()).ticket;
    expect(once).toMatchObject({ level: 2, escalationAsked: { times: 1 } });
    expect(askState(once, 2, ticket.context())).toBe('asked');
    const twice = askForEscalation(once, { event: once.version, reason: 'Still.' }, ticket.context()).ticket;
    expect(twice).toMatchObject({ level: 3, escalationAsked: { times: 2 } });
    expect(askState(twice, twice.version, ticket.context())).toBe('capped');
    expect(askForEscalation(twice, { event: twice.version, reason: 'More.' }, ticket.context()).events).toEqual([]);
  });
});
