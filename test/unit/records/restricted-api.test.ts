import { describe, expect, it } from 'vitest';
import { act, postTicket, REQUEST, send } from '../../kit/api.ts';
import { Desk } from '../../kit/desks/telling-desk.ts';

/** A restricted ticket, tried in every way (specification 6). */

const SECRET = 'Zebra stripes';
const restricted = async () => {
  const { reference } = await postTicket({ ...REQUEST, subject: SECRET, description: `${SECRET} were seen.` });
  await act(reference, { action: 'take' });
  const people = ['johan.botha'];
  await act(reference, { action: 'restrict', restricted: true, people, reason: 'It names a child.' });
  return reference;
};

const PATHS = [
  '',
  '/messages',
  '/messages/1',
  '/messages/1/mail',
  '/audit',
  '/clock',
  '/export',
  '/escalations',
  '/proposals',
];

const listed = async (key: string, query: Record<string, string> = {}) => {
  const { body } = await send('GET', '/v1/tickets', { key, query: { limit: '100', ...query } });
  return body.items.map(({ reference }: { reference: string }) => reference);
};

describe('a restricted ticket over the API', () => {
  it.each(['colleague', 'machine', 'shop', 'stranger'])('looks missing to %s', async (key) => {
    const reference = await restricted();
    const unknown = await send('GET', '/v1/tickets/TD-7K3M-92Q5', { key });
    for (const path of PATHS) {
      const { statusCode, text } = await send('GET', `/v1/tickets/${reference}${path}`, { key });
      expect(text).not.toContain(SECRET);
      expect([403, 404]).toContain(statusCode);
    }
    const { body } = await send('GET', `/v1/tickets/${reference}`, { key });
    expect(body).toEqual({ ...unknown.body, detail: unknown.body.detail.replace('TD-7K3M-92Q5', reference) });
    for (const written of ['/actions', '/messages']) {
      const sent = { key, body: written === '/actions' ? { action: 'take' } : { body: 'Hello', visibility: 'public' } };
      expect((await send('POST', `/v1/tickets/${reference}${written}`, sent)).statusCode).toBe(
        key === 'shop' && written === '/actions' ? 403 : 404,
      );
    }
  });

  it('is only in the lists of those who may see it, without its text', async () => {
    const reference = await restricted();
    expect(await listed('colleague')).not.toContain(reference);
    expect(await listed('colleague', { assignee: 'thabo.mokoena' })).not.toContain(reference);
    expect(await listed('colleague', { breachingWithin: 'P30D' })).not.toContain(reference);
    expect(await listed('agent')).toContain(reference);
    const { text } = await send('GET', '/v1/tickets', { key: 'agent', query: { limit: '100' } });
    expect(text).not.toContain(SECRET);
    expect(await listed('integrator')).toContain(reference);
  });

  it('stays completely visible to its integrator', async () => {
    const reference = await restricted();
    const { body } = await send('GET', `/v1/tickets/${reference}`, { key: 'integrator' });
    expect(body).toMatchObject({ reference, subject: SECRET, restricted: true });
  });

  it('records every read: who, what and when', async () => {
    const reference = await restricted();
    for (const path of ['', '/messages', '/messages/1'])
      await send('GET', `/v1/tickets/${reference}${path}`, { key: 'agent' });
    await send('GET', `/v1/tickets/${reference}`, { key: 'integrator' });
    const { body } = await send('GET', `/v1/tickets/${reference}/audit`, { key: 'admin' });
    const read = (key: string, agent: string | null, what: string) => ({ at: expect.any(String), key, agent, what });
    const thabo = (what: string) => read('club-agent', 'thabo.mokoena', what);
    // Reads within one millisecond have no order.
    expect(body.reads).toHaveLength(5);
    expect(body.reads).toEqual(
      expect.arrayContaining([
        thabo('GET /v1/tickets/{ref}'),
        thabo('GET /v1/tickets/{ref}/messages'),
        thabo('GET /v1/tickets/{ref}/messages/{id}'),
        read('club-integrator', null, 'GET /v1/tickets/{ref}'),
        read('club-admin', 'margaret.oconnell', 'GET /v1/tickets/{ref}/audit'),
      ]),
    );
    const exported = await send('GET', `/v1/tickets/${reference}/export`, { key: 'agent' });
    expect(exported.body.reads).toHaveLength(6);
  });

  it('records no reads of any other ticket', async () => {
    const { reference } = await postTicket();
    await send('GET', `/v1/tickets/${reference}`, { key: 'agent' });
    const { body } = await send('GET', `/v1/tickets/${reference}/audit`, { key: 'agent' });
    expect(body).not.toHaveProperty('reads');
  });

  it('is notified to staff without any of its text', async () => {
    const reference = await restricted();
    const desk = new Desk();
    await send('POST', `/v1/tickets/${reference}/messages`, {
      key: 'integrator',
      body: { body: `More ${SECRET}.`, visibility: 'public' },
    });
    await desk.tell(reference);
    const toStaff = desk.mails.filter(({ to }) => to.address.endsWith('@club.example'));
    expect(toStaff.length).toBeGreaterThan(0);
    for (const mail of toStaff) {
      expect(JSON.stringify(mail)).not.toContain(SECRET);
      expect(mail.subject).toContain(reference);
    }
  });
});
