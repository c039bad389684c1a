import { describe, expect, it } from 'vitest';
import { advance } from '../../../shared/domain/advance.ts';
import { answerConfirmation } from '../../../shared/domain/closure/confirmation-answer.ts';
import { addAgentMessage } from '../../../shared/domain/say.ts';
import { decided } from '../../../shared/domain/ticket/decision.ts';
import { changeTicket } from '../../../shared/usecases/change/change-ticket.ts';
import { act, Desk, postTicket, REQUEST, send } from '../../kit/desks/telling-desk.ts';

let people = 0;
const report = async (fields: object = {}) => {
  people++;
  const email = `fan.${people}@customer.example`;
  const { reference } = await postTicket({ ...REQUEST, requester: { name: 'Ann Example', email, ...fields } });
  return { reference, email };
};
const incident = async (...languages: string[]) => {
  const parent = await report();
  const children: Awaited<ReturnType<typeof report>>[] = [];
  for (const language of languages) {
    const child = await report({ language });
    await act(child.reference, { action: 'link', to: parent.reference, as: 'major_incident' });
    children.push(child);
  }
  const desk = new Desk((organisation) => ({ ...organisation, quietMinutes: 0 }));
  await desk.tell(parent.reference);
  for (const { reference } of children) await desk.tell(reference);
  desk.mails.length = 0;
  const tellAll = async () => {
    for (const { reference } of [parent, ...children]) await desk.tell(reference);
  };
  return { parent, children, desk, tellAll };
};
const say = (reference: string, body: string, visibility = 'public') =>
  send('POST', `/v1/tickets/${reference}/messages`, { key: 'agent', body: { body, visibility } });
const ticketOf = async (desk: Desk, reference: string) => desk.services.store.load(reference);
/** As an agent does for a requester who has called. */
const decline = async (desk: Desk, reference: string) =>
  act(reference, {
    action: 'decline',
    contact: { channel: 'phone', at: (await ticketOf(desk, reference))?.resolvedAt },
  });

