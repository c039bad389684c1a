import type { Stack } from '../../../local/stack.ts';
import { startReceiver } from '../../kit/desks/receiver.ts';
import { callApi } from '../api-client.ts';
import { type Figure, quantile } from '../figures.ts';
import { ticketBody } from '../requests.ts';

/** How long after a ticket's event is stored a webhook's receiver has the first request about it. */

/** A webhook subscribes to the next events a moment after it is made. */
const PAUSE_MILLISECONDS = 2000;
const WITHIN_MILLISECONDS = 60_000;

const pause = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** The first event finds functions that have to start; on AWS, as here. */
const COLD = 1;

/**
 * One at a time, each posted when the receiver knows the one before: else a ticket's delay is what this machine needs for all
 * that the tickets before it have set going. The stack's clock is the machine's.
 */
export const webhookFigures = async (stack: Stack, tickets: number): Promise<Figure[]> => {
  const delays: number[] = [];
  const receiver = await startReceiver(({ body }) => {
    delays.push(Date.now() - Date.parse(body.timestamp));
    return 'ok';
  });
  try {
    await callApi(stack, 'admin', '/webhooks', { url: receiver.url, events: ['ticket.created'] });
    await pause(PAUSE_MILLISECONDS);
    for (let posted = 1; posted <= tickets + COLD; posted += 1) {
      await callApi(stack, 'integrator', '/tickets', ticketBody(`ada${posted}@member.example`));
      const until = Date.now() + WITHIN_MILLISECONDS;
      while (delays.length < posted && Date.now() < until) await pause(PAUSE_MILLISECONDS / 200);
    }
  } finally {
    await receiver.stop();
  }
  const [first = WITHIN_MILLISECONDS, ...warm] = delays;
  return [
    {
      name: 'events that a webhook was not told of in a minute',
      value: tickets + COLD - delays.length,
      unit: '',
      limit: 0,
      decides: true,
    },
    { name: `a webhook's delay, median of ${tickets}`, value: quantile(warm), unit: 'ms' },
    { name: "a webhook's delay, p95", value: quantile(warm, 0.95), unit: 'ms' },
    { name: "a webhook's delay of the first event, functions starting", value: first, unit: 'ms' },
  ];
};
