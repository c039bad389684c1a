import ICAL from 'node-ical';
import { describe, expect, it } from 'vitest';
import { factsOf } from '../../../shared/domain/ticket/events.ts';
import { calendarText } from '../../../shared/mail/invitation.ts';
import { act, postTicket, REQUEST, send } from '../../kit/api.ts';
import { Desk } from '../../kit/desks/telling-desk.ts';

type Free = { from: string; to: string; agents?: string[] };

const freeOf = async (reference: string, query = {}, key = 'agent'): Promise<Free[]> => {
  const answer = await send('GET', `/v1/tickets/${reference}/appointment-slots`, { key, query });
  if (answer.statusCode !== 200) throw new Error(`no free times: ${answer.text}`);
  return answer.body.items;
};
const attempt = (reference: string, body: object, key = 'agent') =>
  send('POST', `/v1/tickets/${reference}/actions`, { key, body });
const taken = async () => {
  const { reference } = await postTicket();
  await act(reference, { action: 'take' });
  return reference as string;
};
/** The tests of this file book one after the other, each at a different time. */
let nth = 0;
const nextFree = async (reference: string): Promise<string> => {
  const from = (await freeOf(reference, { days: '10' }))[nth++]?.from;
  if (from === undefined) throw new Error('nobody is free');
  return from;
};

describe('an agent’s time', () => {
  it('can be booked only once, even by two callers at the same moment', async () => {
    const [one, other] = [await taken(), await taken()];
    const from = await nextFree(one);
    const book = { action: 'book_appointment', kind: 'call', from };
    const answers = await Promise.all([attempt(one, book), attempt(other, book)]);
    expect(answers.map(({ statusCode }) => statusCode).toSorted()).toEqual([200, 422]);
    const refused = answers.find(({ statusCode }) => statusCode === 422);
    expect(refused?.body.errors).toMatchObject([{ field: 'from' }]);
    const [winner, loser] = answers[0]?.statusCode === 200 ? [one, other] : [other, one];
    const free = async (reference: string) => (await freeOf(reference, { days: '10' })).map((each) => each.from);
    expect(await free(loser)).not.toContain(from);
    // A ticket may move its own appointment by half an hour.
    expect(await free(winner)).toContain(from);
    await act(winner, { action: 'cancel_appointment' });
    expect(await free(loser)).toContain(from);
    expect((await attempt(loser, book)).body.appointment).toMatchObject({ from, outcome: null });
  });

  it('is offered to integrators without names, and to staff for the agent they name', async () => {
    const reference = await taken();
    expect(Object.keys((await freeOf(reference, {}, 'integrator'))[0] ?? {})).toEqual(['from', 'to']);
    expect((await freeOf(reference, { agent: 'claire.adams' }))[0]?.agents).toEqual(['claire.adams']);
    const asked = { key: 'agent', query: { minutes: '45' } };
    const { statusCode } = await send('GET', `/v1/tickets/${reference}/appointment-slots`, asked);
    expect(statusCode).toBe(422);
  });
});

describe('an integrator, for the requester', () => {
  const wish = (reference: string, body: object, key = 'integrator') =>
    send('PUT', `/v1/tickets/${reference}/appointment`, { key, body });

  it('books any free agent, moves and cancels; repeating it changes nothing', async () => {
    const [desk, reference] = [new Desk(), (await postTicket()).reference as string];
    const [from, later] = [await nextFree(reference), await nextFree(reference)];
    const booked = await wish(reference, { kind: 'call', from, note: 'I have the router at hand.' });
    expect(booked).toMatchObject({ statusCode: 200, body: { appointment: { kind: 'call', from, outcome: null } } });
    const { version } = (await send('GET', `/v1/tickets/${reference}`, { key: 'supervisor' })).body;
    expect((await wish(reference, { kind: 'call', from })).body).toEqual(booked.body);
    expect((await send('GET', `/v1/tickets/${reference}`, { key: 'supervisor' })).body.version).toBe(version);
    await desk.tell(reference);
    const { agent } = booked.body.appointment;
    expect(desk.to(`${agent}@club.example`).at(-1)?.text).toContain('I have the router at hand.');
    expect(desk.to('ann@customer.example').every(({ text }) => !text.includes('router'))).toBe(true);
    expect((await wish(reference, { kind: 'remote_session', from: later })).statusCode).toBe(422);
    expect((await wish(reference, { kind: 'call', from: later })).body.appointment).toMatchObject({
      agent,
      from: later,
    });
    const cancel = () => send('DELETE', `/v1/tickets/${reference}/appointment`, { key: 'integrator' });
    expect([(await cancel()).statusCode, (await cancel()).statusCode]).toEqual([204, 204]);
    const { appointment } = (await send('GET', `/v1/tickets/${reference}`, { key: 'integrator' })).body;
    expect(appointment).toMatchObject({ outcome: 'cancelled' });
  });

  it('is refused a taken time, a time within the hour, and a closed ticket', async () => {
    const [one, other] = [await taken(), await taken()];
    const from = await nextFree(one);
    await wish(one, { kind: 'call', from });
    expect(await wish(other, { kind: 'call', from })).toMatchObject({
      statusCode: 422,
      body: { errors: [{ field: 'from' }] },
    });
    expect((await wish(other, { kind: 'call', from: new Date().toISOString() })).statusCode).toBe(422);
    await act(other, { action: 'close', as: 'spam' });
    expect((await wish(other, { kind: 'call', from: await nextFree(one) })).statusCode).toBe(409);
    expect((await wish(one, { kind: 'call', from }, 'agent')).statusCode).toBe(403);
  });
});

