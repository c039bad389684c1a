import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { postTicket, send } from '../../kit/api.ts';
import { startReceiver } from '../../kit/desks/receiver.ts';
import { webhookDesk } from '../../kit/desks/webhook-desk.ts';

const desk = webhookDesk();
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
  return receiver.stop;
});
afterAll(() => desk.clear());

const ask = (method: string, path: string, body?: object, key = 'admin') =>
  send(method, `/v1/webhooks${path}`, { key, body });
const subscribed = async (body: object = {}) => (await ask('POST', '', { url: receiver.url, ...body })).body;

describe('POST /v1/webhooks', () => {
  it('answers with the webhook and its secret, which is never shown again', async () => {
    const answer = await ask('POST', '', { url: receiver.url, events: ['ticket.closed'], description: 'Ours' });
    expect(answer).toMatchObject({ statusCode: 201, headers: { location: `/v1/webhooks/${answer.body.id}` } });
    const { secret, ...webhook } = answer.body;
    expect(secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    expect(webhook).toMatchObject({ state: 'enabled', events: ['ticket.closed'], withTicket: false, key: null });
    expect((await ask('GET', `/${webhook.id}`)).body).toEqual(webhook);
    const { text } = await ask('GET', '');
    expect(text).toContain(webhook.id);
    expect(text).not.toContain('whsec_');
  });

  it.each([
    ['no URL', { url: 'hooks' }, 'url'],
    ['another scheme', { url: 'ftp://hooks.example/' }, 'url'],
    ['a password in the URL', { url: 'https://me:secret@hooks.example/' }, 'url'],
    ['an unknown event', { url: 'https://hooks.example/', events: ['ticket.exploded'] }, 'events.0'],
    ['an internal event', { url: 'https://hooks.example/', events: ['ticket.checkpoint_moved'] }, 'events.0'],
    ['no event', { url: 'https://hooks.example/', events: [] }, 'events'],
    ['a key that isn’t an integrator’s', { url: 'https://hooks.example/', key: 'club-agent' }, 'key'],
    ['a key of another organisation', { url: 'https://hooks.example/', key: 'market-admin' }, 'key'],
  ])('refuses %s', async (_, body, field) => {
    const answer = await ask('POST', '', body);
    expect(answer).toMatchObject({ statusCode: 422, body: { errors: [{ field }] } });
  });

  it('refuses more than twenty', async () => {
    const made: string[] = [];
    for (;;) {
      const { statusCode, body } = await ask('POST', '', { url: receiver.url }, 'rival');
      if (statusCode !== 201) {
        expect(body).toMatchObject({ status: 409, type: '/problems/too-many-webhooks' });
        break;
      }
      made.push(body.id);
    }
    expect(made).toHaveLength(20);
  });
});

describe('a webhook', () => {
  it('of another organisation is not found', async () => {
    const { id } = await subscribed();
    for (const [method, path, body] of [
      ['GET', `/${id}`],
      ['PATCH', `/${id}`, { enabled: false }],
      ['DELETE', `/${id}`],
      ['POST', `/${id}/secret`],
      ['POST', `/${id}/ping`],
      ['GET', `/${id}/deliveries`],
      ['POST', `/${id}/deliveries/msg_1/redeliver`],
    ] as const) {
      const answer = await ask(method, path, body, 'rival');
      expect(answer, path).toMatchObject({ statusCode: 404, body: { type: '/problems/no-such-webhook' } });
    }
    expect((await ask('GET', `/${id}`)).body.state).toBe('enabled');
  });

  it('changes only the named fields, can be switched off and on, and can be removed', async () => {
    const { id, secret: _secret, ...before } = await subscribed({ events: ['ticket.closed'] });
    const off = await ask('PATCH', `/${id}`, { enabled: false, description: 'Off for now' });
    expect(off.body).toEqual({
      ...before,
      id,
      ...{ description: 'Off for now', state: 'disabled', disabledBecause: 'by_hand' },
      ...{ disabledAt: expect.any(String), updatedAt: expect.any(String) },
    });
    expect((await ask('PATCH', `/${id}`, { enabled: true })).body).toMatchObject({
      state: 'enabled',
      disabledAt: null,
    });
    expect((await ask('DELETE', `/${id}`)).statusCode).toBe(204);
    expect((await ask('GET', `/${id}`)).statusCode).toBe(404);
    expect((await ask('GET', '')).text).not.toContain(id);
  });

  it('is pinged at once, with both secrets after a rotation', async () => {
    const { id, secret } = await subscribed();
    const rotation = await ask('POST', `/${id}/secret`);
    expect(rotation.body.secretExpiresAt).toEqual(expect.any(String));
    receiver.received.length = 0;
    const ping = await ask('POST', `/${id}/ping`);
    expect(ping.body).toMatchObject({ type: 'webhook.ping', state: 'delivered', status: 204, attempts: 1 });
    for (const each of [secret, rotation.body.secret]) receiver.verify(each);
    expect(() => receiver.verify('whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toThrow();
    expect(receiver.received[0]?.id).toBe(ping.body.id);
    expect((await ask('GET', `/${id}/deliveries`)).body.items).toEqual([ping.body]);
  });

  it('reports why a ping wasn’t delivered if nothing answers', async () => {
    const { id } = await subscribed({ url: 'http://127.0.0.1:1/' });
    expect((await ask('POST', `/${id}/ping`)).body).toMatchObject({ state: 'parked', cause: 'ECONNREFUSED' });
  });

  it.each([
    'https://169.254.169.254/latest/meta-data',
    'https://10.0.0.1/',
    'https://0xa000001/',
    'https://[::ffff:10.0.0.1]/',
    'https://[fd00::1]/',
  ])('is refused if its URL points to an internal address: %s', async (url) => {
    const refused = { statusCode: 422, body: { errors: [{ field: 'url', message: 'a URL of a public address' }] } };
    expect(await ask('POST', '', { url })).toMatchObject(refused);
    const { id } = await subscribed();
    expect(await ask('PATCH', `/${id}`, { url })).toMatchObject(refused);
  });
});

describe('deliveries', () => {
  it('are listed in pages, the latest first, and sent again with their id', async () => {
    const { id } = await subscribed({ key: 'club-integrator' });
    const references = [(await postTicket()).reference, (await postTicket()).reference];
    for (const reference of references) await desk.announce(reference);
    await desk.drain();
    const first = (await send('GET', `/v1/webhooks/${id}/deliveries`, { key: 'admin', query: { limit: '1' } })).body;
    const query = { limit: '1', cursor: first.cursor };
    const second = (await send('GET', `/v1/webhooks/${id}/deliveries`, { key: 'admin', query })).body;
    expect([...first.items, ...second.items].map(({ reference }) => reference)).toEqual(references.toReversed());
    const [delivery] = first.items;
    receiver.received.length = 0;
    const again = await ask('POST', `/${id}/deliveries/${delivery.id}/redeliver`);
    expect(again.body).toMatchObject({ id: delivery.id, state: 'delivered', attempts: 2 });
    expect(receiver.received.map((each) => each.id)).toEqual([delivery.id]);
    const stranger = await ask('POST', `/${id}/deliveries/msg_nothing/redeliver`);
    expect(stranger).toMatchObject({ statusCode: 404, body: { type: '/problems/no-such-delivery' } });
  });

  it('of a ticket that the webhook may no longer see are not sent again', async () => {
    const { id } = await subscribed();
    const { reference } = await postTicket();
    await desk.announce(reference);
    await desk.drain();
    const [delivery] = (await ask('GET', `/${id}/deliveries`)).body.items;
    const body = { action: 'restrict', restricted: true, reason: 'A legal matter.' };
    await send('POST', `/v1/tickets/${reference}/actions`, { key: 'supervisor', body });
    receiver.received.length = 0;
    expect((await ask('POST', `/${id}/deliveries/${delivery.id}/redeliver`)).statusCode).toBe(404);
    expect(receiver.received).toEqual([]);
  });
});
