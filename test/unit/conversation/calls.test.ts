import { describe, expect, it } from 'vitest';
import { assessTicket } from '../../../shared/domain/create.ts';
import { decided } from '../../../shared/domain/ticket/decision.ts';
import { type EventType, factsOf } from '../../../shared/domain/ticket/events.ts';
import { changeTicket } from '../../../shared/usecases/change/change-ticket.ts';
import { act, postTicket, send } from '../../kit/api.ts';
import { Desk } from '../../kit/desks/telling-desk.ts';

const TELEPHONY = { name: 'Telephony', role: 'integrator', scope: { channels: ['phone'] } };
const { secret: telephony } = (await send('POST', '/v1/keys', { key: 'admin', body: TELEPHONY })).body;

let calls = 0;
const number = () => `+27 21 555 ${String(++calls).padStart(4, '0')}`;
const callOf = (fields: object = {}) => ({
  id: `call-${++calls}`,
  direction: 'inbound',
  outcome: 'taken',
  caller: { phone: number(), name: 'Ann Example' },
  startedAt: '2026-11-23T08:15:00Z',
  durationSeconds: 200,
  ...fields,
});
const post = (call: object, key: string = telephony) => send('POST', '/v1/calls', { key, body: call });
const log = async (call: object, key?: string) => {
  const { statusCode, body, text } = await post(call, key);
  if (statusCode !== 201) throw new Error(`the call was refused: ${text}`);
  return body as { reference: string; opened: boolean };
};
const ticketOf = async (reference: string) =>
  (await send('GET', `/v1/tickets/${reference}`, { key: 'supervisor' })).body;
const messagesOf = async (reference: string): Promise<{ body: string; visibility: string; direction: string }[]> =>
  (await send('GET', `/v1/tickets/${reference}/messages`, { key: 'supervisor' })).body.items;

const assess = async ({ services }: Desk, reference: string) => {
  const request = await services.store.message(reference, 1);
  if (!request) throw new Error('every ticket has a request');
  await changeTicket(services, reference, (ticket, context) => decided(assessTicket(ticket, request, context)));
};
const askedFor = async ({ services }: Desk, reference: string) =>
  (await services.store.events(reference)).flatMap((event) => factsOf(event, 'call_requested') ?? []);
const typesOf = async ({ services }: Desk, reference: string): Promise<EventType[]> =>
  (await services.store.events(reference)).map(({ type }) => type);

describe('a taken call', () => {
  it('opens a ticket that has had its first response, once', async () => {
    const call = callOf({ note: 'She asked for another date.', recordingUrl: 'https://pbx.club.example/r/1' });
    const { reference, opened } = await log(call);
    expect(opened).toBe(true);
    expect(await log(call)).toEqual({ reference, opened: false });
    expect(await ticketOf(reference)).toMatchObject({
      channel: 'phone',
      subject: 'Call from Ann Example',
      details: { recording: 'https://pbx.club.example/r/1' },
    });
    const [message] = await messagesOf(reference);
    expect(message?.body).toMatch(
      /^Phone call from Ann Example, \+27 21 555 \d{4} on 23 November( \d{4})? 10:15, Johannesburg time, 3 min 20 s\.\n\nShe asked for another date\.$/,
    );
    const [created] = await new Desk().services.store.events(reference);
    expect(created?.after.firstResponseAt).toBeTypeOf('string');
  });

  it('is the answer of the agent who spoke, and isn’t mailed again', async () => {
    const desk = new Desk();
    const { reference } = await postTicket();
    await log(callOf({ reference, agent: 'thabo.mokoena', recordingUrl: 'https://pbx.club.example/r/2' }));
    expect((await ticketOf(reference)).status).toBe('open');
    expect(await messagesOf(reference)).toMatchObject([
      {},
      { visibility: 'public', direction: 'outbound' },
      { visibility: 'internal', body: 'Recording: https://pbx.club.example/r/2' },
    ]);
    await desk.tell(reference);
    expect(desk.to('ann@customer.example').filter(({ text }) => text.includes('Phone call'))).toEqual([]);
  });

  it('opens one ticket per number and question, until that is solved', async () => {
    const caller = { phone: number() };
    const { reference } = await log(callOf({ caller }));
    expect(await log(callOf({ caller }))).toEqual({ reference, opened: false });
    await act(reference, { action: 'resolve', resolution: 'Another date.' });
    expect((await log(callOf({ caller }))).reference).not.toBe(reference);
  });
});

