import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type NewWebhook, subscribesTo } from '../../../shared/domain/webhooks/subscription.ts';
import { createWebhook } from '../../../shared/usecases/webhooks/create.ts';
import { act, items, postTicket, send } from '../../kit/api.ts';
import { startReceiver } from '../../kit/desks/receiver.ts';
import { ADMIN, webhookDesk } from '../../kit/desks/webhook-desk.ts';

const desk = webhookDesk();
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
  return receiver.stop;
});
afterEach(() => {
  desk.clear();
  receiver.received.length = 0;
});

const subscribe = async (asked: Partial<NewWebhook> = {}) => {
  const usual = { url: receiver.url, events: null, withTicket: false, key: null, skipOwn: false, description: '' };
  const made = await createWebhook(desk.services, ADMIN, { ...usual, ...asked });
  if ('refused' in made) throw new Error(made.refused);
  const webhook = await desk.services.webhooks.load('club', made.webhook.id);
  if (webhook) await desk.services.webhooks.save({ ...webhook, since: '2000-01-01T00:00:00.000Z' });
};

const say = (reference: string, body: object, key = 'agent') =>
  send('POST', `/v1/tickets/${reference}/messages`, { key, body });

const toldOf = async (reference: string) => {
  await desk.announce(reference);
  await desk.drain();
  return receiver.received.map(({ body }) => body.type);
};

const restrict = (reference: string) =>
  act(reference, { action: 'restrict', restricted: true, reason: 'A legal matter.' }, 'supervisor');

describe('a webhook of the whole organisation', () => {
  it('gets what the team sees, without text and names', async () => {
    await subscribe();
    const { reference } = await postTicket();
    await say(reference, { body: 'A note.', visibility: 'internal' });
    expect(await toldOf(reference)).toEqual(['ticket.created', 'ticket.message_added']);
    expect(receiver.received[0]?.body.data).toEqual({
      reference,
      organisation: 'club',
      sequence: 1,
      actor: { kind: 'integrator', key: 'club-integrator' },
    });
    for (const { text } of receiver.received) expect(text).not.toMatch(/Ann|customer\.example|password|note/i);
  });

  it('gets nothing about a restricted ticket, not even earlier events', async () => {
    await subscribe({ withTicket: true });
    const { reference } = await postTicket();
    await restrict(reference);
    expect(await toldOf(reference)).toEqual([]);
  });

  it('gets no ticket before its assessment, because it may turn out restricted', async () => {
    await subscribe({ withTicket: true });
    const { reference } = await postTicket();
    expect(await toldOf(reference)).toEqual(['ticket.created']);
    for (const { text } of receiver.received) expect(text).not.toMatch(/Ann|customer\.example|password/i);
  });

  it('gets nothing about another organisation', async () => {
    await subscribe();
    expect(await toldOf((await postTicket(undefined, 'rival')).reference)).toEqual([]);
  });

  it('gets only the types that it named', async () => {
    await subscribe({ events: ['ticket.taken'] });
    const { reference } = await postTicket();
    await act(reference, { action: 'take' });
    expect(await toldOf(reference)).toEqual(['ticket.taken']);
  });

  it('gets the ticket if it asked for it, as it is when it is sent', async () => {
    await subscribe({ withTicket: true, events: ['ticket.created'] });
    const { reference } = await postTicket();
    await act(reference, { action: 'take' });
    items.set(`TICKET#${reference}\nTICKET`, {
      ...items.get(`TICKET#${reference}\nTICKET`),
      ...{ policy: 'technical-support', policyVersion: 1 },
    });
    await toldOf(reference);
    expect(receiver.received[0]?.body.data.ticket).toMatchObject({
      reference,
      status: 'open',
      subject: 'I cannot log in',
    });
    expect(Buffer.byteLength(receiver.received[0]?.text ?? '')).toBeLessThan(20_000);
  });

  it('gets no ticket that is too long', async () => {
    await subscribe({ withTicket: true, events: ['ticket.created'] });
    const details = Object.fromEntries(Array.from({ length: 20 }, (_, number) => [`field${number}`, 'x'.repeat(1900)]));
    const request = { requester: { email: 'ann@customer.example' }, subject: 'Log', description: 'See details.' };
    const { reference } = await postTicket({ ...request, details });
    await toldOf(reference);
    expect(receiver.received[0]?.body.data.reference).toBe(reference);
    expect(receiver.received[0]?.body.data.ticket).toBeUndefined();
  });
});

