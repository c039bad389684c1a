import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { ROUTES } from '../../shared/http/routes/index.ts';
import { startReceiver } from '../kit/desks/receiver.ts';
import { eventually } from '../kit/system/eventually.ts';
import { System } from '../kit/system/system.ts';
import { placesOf } from './everywhere.ts';
import { People } from './people.ts';
import { Visitor } from './visitor.ts';

/** Specification 6, restricted tickets: every way to access them. */

const system = new System(inject('shared'));
const club = new People(system, 'club');

/** A word that only this complaint contains. */
const WORD = 'Quaggamarmalade';
/** The agent in the complaint, and agents who have nothing to do with it. */
const BARRED = 'claire.adams';
const STRANGERS = [BARRED, 'thabo.mokoena', 'gerhard.steyn', 'nomsa.zulu', 'andre.fourie'];
const SEES = 'naledi.khumalo';

const writer = system.somebody('Rita Walker');
let reference: string;
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
  const body = { url: receiver.url, withTicket: true };
  const made = await club.api.call('POST', '/v1/webhooks', { key: club.api.keys.admin, body });
  expect(made.status, JSON.stringify(made.body)).toBe(201);
  const { key } = await writer.send({
    subject: `Complaint about Claire Adams, ${WORD}`,
    text: `I complain about your employee Claire Adams: she was rude to me. ${WORD}.`,
  });
  reference = await system.ticketOfMail(key);
  await system.assessed(reference);
});
afterAll(() => receiver?.stop());

/** Every GET route of the API with a ticket in its path. */
const READS = Object.values(ROUTES).flatMap(({ method, path, roles }) =>
  method === 'GET' && path.includes('{ref}') && Array.isArray(roles) ? [path] : [],
);
const pathOf = (template: string): string =>
  template.replace('{ref}', reference).replace('{id}', '1').replace('{attachmentId}', '0');

