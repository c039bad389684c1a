import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suppressions } from '../../../shared/adapters/dynamodb/people/suppressions.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';
import type { SesEvent } from '../../../shared/schemas/mail/ses-event.ts';
import { receiveDeliveryEvent } from '../../../shared/usecases/delivery/receive-delivery-event.ts';
import { tell } from '../../../shared/usecases/telling/tell.ts';
import { items } from '../../kit/api.ts';
import { configure } from '../../kit/configuration.ts';
import { act, Desk, postTicket, REQUEST } from '../../kit/desks/telling-desk.ts';

let people = 0;
const newAddress = (): string => `audience.${++people}@customer.example`;
const ask = async (requester: object = {}, fields: object = {}): Promise<string> => {
  const email = newAddress();
  await postTicket({ ...REQUEST, ...fields, requester: { name: 'Ann Example', email, ...requester } });
  return email;
};
const stored = suppressions(openTable('tickets'));
const NEWS = { subject: 'Maintenance on Saturday', body: 'The booking pages rest for two hours.' };
const post = (body: object, key = 'supervisor', headers = {}) =>
  configure('POST', '/v1/announcements', { key, body, headers });
const get = async (id: string, key = 'supervisor') => (await configure('GET', `/v1/announcements/${id}`, { key })).body;
const newDesk = (): Desk => {
  const desk = new Desk();
  Object.assign(desk.services, { suppressions: stored });
  return desk;
};
/** Sends it as the stream and the queue do. */
const sendOut = async (desk: Desk, id: string, organisation = 'club'): Promise<Desk> => {
  desk.outgoing.push({ announcement: id, organisation });
  for (let message = desk.outgoing.shift(); message; message = desk.outgoing.shift())
    await tell(desk.services, message);
  return desk;
};
const announced = async (body: object, desk = newDesk()) => {
  const { body: made } = await post({ ...NEWS, ...body });
  await sendOut(desk, made.id);
  return { desk, id: String(made.id) };
};

