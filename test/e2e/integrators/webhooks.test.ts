import { describe, expect, inject, test } from 'vitest';
import { startReceiver } from '../../kit/desks/receiver.ts';
import { eventually } from '../../kit/system/eventually.ts';
import { System } from '../../kit/system/system.ts';

const system = new System(inject('shared'));
const { api } = system;

type Made = { id: string; secret: string };
type Delivery = { reference: string; state: string; attempts: number };

describe.concurrent('a webhook', () => {
  test('gets its key’s ticket events, signed, in order, and again after a failure', async () => {
    const requester = system.somebody('Web Hook');
    const failed = new Set<string>();
    // Each event fails once.
    const receiver = await startReceiver(({ id }) => {
      const isFirst = !failed.has(id);
      failed.add(id);
      return isFirst ? 'error' : 'ok';
    });
    try {
      const { body: made } = await api.call<Made>('POST', '/v1/webhooks', {
        key: api.keys.admin,
        body: { url: receiver.url, events: ['ticket.created', 'ticket.taken', 'ticket.resolved'], withTicket: true },
      });
      const { reference } = await api.post({ requester: { email: requester.address } });
      await api.act(reference, { action: 'take' });
      await api.act(reference, { action: 'resolve', resolution: 'We have reset your password.' });
      const told = () => receiver.received.filter(({ body, did }) => body.data.reference === reference && did === 'ok');
      await eventually(() => expect(new Set(told().map(({ id }) => id)).size).toBe(3));
      const types = [...new Set(told().map(({ body }) => body.type))];
      expect(types).toEqual(['ticket.created', 'ticket.taken', 'ticket.resolved']);
      expect(told().at(-1)?.body.data.ticket).toMatchObject({ reference, status: 'resolved' });
      receiver.verify(made.secret);
      await eventually(async () => {
        const { body } = await api.call<{ items: Delivery[] }>('GET', `/v1/webhooks/${made.id}/deliveries`, {
          key: api.keys.admin,
        });
        const own = body.items.filter((each) => each.reference === reference);
        expect(own.map(({ state }) => state)).toEqual(['delivered', 'delivered', 'delivered']);
        for (const { attempts } of own) expect(attempts).toBeGreaterThan(1);
      });
      await api.call('DELETE', `/v1/webhooks/${made.id}`, { key: api.keys.admin });
    } finally {
      await receiver.stop();
    }
  });
});