describe('a major incident', () => {
  it('sends its messages to the requesters of all its tickets, each in their language, but never internal text', async () => {
    const { parent, children, desk, tellAll } = await incident('de', 'fr');
    await say(parent.reference, 'A database is down.');
    await say(parent.reference, 'It was Bob.', 'internal');
    await tellAll();
    for (const { email, reference } of children) {
      const [mail, ...others] = desk.to(email);
      expect(others).toEqual([]);
      expect(mail?.text).toContain('A database is down.');
      expect(mail?.subject).toContain(reference);
    }
    expect(desk.to(children[0]?.email ?? '')[0]?.language).toBe('de');
  });

  it('sends the files of its messages along, and lists them with each ticket', async () => {
    const { parent, children, desk, tellAll } = await incident('en');
    const file = { id: '1', name: 'status.pdf', type: 'application/pdf', bytes: 5, key: 'attachments/x/status' };
    await changeTicket(desk.services, parent.reference, (ticket, context) =>
      addAgentMessage(
        ticket,
        { kind: 'agent', id: 'thabo.mokoena' },
        {
          kind: 'message',
          direction: 'outbound',
          visibility: 'public',
          channel: 'api',
          body: 'See below.',
          attachments: [file],
        },
        context,
      ),
    );
    await tellAll();
    const [child] = children;
    expect(desk.to(child?.email ?? '')).toMatchObject([
      { attachments: [{ name: 'status.pdf', type: 'application/pdf', key: 'attachments/x/status' }] },
    ]);
    const { body } = await send('GET', `/v1/tickets/${child?.reference}/messages`, { key: 'agent' });
    expect(body.items.at(-1).attachments).toMatchObject([{ name: 'status.pdf', bytes: 5 }]);
  });

  it('stops the clocks of its tickets, and its resolution resolves them, once however often the event comes', async () => {
    const { parent, children, desk, tellAll } = await incident('de', 'es');
    const [first] = children;
    expect(await ticketOf(desk, first?.reference ?? '')).toMatchObject({
      incident: parent.reference,
      clock: { pausedSince: expect.any(String) },
    });
    await act(parent.reference, { action: 'resolve', resolution: 'The database is up again.' });
    await tellAll();
    const { length } = await desk.services.store.events(parent.reference);
    for (let sequence = 1; sequence <= length; sequence++) await desk.tellOf(parent.reference, sequence);
    await tellAll();
    for (const { email, reference } of children) {
      const ticket = await ticketOf(desk, reference);
      expect(ticket).toMatchObject({ status: 'resolved', incident: null, outcome: 'resolved' });
      expect(desk.to(email).filter(({ text }) => text.includes('The database is up again.'))).toHaveLength(1);
      const types = (await desk.services.store.events(reference)).map(({ type }) => type);
      expect(types.filter((type) => type === 'resolved')).toHaveLength(1);
    }
  });

  it('that is already resolved sends its solution to tickets linked later, at once, and each may still decline', async () => {
    const { parent, desk } = await incident('en');
    await act(parent.reference, { action: 'resolve', resolution: 'The database is up again.' });
    await desk.tell(parent.reference);
    const late = await report();
    for (const times of [1, 2]) {
      await act(late.reference, { action: 'link', to: parent.reference, as: 'major_incident' });
      await desk.tell(late.reference);
      expect(await ticketOf(desk, late.reference)).toMatchObject({ status: 'resolved', incident: null });
      const told = desk.to(late.email).filter(({ text }) => text.includes('The database is up again.'));
      expect(told).toHaveLength(times);
      await decline(desk, late.reference);
      await desk.tell(late.reference);
      expect(await ticketOf(desk, late.reference)).toMatchObject({ status: 'open', clock: { pausedSince: null } });
    }
  });

  it('that is opened again tells its second solution once to tickets that wait to be confirmed, and to no others', async () => {
    const { parent, children, desk, tellAll } = await incident('en', 'en', 'en');
    const [waiting, confirmed, back] = children;
    await act(parent.reference, { action: 'resolve', resolution: 'The database is up again.' });
    await tellAll();
    const resolvedAt = (await ticketOf(desk, confirmed?.reference ?? ''))?.resolvedAt;
    await act(confirmed?.reference ?? '', { action: 'confirm', contact: { channel: 'phone', at: resolvedAt } });
    await decline(desk, back?.reference ?? '');
    await decline(desk, parent.reference);
    await act(parent.reference, { action: 'resolve', resolution: 'The database has a new disk.' });
    const late = await report();
    await act(late.reference, { action: 'link', to: parent.reference, as: 'major_incident' });
    await desk.tell(late.reference);
    await tellAll();
    const { length } = await desk.services.store.events(parent.reference);
    for (let sequence = 1; sequence <= length; sequence++) await desk.tellOf(parent.reference, sequence);
    for (const { reference } of [...children, late]) await desk.tell(reference);
    const heard = (email = '') => desk.to(email).filter(({ text }) => text.includes('a new disk')).length;
    expect([waiting, confirmed, back, late].map((each) => heard(each?.email))).toEqual([1, 0, 0, 1]);
    expect(await ticketOf(desk, waiting?.reference ?? '')).toMatchObject({
      status: 'resolved',
      resolvedAt: expect.any(String),
    });
  });

  it('whose requester never answered has no solution to send: its tickets continue separately', async () => {
    const { parent, children, desk, tellAll } = await incident('en');
    await act(parent.reference, { action: 'ask_requester', question: 'Since when?' });
    desk.ahead = 60 * 86_400_000;
    await changeTicket(desk.services, parent.reference, (ticket, context) => decided(advance(ticket, context)), {
      byWorkflow: true,
    });
    expect(await ticketOf(desk, parent.reference)).toMatchObject({ status: 'resolved', outcome: 'no_answer' });
    await tellAll();
    expect(await ticketOf(desk, children[0]?.reference ?? '')).toMatchObject({
      ...{ status: 'new', incident: null, clock: { pausedSince: null } },
    });
  });

  it('that was left can be joined again by another link', async () => {
    const { parent, children, desk, tellAll } = await incident('en');
    const [child = { reference: '' }] = children;
    await act(parent.reference, { action: 'resolve', resolution: 'Up again.' });
    await tellAll();
    await say(child.reference, 'We look at it again.');
    await decline(desk, parent.reference);
    await act(child.reference, { action: 'link', to: parent.reference, as: 'major_incident' });
    await tellAll();
    expect(await ticketOf(desk, child.reference)).toMatchObject({ incident: parent.reference });
  });

  it('is left by linking as only related: the clock resumes, and nothing more comes from it', async () => {
    const { parent, children, desk, tellAll } = await incident('en', 'en');
    const [leaver, stayer] = children.map(({ reference }) => reference);
    await act(leaver ?? '', { action: 'link', to: parent.reference, as: 'related' });
    expect(await ticketOf(desk, leaver ?? '')).toMatchObject({
      incident: null,
      links: [{ reference: parent.reference, as: 'related' }],
      clock: { pausedSince: null },
    });
    await act(parent.reference, { action: 'resolve', resolution: 'Up again.' });
    await tellAll();
    expect(await ticketOf(desk, leaver ?? '')).toMatchObject({ status: 'new' });
    expect(await ticketOf(desk, stayer ?? '')).toMatchObject({ status: 'resolved' });
  });

  it('that is closed without a solution lets its tickets continue separately', async () => {
    const { parent, children, desk, tellAll } = await incident('en');
    await act(parent.reference, { action: 'close', as: 'withdrawn' });
    await tellAll();
    expect(await ticketOf(desk, children[0]?.reference ?? '')).toMatchObject({
      status: 'new',
      incident: null,
      clock: { pausedSince: null },
    });
  });

  it('does not close without its review, with a reminder after five business days', async () => {
    const { parent, desk } = await incident('en');
    const { reference } = parent;
    await act(reference, { action: 'resolve', resolution: 'Up again.' });
    const confirmed = await send('POST', `/v1/tickets/${reference}/actions`, {
      key: 'agent',
      body: { action: 'confirm' },
    });
    expect([confirmed.statusCode, confirmed.text]).toEqual([422, expect.stringContaining('`review`')]);
    const wakeUp = () =>
      changeTicket(desk.services, reference, (ticket, context) => decided(advance(ticket, context)), {
        byWorkflow: true,
      });
    desk.ahead = 30 * 86_400_000;
    await wakeUp();
    expect(await ticketOf(desk, reference)).toMatchObject({ status: 'resolved', checkpoint: { kind: 'follow_up' } });
    const events = await desk.services.store.events(reference);
    const missed = events.filter(({ type }) => type === 'review_missed');
    expect(missed).toHaveLength(1);
    await desk.tellOf(reference, missed[0]?.sequence ?? 0);
    expect(desk.mails.at(-1)?.subject).toContain('review overdue');
  });

  it('closes as confirmed by its requester once the review is recorded, with a timeline from the audit trail', async () => {
    const { parent, desk } = await incident('en');
    const { reference } = parent;
    await act(reference, { action: 'resolve', resolution: 'Up again.' });
    const event = (await ticketOf(desk, reference))?.resolutionEvent ?? 0;
    const confirm = () =>
      changeTicket(desk.services, reference, (ticket, context) =>
        decided(answerConfirmation(ticket, { event, says: 'confirm', comment: null }, context)),
      );
    await confirm();
    const kept = await ticketOf(desk, reference);
    expect(kept).toMatchObject({ status: 'resolved', major: { confirmed: event } });
    await confirm();
    expect((await ticketOf(desk, reference))?.version).toBe(kept?.version);
    const actions = [{ what: 'An alarm for full disks.', owner: 'Thabo Mokoena', by: '2026-12-01' }];
    await act(reference, { action: 'review', cause: 'A full disk.', actions });
    expect(await ticketOf(desk, reference)).toMatchObject({ status: 'closed', closedAs: 'confirmed' });
    const text = (await desk.services.store.messages(reference)).find(({ kind }) => kind === 'review');
    expect(text).toMatchObject({ visibility: 'internal', body: expect.stringMatching(/created: .*resolved: /s) });
    expect(text?.body).toContain('An alarm for full disks. (Thabo Mokoena, by 2026-12-01)');
  });

  it('has a review that staff read with its ticket, whose actions can be finished even after closing', async () => {
    const parent = await postTicket(REQUEST, 'integrator');
    const { reference } = parent;
    const child = await report();
    await act(child.reference, { action: 'link', to: reference, as: 'major_incident' });
    await act(reference, { action: 'resolve', resolution: 'Up again.' });
    const secret = 'A cupboard was unlocked.';
    const actions = [
      { what: 'Lock the cupboard', owner: 'thabo.mokoena', by: '2020-01-31' },
      { what: 'Buy a better lock', owner: 'Ada of Locks Ltd', by: '2999-01-31' },
      { what: 'Tell everybody', owner: 'naledi.khumalo', by: '2020-01-31', done: true },
    ];
    await act(reference, { action: 'review', cause: secret, actions });
    const read = async (key: 'supervisor' | 'integrator', path = '') =>
      (await send('GET', `/v1/tickets/${reference}${path}`, { key })).text;
    const reviewNow = async () => JSON.parse(await read('supervisor')).review;
    const [first, second] = (await reviewNow()).actions;
    expect(first).toEqual({
      ...{ number: 1, what: 'Lock the cupboard', owner: 'thabo.mokoena', by: '2020-01-31' },
      ...{ doneAt: null, isOverdue: true },
    });
    expect([second.owner, second.isOverdue]).toEqual(['Ada of Locks Ltd', false]);
    expect((await reviewNow()).cause).toBe(secret);

    // Staff have it in the conversation, and no one else sees any of it.
    expect(await read('supervisor', '/messages')).toContain(secret);
    for (const path of ['', '/messages', '/events', '/export'])
      expect(await read('integrator', path)).not.toContain('cupboard');
    const stored = await send('GET', `/v1/tickets/${reference}/events`, { key: 'supervisor' });
    expect(stored.text).not.toMatch(/cupboard|Ada of Locks/i);

    await act(reference, { action: 'confirm' });
    expect(JSON.parse(await read('supervisor')).status).toBe('closed');
    const finish = (body: object) =>
      send('POST', `/v1/tickets/${reference}/actions`, {
        key: 'supervisor',
        body: { action: 'finish_review_action', ...body },
      });
    expect((await finish({ number: 1 })).statusCode).toBe(200);
    expect((await finish({ number: 1 })).statusCode).toBe(200);
    expect((await reviewNow()).actions[0]).toMatchObject({ doneAt: expect.any(String), isOverdue: false });
    expect((await finish({ number: 1, done: false })).statusCode).toBe(200);
    expect((await reviewNow()).actions[0]).toMatchObject({ doneAt: null, isOverdue: true });
    const none = await finish({ number: 4 });
    expect([none.statusCode, none.text]).toEqual([422, expect.stringContaining('its review agreed 3 actions')]);
    expect((await finish({ number: 3, done: true })).statusCode).toBe(200);
  });

  it('can’t be closed already, nor part of another one', async () => {
    const { parent, children } = await incident('en');
    const other = (await report()).reference;
    const link = (from: string, to: string) =>
      send('POST', `/v1/tickets/${from}/actions`, { key: 'agent', body: { action: 'link', to, as: 'major_incident' } });
    const nested = await link(other, children[0]?.reference ?? '');
    expect(nested.statusCode).toBe(422);
    expect(nested.text).toContain(parent.reference);
    await act(other, { action: 'close', as: 'spam' });
    expect((await link(children[0]?.reference ?? '', other)).text).toContain('is closed');
  });
});
