import fc from 'fast-check';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createWebhook } from '../../../shared/usecases/webhooks/create.ts';
import { act, postTicket, send } from '../../kit/api.ts';
import { BEHAVIOURS, startReceiver, TELLS } from '../../kit/desks/receiver.ts';
import { ADMIN, webhookDesk } from '../../kit/desks/webhook-desk.ts';

const HOUR = 3_600_000;
const subscription = (url: string) => ({
  url,
  events: null,
  withTicket: false,
  key: null,
  skipOwn: false,
  description: '',
});

/** Two tickets with some events each. */
const references: string[] = [];
beforeAll(async () => {
  for (let ticket = 0; ticket < 2; ticket += 1) {
    const { reference } = await postTicket();
    await act(reference, { action: 'take' });
    await send('POST', `/v1/tickets/${reference}/messages`, {
      key: 'agent',
      body: { body: 'We are on it.', visibility: 'public' },
    });
    await act(reference, { action: 'resolve', resolution: 'We have reset your password.' });
    references.push(reference);
  }
});

const desk = webhookDesk();
/** Doesn't wait for a receiver that hangs. On a busy machine it may take a slow one for that, and send again. */
const hasty = webhookDesk({ patience: 250 });
afterEach(() => desk.clear());

/** Webhooks get what happens after they were made. These tickets are older. */
const subscribe = async (url: string) => {
  const made = await createWebhook(desk.services, ADMIN, subscription(url));
  if ('refused' in made) throw new Error(made.refused);
  const webhook = await desk.services.webhooks.load('club', made.webhook.id);
  if (!webhook) throw new Error('not there');
  await desk.services.webhooks.save({ ...webhook, since: '2000-01-01T00:00:00.000Z' });
  return { ...webhook, secret: made.webhook.secret };
};

const recorded = async (webhook: { organisation: string; id: string }) =>
  (await desk.services.deliveries.page(webhook, 100, null)).items;

/** What a receiver got, each event once, in the order in which it first accepted it. */
const taken = (received: Awaited<ReturnType<typeof startReceiver>>['received'], reference: string) => [
  ...new Set(
    received
      .filter(({ body, did }) => body.data.reference === reference && TELLS.includes(did))
      .map(({ body }) => body.data.sequence),
  ),
];

const sequencesOf = async (reference: string) =>
  (await desk.services.store.events(reference)).map(({ sequence }) => sequence);

describe('a receiver that fails, hangs, redirects and lies', () => {
  it('gets every event at least once, in order per ticket, with one id and one text, signed each time', async () => {
    const script = fc.record({
      behaviours: fc.array(fc.constantFrom(...BEHAVIOURS), { maxLength: 8 }),
      order: fc.shuffledSubarray([1, 2, 3, 4], { minLength: 4 }),
      twice: fc.boolean(),
      deaths: fc.array(fc.nat({ max: 12 }), { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(script, async ({ behaviours, order, twice, deaths }) => {
        const left = [...behaviours];
        const receiver = await startReceiver(() => left.shift() ?? 'ok');
        try {
          const webhook = await subscribe(receiver.url);
          const begun = Date.parse(hasty.now());
          for (const reference of references) await hasty.announce(reference, twice ? [...order, ...order] : order);
          for (let steps = 0; hasty.queue.length > 0; steps += 1) {
            expect(steps).toBeLessThan(500);
            await hasty.step(undefined, deaths.includes(steps));
          }
          expect(Date.parse(hasty.now()) - begun).toBeLessThan(26 * HOUR);
          for (const reference of references)
            expect(taken(receiver.received, reference)).toEqual(await sequencesOf(reference));
          const texts = Map.groupBy(receiver.received, ({ id }) => id);
          for (const [, same] of texts) expect(new Set(same.map(({ text }) => text)).size).toBe(1);
          expect(texts.size).toBe(new Set(receiver.received.map(({ text }) => text)).size);
          receiver.verify(webhook.secret);
          for (const delivery of await recorded(webhook)) expect(delivery).toMatchObject({ state: 'delivered' });
          expect(await recorded(webhook)).toHaveLength(texts.size);
        } finally {
          await receiver.stop();
          hasty.clear();
        }
      }),
      { numRuns: 12 },
    );
  });

  it('that refuses one event only delays its ticket, for a day: then the event is parked, and the others continue', async () => {
    const [poisoned = '', other = ''] = references;
    const receiver = await startReceiver(({ body }) =>
      body.data.reference === poisoned && body.data.sequence === 2 ? 'error' : 'ok',
    );
    const webhook = await subscribe(receiver.url);
    const begun = Date.parse(desk.now());
    for (const reference of references) await desk.announce(reference);
    await desk.drain(begun + HOUR);
    expect(taken(receiver.received, other)).toEqual(await sequencesOf(other));
    expect(taken(receiver.received, poisoned)).toEqual([1]);
    await desk.drain();
    expect(taken(receiver.received, poisoned)).toEqual((await sequencesOf(poisoned)).filter((each) => each !== 2));
    const [parked, ...more] = (await recorded(webhook)).filter(({ state }) => state === 'parked');
    expect(more).toEqual([]);
    expect(parked).toMatchObject({ reference: poisoned, sequence: 2, status: 500, nextAttemptAt: null });
    expect(parked?.attempts).toBeGreaterThan(10);
    expect(await desk.services.webhooks.load('club', webhook.id)).toMatchObject({ disabled: null });
    await receiver.stop();
  });

  it('delays no one else, is switched off after days of nothing but failures, and what it missed is recorded', async () => {
    const dead = await startReceiver(() => 'breaks');
    const well = await startReceiver();
    const [webhook] = [await subscribe(dead.url), await subscribe(well.url)];
    const begun = Date.parse(desk.now());
    for (const reference of references) await desk.announce(reference);
    await desk.drain(begun);
    for (const reference of references) expect(taken(well.received, reference)).toEqual(await sequencesOf(reference));
    // Everything is parked, day by day. The receiver still counts as alive.
    await desk.drain();
    expect(await desk.services.webhooks.load('club', webhook.id)).toMatchObject({ disabled: null });
    desk.pass(begun + 5 * 24 * HOUR - Date.parse(desk.now()));
    await desk.announce((await postTicket()).reference);
    await desk.drain();
    expect(await desk.services.webhooks.load('club', webhook.id)).toMatchObject({ disabled: { because: 'failing' } });
    const asked = dead.received.length;
    await desk.announce((await postTicket()).reference);
    await desk.drain();
    expect(dead.received).toHaveLength(asked);
    expect(await recorded(webhook)).toHaveLength(new Set(well.received.map(({ id }) => id)).size);
    for (const delivery of await recorded(webhook)) expect(delivery).toMatchObject({ state: 'parked' });
    for (const receiver of [dead, well]) await receiver.stop();
  });

  it('that answers 410 is switched off at once', async () => {
    const receiver = await startReceiver(({ body }) => (body.data.sequence === 2 ? 'gone' : 'ok'));
    const webhook = await subscribe(receiver.url);
    const [reference = ''] = references;
    await desk.announce(reference);
    await desk.drain();
    expect(await desk.services.webhooks.load('club', webhook.id)).toMatchObject({ disabled: { because: 'gone' } });
    expect(taken(receiver.received, reference)).toEqual([1]);
    expect((await recorded(webhook)).map(({ state }) => state)).toEqual(['parked', 'parked', 'parked', 'delivered']);
    await receiver.stop();
  });
});