describe('a complaint about staff', () => {
  test('is restricted, assigned to a supervisor, and records the agent it names', async () => {
    const ticket = await system.records.ticket(reference);
    expect(ticket).toMatchObject({ restricted: true, assignee: SEES, complainedAbout: [BARRED] });
  });

  test.each(STRANGERS)('is invisible to %s, whatever they read', async (stranger) => {
    const unknown = await club.reads(stranger, '/v1/tickets/TD-7K3M-92Q5');
    for (const template of READS) {
      const answer = await club.reads(stranger, pathOf(template));
      expect([template, answer.status]).toEqual([template, 404]);
      expect(JSON.stringify(answer.body)).not.toContain(WORD);
      expect(answer.body.type).toBe(unknown.body.type);
    }
    for (const query of [
      '',
      '?level=1',
      '?status=new',
      `?assignee=${SEES}`,
      '?team=helpdesk',
      `?requester=${(await system.records.ticket(reference)).requester}`,
    ]) {
      const { body } = await club.reads<{ items: { reference: string }[] }>(stranger, `/v1/tickets${query}`);
      expect([query, JSON.stringify(body).includes(reference)]).toEqual([query, false]);
    }
    const key = await club.keyOf(stranger);
    for (const q of [WORD, reference, 'Claire Adams', writer.address]) {
      const { body } = await club.api.call('GET', `/v1/search?q=${encodeURIComponent(q)}`, { key });
      expect([q, JSON.stringify(body).includes(reference), JSON.stringify(body).includes(WORD)]).toEqual([
        q,
        false,
        false,
      ]);
    }
    for (const body of [
      { action: 'take' },
      { action: 'restrict', restricted: false, reason: 'x' },
      { action: 'escalate' },
    ] as const)
      expect((await club.does(stranger, reference, body)).status).toBe(404);
    const said = await club.api.call('POST', `/v1/tickets/${reference}/messages`, {
      key,
      body: { body: 'Hello', visibility: 'internal' },
    });
    expect(said.status).toBe(404);
    // Nor through another ticket.
    const other = await club.api.post({
      requester: { email: writer.address },
      subject: 'Another',
      description: `About ${reference}`,
    });
    await system.assessed(other.reference);
    for (const body of [
      { action: 'link', to: reference, as: 'related' },
      { action: 'merge', into: reference },
    ] as const) {
      const answer = await club.does(stranger, other.reference, body);
      expect([body.action, answer.status === 200, JSON.stringify(answer.body).includes(WORD)]).toEqual([
        body.action,
        false,
        false,
      ]);
    }
    const proposals = await club.reads(stranger, `/v1/tickets/${other.reference}/proposals`);
    expect(JSON.stringify(proposals.body)).not.toContain(reference);
  });

  test('is visible to the owning supervisor, found by its words, and every read is recorded', async () => {
    for (const template of READS.filter((path) => !path.includes('attachment')))
      expect([template, (await club.reads(SEES, pathOf(template))).status]).toEqual([template, 200]);
    await eventually(async () => {
      const { body } = await club.reads(SEES, `/v1/search?q=${WORD}`);
      expect(JSON.stringify(body)).toContain(reference);
    });
    const { body } = await club.reads<{ reads: { agent: string; what: string }[] }>(
      SEES,
      `/v1/tickets/${reference}/audit`,
    );
    const what = body.reads.filter(({ agent }) => agent === SEES).map((read) => read.what);
    for (const template of READS.filter((path) => !path.includes('attachment') && !path.includes('proposals')))
      expect([template, what.some((each) => each.includes(template))]).toEqual([template, true]);
    // It is in the list, without its words.
    const list = await club.reads<{ items: { reference: string; subject: string }[] }>(SEES, '/v1/tickets?level=1');
    expect(JSON.stringify(list.body)).toContain(reference);
    expect(JSON.stringify(list.body)).not.toContain(WORD);
  });

  test('is announced to staff without its text, and only to staff who may see it', async () => {
    await system.settled();
    const mails = (await system.mailbox.all()).filter(({ subject, text }) => `${subject}${text}`.includes(reference));
    const toStaff = mails.filter(({ to }) => to.some(({ address }) => address.endsWith('@club.example')));
    expect(toStaff.length).toBeGreaterThan(0);
    for (const mail of toStaff) {
      expect(JSON.stringify(mail)).not.toContain(WORD);
      expect(mail.to.map(({ address }) => address)).not.toContain(`${BARRED}@club.example`);
    }
  });

  test('reaches no webhook with its text', async () => {
    const last = await club.api.post({ requester: { handle: 'last' }, subject: 'Open', description: 'An open one.' });
    await eventually(() => expect(receiver.received.map(({ body }) => body.data.reference)).toContain(last.reference));
    const about = receiver.received.filter(({ body }) => body.data.reference === reference);
    // Before it was restricted, the organisation's own system learned that the ticket exists, and nothing else.
    expect(about.filter(({ body }) => body.type !== 'ticket.created' || body.data.ticket)).toEqual([]);
    expect(receiver.received.map(({ text }) => text).join()).not.toContain(WORD);
  });

  test('opens in the portal only for its writer', async () => {
    const own = await Visitor.signedIn(system, writer.address);
    expect((await own.send('GET', `/requests/${reference}`)).text).toContain(WORD);
    const other = await Visitor.signedIn(system, system.somebody('Olga Other').address);
    const tried = await other.send('GET', `/requests/${reference}`);
    expect([tried.status, tried.text.includes(WORD)]).toEqual([404, false]);
    expect((await other.send('GET', '/requests')).text).not.toContain(reference);
  });

  test('is counted in figures, but never listed', async () => {
    const { body } = await club.api.call<{ items: { id: string }[] }>('GET', '/v1/reports', {
      key: club.api.keys.supervisor,
    });
    for (const { id } of body.items) {
      for (const path of [`/v1/reports/${id}`, `/v1/reports/${id}/tickets`]) {
        const answer = await club.api.call('GET', `${path}?from=2027-03-01&to=2027-03-02`, {
          key: await club.keyOf('nomsa.zulu'),
        });
        expect([path, JSON.stringify(answer.body).includes(reference)]).toEqual([path, false]);
      }
    }
  });

  test('is in no log, queue or execution', async () => {
    const places = await placesOf([WORD.slice(0, -2), writer.address], system);
    expect(places.filter((place) => !/^(table|bucket):/.test(place))).toEqual([]);
  });
});