describe('an announcement', () => {
  it('is refused if it is further ahead than any queue can hold it', async () => {
    const { statusCode, body } = await post({ ...NEWS, sendAt: '2126-01-01T00:00:00.000Z' });
    expect(statusCode).toBe(422);
    expect(body.errors).toMatchObject([{ field: 'sendAt' }]);
  });

  it('goes to the organisation’s requesters, once each, with times in their zone, and an unsubscribe link', async () => {
    const ann = await ask({ language: 'de-DE', timeZone: 'Europe/Berlin' });
    await postTicket({ ...REQUEST, requester: { email: ann } });
    await postTicket({ ...REQUEST, requester: { id: `own-${people}`, email: ann } });
    const { desk, id } = await announced({
      subject: { en: NEWS.subject, de: 'Wartung am Samstag' },
      body: { en: NEWS.body, de: 'Die Buchungsseiten ruhen zwei Stunden.' },
      startsAt: '2027-01-16T20:00:00.000Z',
      endsAt: '2027-01-16T22:00:00.000Z',
    });
    const [mail, ...others] = desk.to(ann);
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ language: 'de', reference: '', automatic: 'auto-generated', inReplyTo: null });
    expect(mail?.subject).toMatch(/: Wartung am Samstag$/);
    expect(mail?.text).toMatch(
      /ruhen zwei Stunden\.\s+Beginn: Samstag.*16\. Januar.*21:00.*\(Ortszeit Berlin\)\s+Ende: .*23:00/,
    );
    expect(mail?.unsubscribeUrl).toMatch(/^https:\/\/help\.club\.example\/unsubscribe\/[\w-]+\.club$/);
    expect(mail?.text).toContain(mail?.unsubscribeUrl);
    expect(mail?.unsubscribeUrl).not.toContain('audience');
    expect(mail?.html).toContain('background-color:#0b5d4e');
    expect(mail?.text.split('\n')[0]).not.toContain('@');
    expect(desk.mails.every(({ from }) => from.address.endsWith('@club.example'))).toBe(true);
    expect(await get(id)).toMatchObject({ state: 'sent', told: { sent: desk.mails.length } });
    await sendOut(desk, id);
    expect(desk.to(ann)).toHaveLength(1);
  });

  it('goes to its audience only', async () => {
    const german = await ask({ language: 'de', type: 'buyer' }, { category: 'billing' });
    const french = await ask({ language: 'fr', type: 'buyer' }, { category: 'billing' });
    const seller = await ask({ language: 'de', type: 'seller' }, { category: 'billing' });
    const to = async (audience: object) => {
      const { desk } = await announced({ audience });
      return [german, french, seller].filter((address) => desk.to(address).length > 0);
    };
    expect(await to({ languages: ['de'] })).toEqual([german, seller]);
    expect(await to({ types: ['buyer'] })).toEqual([german, french]);
    expect(await to({ types: ['buyer'], languages: ['de-AT'] })).toEqual([german]);
    expect(await to({ categories: ['security'] })).toEqual([]);
  });

  it('leaves out recipients who want none, can’t be reached, are robots or spammers, in another organisation, or have notices off', async () => {
    const spared = [await ask(), await ask(), await ask()];
    const [bounced = '', complained = '', unsubscribed = ''] = spared;
    const at = '2026-01-01T00:00:00.000Z';
    const report = { sentAt: at, at, reference: 'TD-0000-0000' };
    await stored.bounced('club', { address: bounced, status: '5.1.1', ...report });
    await stored.complained('club', { address: complained, ...report });
    await stored.unsubscribe('club', unsubscribed, at);
    const spammer = newAddress();
    const spam = await postTicket({ ...REQUEST, requester: { email: spammer } });
    await act(spam.reference, { action: 'close', as: 'spam' });
    const silent = newAddress();
    await postTicket({ ...REQUEST, requester: { email: silent }, notify: false });
    const robot = 'no-reply@customer.example';
    await postTicket({ ...REQUEST, requester: { email: robot } });
    const told = await ask();
    const { desk, id } = await announced({});
    for (const address of [...spared, spammer, silent, robot]) expect(desk.to(address)).toEqual([]);
    expect(desk.to(told)).toHaveLength(1);
    expect((await get(id)).told.suppressed).toBeGreaterThanOrEqual(3);
    const foreign = await post(NEWS, 'rival');
    const other = await sendOut(newDesk(), foreign.body.id, 'marketplace');
    expect(other.to(told)).toEqual([]);
  });

  it('that bounces or is marked as spam stops the next one to that address, and to no other', async () => {
    const [gone, annoyed, bystander] = [await ask(), await ask(), await ask()];
    const { desk, id } = await announced({});
    const report = (address: string, event: object) => {
      const messageId = `${desk.mails.findIndex(({ to }) => to.address === address) + 1}`;
      return receiveDeliveryEvent(desk.services, { mail: { messageId }, ...event } as SesEvent); // of either kind below
    };
    const bounceOf = (...addresses: string[]) => ({
      eventType: 'Bounce',
      bounce: {
        ...{ bounceType: 'Permanent', feedbackId: 'f' },
        bouncedRecipients: addresses.map((emailAddress) => ({ emailAddress, status: '5.1.1', action: 'failed' })),
      },
    });
    expect(await report(gone, bounceOf(bystander, gone))).toEqual({ outcome: 'failed', reference: id });
    const complaint = { complainedRecipients: [{ emailAddress: annoyed }], feedbackId: 'g' };
    expect(await report(annoyed, { eventType: 'Complaint', complaint })).toMatchObject({ outcome: 'complained' });
    expect((await get(id)).told.failed).toBe(1);
    const next = await announced({});
    expect([gone, annoyed, bystander].map((address) => next.desk.to(address).length)).toEqual([0, 0, 1]);
  });

  it('waits for its time, and can be cancelled until it is sent', async () => {
    const desk = newDesk();
    const later = new Date(Date.now() + 86_400_000).toISOString();
    const { body: made } = await post({ ...NEWS, sendAt: later });
    expect(made).toMatchObject({ state: 'scheduled', sendAt: later });
    await expect(sendOut(desk, made.id)).rejects.toMatchObject({ message: 'not_due', seconds: expect.any(Number) });
    const cancelled = await configure('DELETE', `/v1/announcements/${made.id}`, { key: 'admin' });
    expect(cancelled).toMatchObject({ statusCode: 200, body: { state: 'cancelled', cancelledBy: expect.any(String) } });
    desk.ahead = 2 * 86_400_000;
    desk.outgoing.length = 0;
    await sendOut(desk, made.id);
    expect(desk.mails).toEqual([]);
    const { id } = await announced({});
    expect((await configure('DELETE', `/v1/announcements/${id}`, { key: 'admin' })).statusCode).toBe(409);
    const list = await configure('GET', '/v1/announcements', { key: 'supervisor' });
    expect(list.body.items.map((item: { id: string }) => item.id)).toEqual(expect.arrayContaining([made.id, id]));
    expect((await configure('GET', `/v1/announcements/${id}`, { key: 'rival' })).statusCode).toBe(404);
  });

  it('is created once per Idempotency-Key, and refused with every fault', async () => {
    const headers = { 'idempotency-key': 'night-1' };
    const first = await post(NEWS, 'admin', headers);
    expect(first.headers.location).toBe(`/v1/announcements/${first.body.id}`);
    const again = await post(Object.fromEntries(Object.entries(NEWS).reverse()), 'admin', headers);
    expect(again.body).toEqual(first.body);
    expect([first, again].map((answer) => answer.headers['idempotent-replayed'])).toEqual([undefined, 'true']);
    expect((await post({ ...NEWS, body: 'Other.' }, 'admin', headers)).statusCode).toBe(422);
    const wrong = {
      subject: 'a\nb',
      body: {},
      startsAt: '2027-01-02T00:00:00.000Z',
      endsAt: '2027-01-01T00:00:00.000Z',
    };
    const refused = await post({ ...wrong, audience: { types: ['nobody'] } });
    expect(refused.statusCode).toBe(422);
    for (const field of ['subject', 'body', 'audience.types.0']) expect(refused.text).toContain(field);
    expect((await post({ ...NEWS, startsAt: wrong.startsAt, endsAt: wrong.endsAt })).text).toContain('endsAt');
    for (const key of ['integrator', 'agent']) expect((await post(NEWS, key)).statusCode).toBe(403);
  });

  it('is stored with the event that starts it', async () => {
    const { body } = await post(NEWS);
    expect(items.get(`ANNOUNCEMENT#club#${body.id}\nEVENT#000001`)).toMatchObject({
      ...{ type: 'announced', organisation: 'club', announcement: body.id },
    });
  });

  it('reaches everyone exactly once, wherever a process is killed, with throttling and repeated messages', async () => {
    for (let i = 0; i < 130; i++) await ask();
    const whole = (await announced({})).desk.mails.map(({ to }) => to.address).toSorted();
    await fc.assert(
      fc.asyncProperty(
        fc.infiniteStream(fc.constantFrom('sent', 'sent', 'sent', 'sent', 'sent', 'throttled', 'killed')),
        fc.infiniteStream(fc.boolean()),
        async (answers, twice) => {
          const desk = newDesk();
          const { body } = await post(NEWS);
          const { mail } = desk.services;
          desk.services.mail = {
            send: async (request) => {
              const answer = answers.next().value;
              if (answer === 'killed') throw new Error('killed');
              return answer === 'throttled' ? { outcome: 'later', why: 'throttled' } : mail.send(request);
            },
          };
          desk.outgoing.push({ announcement: body.id, organisation: 'club' });
          for (let message = desk.outgoing[0]; message; message = desk.outgoing[0]) {
            const delivered = message;
            const done = await tell(desk.services, delivered).then(
              () => true,
              () => false,
            );
            const state = (await get(body.id)).state;
            if (done && (state === 'sent' || twice.next().value))
              desk.outgoing.splice(desk.outgoing.indexOf(delivered), 1);
          }
          expect(desk.mails.map(({ to }) => to.address).toSorted()).toEqual(whole);
          expect(await get(body.id)).toMatchObject({ state: 'sent', told: { sent: whole.length } });
        },
      ),
      { numRuns: 4 },
    );
  });
});
