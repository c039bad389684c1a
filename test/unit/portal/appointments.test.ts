import ICAL from 'node-ical';
import { describe, expect, it } from 'vitest';
import { MAX_OWN_BOOKINGS } from '../../../shared/domain/portal/appointments.ts';
import { act, send } from '../../kit/api.ts';
import { Desk } from '../../kit/desks/telling-desk.ts';
import { signedIn, type Visitor } from '../../kit/portal.ts';

/** Calls and remote sessions that requesters book in the portal (docs/decisions/0125). */

const REQUEST = { subject: 'I cannot log in', description: 'My password is wrong.', category: 'account' };
const PHONE = '+27 21 555 0100';

const submit = async (browser: Visitor): Promise<string> => (await browser.post('/requests', REQUEST)).body.reference;
const read = async (browser: Visitor, reference: string) => (await browser.get(`/requests/${reference}`)).body;
const put = (browser: Visitor, reference: string, body: object, headers = {}) =>
  browser.visit('PUT', `/requests/${reference}/appointment`, { body, headers });
const cancel = (browser: Visitor, reference: string) => browser.visit('DELETE', `/requests/${reference}/appointment`);

/** The tests of this file book one after the other, each at a different time. */
let nth = 0;
const nextFree = async (browser: Visitor, reference: string): Promise<string> => {
  const free = await browser.get(`/requests/${reference}/appointment-slots`, { days: '10' });
  expect(Object.keys(free.body.items[0])).toEqual(['from', 'to']);
  return free.body.items[nth++].from;
};

describe('a requester', () => {
  it('books a call on their own request, moves it, saves it in a calendar and cancels it', async () => {
    const ann = await signedIn('calls@customer.example');
    const [desk, reference] = [new Desk(), await submit(ann)];
    expect((await read(ann, reference)).allowed).toContain('book_appointment');
    const [from, later] = [await nextFree(ann, reference), await nextFree(ann, reference)];
    const unreachable = await put(ann, reference, { kind: 'call', from });
    expect(unreachable).toMatchObject({ statusCode: 422, body: { errors: [{ field: 'phone' }] } });
    const booked = await put(ann, reference, { kind: 'call', from, phone: PHONE, note: 'In the morning.' });
    expect(booked).toMatchObject({
      statusCode: 200,
      body: {
        appointment: { kind: 'call', from, outcome: null, link: null },
        allowed: expect.arrayContaining(['move_appointment', 'cancel_appointment']),
      },
    });
    expect(booked.body.timeline.at(-1)).toMatchObject({ kind: 'appointment_booked', by: 'you' });
    expect((await ann.get('/me')).body.phone).toBe(PHONE);
    const { version } = (await send('GET', `/v1/tickets/${reference}`, { key: 'supervisor' })).body;
    await put(ann, reference, { kind: 'call', from });
    expect((await send('GET', `/v1/tickets/${reference}`, { key: 'supervisor' })).body.version).toBe(version);
    await desk.tell(reference);
    const moved = await put(ann, reference, { kind: 'call', from: later });
    expect(moved.body.appointment).toMatchObject({ from: later, outcome: null });
    const file = await ann.get(`/requests/${reference}/appointment/calendar`, { language: 'de' });
    expect(file.headers).toMatchObject({ 'content-type': 'text/calendar; charset=utf-8' });
    expect(file.headers['content-disposition']).toContain(`${reference}.ics`);
    const [entry] = Object.values(ICAL.sync.parseICS(file.text)).filter((each) => each?.type === 'VEVENT');
    expect(entry).toMatchObject({ method: 'PUBLISH', sequence: 1, summary: expect.stringContaining('Anruf') });
    expect(entry).not.toHaveProperty('attendee');
    const cancelled = await cancel(ann, reference);
    expect(cancelled).toMatchObject({ statusCode: 200, body: { appointment: { outcome: 'cancelled' } } });
    expect((await cancel(ann, reference)).statusCode).toBe(200);
    expect((await ann.get(`/requests/${reference}/appointment/calendar`)).statusCode).toBe(404);
  });

  it('sees the earliest upcoming event, and where to join a session', async () => {
    const ann = await signedIn('next@customer.example');
    const reference = await submit(ann);
    const from = await nextFree(ann, reference);
    const booked = await put(ann, reference, { kind: 'remote_session', from });
    expect(booked.body.next).toEqual({ kind: 'remote_session', at: from });
    const link = 'https://meet.example.org/one';
    await act(reference, { action: 'take' });
    await act(reference, { action: 'move_appointment', from, link });
    expect((await read(ann, reference)).appointment.link).toBe(link);
  });

  it('can book only a limited number of times, not while a solution awaits confirmation, and can always cancel', async () => {
    const ann = await signedIn('often@customer.example');
    const reference = await submit(ann);
    const from = await nextFree(ann, reference);
    for (let times = 0; times < MAX_OWN_BOOKINGS; times += 1) {
      if (times > 0) await cancel(ann, reference);
      expect((await put(ann, reference, { kind: 'call', from, phone: PHONE })).statusCode).toBe(200);
    }
    expect((await put(ann, reference, { kind: 'call', from, phone: PHONE })).statusCode).toBe(200);
    const { allowed } = (await cancel(ann, reference)).body;
    expect(allowed).not.toContain('book_appointment');
    const refused = await put(ann, reference, { kind: 'call', from });
    expect(refused).toMatchObject({ statusCode: 409, body: { allowed } });
    const other = await submit(ann);
    await act(other, { action: 'take' });
    await act(other, { action: 'resolve', resolution: 'Done.' });
    expect((await put(ann, other, { kind: 'call', from })).statusCode).toBe(409);
  });
});

describe('other people', () => {
  const tries = (browser: Visitor, reference: string, from: string) =>
    Promise.all([
      browser.get(`/requests/${reference}/appointment-slots`),
      put(browser, reference, { kind: 'call', from, phone: PHONE }),
      cancel(browser, reference),
      browser.get(`/requests/${reference}/appointment/calendar`),
    ]);
  const statusesOf = async (answers: ReturnType<typeof tries>) => (await answers).map(({ statusCode }) => statusCode);

  it('can’t book: strangers find no request, people in copy and the other side may not, other sites are refused', async () => {
    const ann = await signedIn('owner@customer.example');
    const reference = await submit(ann);
    const from = await nextFree(ann, reference);
    const stranger = await signedIn('stranger@elsewhere.example');
    expect(await statusesOf(tries(stranger, reference, from))).toEqual([404, 404, 404, 404]);
    await ann.post(`/requests/${reference}/actions`, {
      action: 'add_people',
      people: [{ email: 'copied@customer.example' }],
    });
    const copied = await signedIn('copied@customer.example');
    expect(await statusesOf(tries(copied, reference, from))).toEqual([409, 409, 409, 404]);
    const foreign = await put(ann, reference, { kind: 'call', from }, { origin: 'https://evil.example' });
    expect(foreign.statusCode).toBe(403);
    await put(ann, reference, { kind: 'call', from, phone: PHONE });
    expect((await read(copied, reference)).appointment).toBeNull();
    await act(reference, { action: 'take' });
    await act(reference, { action: 'add_counterparty', counterparty: { email: 'other.side@seller.example' } });
    const other = await signedIn('other.side@seller.example');
    expect(await statusesOf(tries(other, reference, from))).toEqual([409, 409, 409, 404]);
    const seen = JSON.stringify(await read(other, reference));
    expect(seen).not.toContain('appointment_');
    expect(seen).not.toContain(PHONE);
  });
});
