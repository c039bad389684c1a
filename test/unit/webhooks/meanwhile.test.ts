import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createWebhook } from '../../../shared/usecases/webhooks/create.ts';
import { act, postTicket, REQUEST, send } from '../../kit/api.ts';
import { startReceiver } from '../../kit/desks/receiver.ts';
import { ADMIN, webhookDesk } from '../../kit/desks/webhook-desk.ts';

/**
 * A ticket changes between any two steps of delivering its events to a webhook. The webhook gets the same as without
 * the change.
 */

// Loaded here because it reads the environment on loading.
const { handler: assess } = await import('../../../functions/assess/handler.ts');

const desk = webhookDesk();
let receiver: Awaited<ReturnType<typeof startReceiver>>;
beforeAll(async () => {
  receiver = await startReceiver();
});
afterAll(() => receiver.stop());

/** Runs something before the n-th call to the table. False if there was no such call. */
const meanwhile = async (
  call: number,
  happens: () => Promise<unknown>,
  run: () => Promise<unknown>,
): Promise<boolean> => {
  const prototype = DynamoDBDocumentClient.prototype as { send: unknown };
  // The mock's own.
  const answer = prototype.send as (this: unknown, command: object) => Promise<unknown>;
  let calls = 0;
  prototype.send = async function (this: unknown, command: object) {
    calls += 1;
    if (calls === call) {
      prototype.send = answer;
      await happens();
    }
    return answer.call(this, command);
  };
  await run();
  prototype.send = answer;
  return calls >= call;
};

type Story = {
  request?: object;
  before?: (reference: string) => Promise<unknown>;
  happens: (reference: string) => Promise<unknown>;
};

/** What the receiver gets about a ticket, for each step before which the change may come. */
const everyTelling = async ({ request = REQUEST, before, happens }: Story) => {
  const told: { type: string; hasTicket: boolean }[][] = [];
  for (let call = 1; ; call += 1) {
    desk.clear();
    receiver.received.length = 0;
    const made = await createWebhook(desk.services, ADMIN, {
      ...{ url: receiver.url, events: null, withTicket: true, key: null, skipOwn: false, description: '' },
    });
    if ('refused' in made) throw new Error(made.refused);
    const { reference } = await postTicket(request);
    await before?.(reference);
    const events = async () => (await desk.services.store.events(reference)).map(({ sequence }) => sequence);
    const early = await events();
    await desk.announce(reference, early);
    const wasThere = await meanwhile(
      call,
      () => happens(reference),
      () => desk.drain(),
    );
    if (!wasThere) return told;
    await desk.announce(
      reference,
      (await events()).filter((sequence) => !early.includes(sequence)),
    );
    await desk.drain();
    told.push(receiver.received.map(({ body }) => ({ type: body.type, hasTicket: body.data.ticket !== undefined })));
  }
};

describe('during a delivery to a webhook', () => {
  it('the assessment comes: the webhook gets it, with the ticket, once', async () => {
    const told = await everyTelling({ happens: (reference) => assess({ reference, execution: 1 }) });
    expect(told.length).toBeGreaterThan(5);
    for (const events of told) {
      const types = events.map(({ type }) => type);
      expect(types).toEqual([...new Set(types)]);
      expect(types[0]).toBe('ticket.created');
      expect(events.filter(({ type }) => type === 'ticket.assessed')).toEqual([
        { type: 'ticket.assessed', hasTicket: true },
      ]);
    }
  });

  it('the assessment restricts the ticket: nothing about that is sent, nor anything after it', async () => {
    const request = {
      ...REQUEST,
      subject: 'Complaint',
      description: 'I complain about your agent Claire Adams, who was rude.',
    };
    const told = await everyTelling({ request, happens: (reference) => assess({ reference, execution: 1 }) });
    for (const events of told) expect([[], [{ type: 'ticket.created', hasTicket: false }]]).toContainEqual(events);
  });

  it('the ticket is opened again with a message: the webhook gets that', async () => {
    const restrict = (reference: string, restricted: boolean) =>
      act(reference, { action: 'restrict', restricted, reason: 'By hand.' }, 'supervisor');
    const told = await everyTelling({
      before: async (reference) => {
        await assess({ reference, execution: 1 });
        await restrict(reference, true);
      },
      happens: async (reference) => {
        await restrict(reference, false);
        await send('POST', `/v1/tickets/${reference}/messages`, {
          key: 'agent',
          body: { body: 'Hello.', visibility: 'public' },
        });
      },
    });
    for (const events of told) expect(events.map(({ type }) => type)).toContain('ticket.message_added');
  });
});