describe('a webhook of an integrator’s key', () => {
  it('gets only its own tickets, and what a GET with its key would show', async () => {
    await subscribe({ key: 'club-integrator' });
    const others = (await postTicket(undefined, 'shop')).reference;
    expect(await toldOf(others)).toEqual([]);
    const { reference } = await postTicket();
    await say(reference, { body: 'An internal note.', visibility: 'internal' });
    await say(reference, { body: 'We are on it.', visibility: 'public' });
    await act(reference, { action: 'diagnose', cause: 'An expired password.' });
    expect(await toldOf(reference)).toEqual(['ticket.created', 'ticket.message_added']);
    expect(receiver.received[1]?.body.data.sequence).toBe(3);
  });

  it('gets events of its own restricted ticket, but never the ticket', async () => {
    await subscribe({ key: 'club-integrator', withTicket: true });
    const { reference } = await postTicket();
    await restrict(reference);
    expect(await toldOf(reference)).toEqual(['ticket.created']);
    expect(receiver.received[0]?.body.data.ticket).toBeUndefined();
  });

  it('leaves out the key’s own changes on request', async () => {
    await subscribe({ key: 'club-integrator', skipOwn: true });
    const { reference } = await postTicket();
    await act(reference, { action: 'take' });
    expect(await toldOf(reference)).toEqual(['ticket.taken']);
  });

  it('leaves out what the key wrote in its requester’s name, and nothing that others wrote', async () => {
    await subscribe({ key: 'club-integrator', skipOwn: true });
    const { reference } = await postTicket();
    await say(reference, { body: 'It is still broken.', visibility: 'public' }, 'integrator');
    await say(reference, { body: 'Which browser is it?', visibility: 'public' });
    await act(reference, { action: 'ask_requester', question: 'Which version?' });
    await say(reference, { body: 'The newest one.', visibility: 'public' }, 'integrator');
    await act(reference, { action: 'resolve', resolution: 'Cleared the cache.' });
    await say(reference, { body: 'It is broken again.', visibility: 'public' }, 'integrator');
    expect(await toldOf(reference)).toEqual(['ticket.message_added', 'ticket.requester_asked', 'ticket.resolved']);
    expect(receiver.received[0]?.body.data.sequence).toBe(3);
  });

  it('gets what its ticket shows: appointments, reminders, and undone actions', async () => {
    await subscribe({ key: 'club-integrator', withTicket: true, events: ['ticket.appointment_booked'] });
    const { reference } = await postTicket();
    await act(reference, { action: 'take' });
    const { body } = await send('GET', `/v1/tickets/${reference}/appointment-slots`, { key: 'agent' });
    const from = body.items[0]?.from;
    await act(reference, { action: 'book_appointment', kind: 'call', from });
    expect(await toldOf(reference)).toEqual(['ticket.appointment_booked']);
    expect(receiver.received[0]?.body.data.ticket).toMatchObject({ appointment: { from } });
    const others = [
      'appointment_moved',
      'appointment_cancelled',
      'appointment_ended',
      'merge_undone',
      'split_undone',
    ] as const;
    for (const type of [...others, 'requester_reminded', 'confirmation_reminded', 'fix_shipped'] as const)
      expect(subscribesTo({ events: null, key: 'club-integrator' }, type), type).toBe(true);
  });

  it('shows the requester as the integrator named them, and no one else', async () => {
    await subscribe({ key: 'club-integrator', withTicket: true, events: ['ticket.created'] });
    const { reference } = await postTicket();
    await toldOf(reference);
    const own = await send('GET', `/v1/tickets/${reference}`, { key: 'integrator' });
    expect(receiver.received[0]?.body.data.ticket).toEqual(own.body);
  });
});