describe('the mails about an appointment', () => {
  it('add it to both calendars, move it there and remove it, in one entry', async () => {
    const [desk, reference] = [new Desk(), await taken()];
    const link = 'https://meet.example/td';
    await act(reference, { action: 'book_appointment', kind: 'remote_session', from: await nextFree(reference), link });
    await desk.tell(reference);
    await act(reference, { action: 'move_appointment', from: await nextFree(reference) });
    await desk.tell(reference);
    await act(reference, { action: 'cancel_appointment', note: 'Thabo is ill.' });
    await desk.tell(reference);
    for (const address of ['ann@customer.example', 'thabo.mokoena@club.example']) {
      const told = desk.to(address).flatMap(({ invitation }) => invitation ?? []);
      expect(told.map(({ method, sequence }) => [method, sequence])).toEqual([
        ['REQUEST', 0],
        ['REQUEST', 1],
        ['CANCEL', 2],
      ]);
      expect(new Set(told.map(({ uid }) => uid)).size).toBe(1);
      expect(told.every((each) => each.attendee.address === address && each.link === link)).toBe(true);
    }
    const [booked, , cancelled] = desk.to('ann@customer.example').filter(({ invitation }) => invitation);
    expect(booked?.text.split(link)).toHaveLength(2);
    expect(cancelled?.text).toContain('Thabo is ill.');
  });

  it('tell staff only the time if the ticket is restricted', async () => {
    const [desk, reference] = [new Desk(), await taken()];
    await act(reference, { action: 'restrict', restricted: true, reason: 'It names a customer.' });
    const link = 'https://meet.example/secret';
    await act(reference, { action: 'book_appointment', kind: 'remote_session', from: await nextFree(reference), link });
    await desk.tell(reference);
    const mail = desk.to('thabo.mokoena@club.example').at(-1);
    expect(mail?.invitation?.link).toBeUndefined();
    expect(mail?.text).not.toContain(link);
    const theirs = desk.to('ann@customer.example').flatMap(({ invitation }) => invitation ?? []);
    expect(theirs.map((each) => each.link)).toEqual([link]);
  });
});

describe('a calendar entry', () => {
  const HOSTILE = 'Ann; "Boss", \\ Ünïcode 🎧\r\nATTENDEE:mailto:evil@example.org\u2028'.repeat(4);
  const invitation = {
    ...({ method: 'REQUEST', uid: 'TD-7K3M-92QX-4@club.example', sequence: 3 } as const),
    ...{ stamp: '2026-11-23T08:00:00.000Z', from: '2026-11-24T08:00:00.000Z', to: '2026-11-24T08:30:00.000Z' },
    ...{ summary: HOSTILE, link: `https://meet.example/${'room/'.repeat(40)}` },
    organiser: { address: 'support@club.example', name: HOSTILE },
    attendee: { address: 'ann@customer.example', name: HOSTILE },
  };
  const text = calendarText(invitation);

  it('is read correctly by another program', async () => {
    const [event] = Object.values(await ICAL.async.parseICS(text)).filter((each) => each?.type === 'VEVENT');
    expect(event).toMatchObject({
      ...{ uid: invitation.uid, method: 'REQUEST', status: 'CONFIRMED', sequence: 3 },
      ...{ start: new Date(invitation.from), end: new Date(invitation.to), location: invitation.link },
      attendee: { val: 'MAILTO:ann@customer.example' },
      organizer: { val: 'mailto:support@club.example' },
    });
    expect(event).toHaveProperty('summary', expect.stringContaining('Ann; '));
  });

  it('has no line over 75 octets, and a name can’t add lines', () => {
    const lines = text.split('\r\n');
    expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
    expect(lines.filter((line) => line.startsWith('ATTENDEE'))).toHaveLength(1);
    expect(text.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
  });

  it('is cancelled with its status', () => {
    expect(calendarText({ ...invitation, method: 'CANCEL' })).toMatch(/METHOD:CANCEL[\s\S]*STATUS:CANCELLED/);
  });
});

it('a requester who prefers the phone is called before the appointment begins', async () => {
  const [desk, body] = [new Desk(), { ...REQUEST, requester: { phone: '+27 21 555 0188' } }];
  const reference = (await postTicket(body)).reference as string;
  await act(reference, { action: 'take' });
  const [first] = await freeOf(reference, { days: '10' });
  await act(reference, { action: 'book_appointment', kind: 'call', from: first?.from });
  await desk.tell(reference);
  const calls = (await desk.services.store.events(reference)).flatMap(
    (event) => factsOf(event, 'call_requested') ?? [],
  );
  const about = calls.find(({ template }) => template === 'appointment_booked');
  expect([about?.callBy, first?.from].sort()[0]).toBe(about?.callBy);
  expect(about?.callBy).toEqual(expect.any(String));
});