describe('a missed call', () => {
  const missed = (fields: object = {}) => callOf({ outcome: 'missed', durationSeconds: undefined, ...fields });

  it('is called back by the assignee, at the calling number, once', async () => {
    const desk = new Desk();
    const call = missed({ note: 'Please call me.' });
    const { reference } = await log(call);
    await log(call);
    expect(await askedFor(desk, reference)).toEqual([]);
    await assess(desk, reference);
    await assess(desk, reference);
    const asked = await askedFor(desk, reference);
    expect(asked).toMatchObject([{ template: 'missed_call', event: 1 }]);
    await desk.tell(reference);
    const tasks = desk.mails.filter(({ subject }) => subject.includes('Please call'));
    expect(tasks).toHaveLength(1);
    expect(tasks[0]?.text).toContain(call.caller.phone);
    expect(tasks[0]?.text).toContain('Please call me.');
  });

  it('of a caller without a name is listed by number', async () => {
    const desk = new Desk();
    const phone = '+27 21 555 0177';
    const { reference } = await log(missed({ caller: { phone } }));
    await assess(desk, reference);
    await desk.tell(reference);
    const task = desk.mails.find(({ subject }) => subject.includes('Please call'));
    expect(task?.text).toContain(`Please call ${phone} by`);
  });

  it('is called back at the requested time, and within business hours without one', async () => {
    const desk = new Desk();
    const wished = new Date(Date.now() + 50 * 3_600_000).toISOString();
    const { reference } = await log(missed({ callBackAt: wished }));
    const other = await log(missed());
    for (const each of [reference, other.reference]) await assess(desk, each);
    expect((await askedFor(desk, reference))[0]?.callBy).toBe(wished);
    expect((await askedFor(desk, other.reference))[0]?.callBy).not.toBe(wished);
  });

  it('on an assigned ticket is a message and a call back at once; before the assessment it waits', async () => {
    const desk = new Desk();
    const { reference } = await postTicket();
    const call = missed({ reference });
    expect((await post(call)).statusCode).toBe(503);
    await assess(desk, reference);
    await log(call);
    const sequence = (await typesOf(desk, reference)).indexOf('message_added') + 1;
    expect(await askedFor(desk, reference)).toMatchObject([{ event: sequence }]);
  });

  it('repeated by the same number before the assessment is called back once', async () => {
    const desk = new Desk();
    const caller = { phone: number() };
    const { reference } = await log(missed({ caller }));
    expect(await log(missed({ caller }))).toEqual({ reference, opened: false });
    await assess(desk, reference);
    expect(await askedFor(desk, reference)).toHaveLength(1);
  });

  it('needs a number', async () => {
    const { statusCode, body } = await post(missed({ caller: { email: 'ann@customer.example' } }));
    expect(statusCode).toBe(422);
    expect(body.errors).toMatchObject([{ field: 'caller.phone' }]);
  });
});

describe('a key', () => {
  it('that was not made for the phone can neither name agents nor reach others’ tickets', async () => {
    const { reference } = await postTicket();
    expect((await post(callOf({ agent: 'thabo.mokoena' }), 'integrator')).statusCode).toBe(422);
    expect((await post(callOf({ reference }), 'shop')).statusCode).toBe(422);
    expect((await post(callOf({ reference }), 'integrator')).statusCode).toBe(201);
  });

  it('of an organisation never reaches a ticket of another', async () => {
    const { reference } = await postTicket();
    expect((await post(callOf({ reference }), 'stranger')).statusCode).toBe(422);
  });

  it('of an agent speaks only for that agent', async () => {
    const { reference } = await postTicket();
    await log(callOf({ reference, direction: 'outbound' }), 'agent');
    const [, said] = await messagesOf(reference);
    expect(said).toMatchObject({ author: { kind: 'agent', id: 'thabo.mokoena' } });
    expect((await post(callOf({ agent: 'claire.adams' }), 'agent')).statusCode).toBe(422);
  });

  it('leaves an unanswered outbound call to staff', async () => {
    const { reference } = await postTicket();
    await log(callOf({ reference, direction: 'outbound', outcome: 'missed' }), 'agent');
    expect((await messagesOf(reference)).at(-1)).toMatchObject({ visibility: 'internal' });
  });

  it.each([
    ['missed', 'internal'],
    ['taken', 'public'],
  ])(
    'that names no agent reports a call of ours that was %s, and never in the requester’s name',
    async (outcome, visibility) => {
      const desk = new Desk();
      const { reference, status } = await postTicket();
      await log(callOf({ reference, direction: 'outbound', outcome, recordingUrl: 'https://pbx.club.example/r/3' }));
      const said = (await desk.services.store.messages(reference)).slice(1);
      expect(said).toMatchObject([
        { visibility, direction: 'outbound', author: { kind: 'agent', id: expect.stringMatching(/^key:club-/) } },
        { visibility: 'internal', direction: 'outbound' },
      ]);
      const ticket = await ticketOf(reference);
      expect(ticket.status).toBe(outcome === 'taken' ? 'open' : status);
      const { firstResponseAt = null } = (await desk.services.store.load(reference)) ?? {};
      expect(firstResponseAt === null).toBe(outcome === 'missed');
      await desk.tell(reference);
      expect(desk.mails.filter(({ text }) => /Phone call|Unanswered call/.test(text))).toEqual([]);
    },
  );
});
