import type { EventType } from '../../domain/ticket/events.ts';
import { subscribesTo } from '../../domain/webhooks/subscription.ts';
import type { Webhook } from '../../domain/webhooks/webhook.ts';
import type { LaneMessage } from '../../schemas/workflow.ts';
import type { Webhooks } from './ports.ts';

/** Off by a person it is told nothing; off by itself, what it misses is recorded. */
const listens = ({ disabled }: Webhook): boolean =>
  disabled === null || disabled.because === 'failing' || disabled.because === 'gone';

/** Whom an event may concern: a message for each, so that none waits for another. Who may see it is decided at sending. */
export const whoListens = async (
  { webhooks }: { webhooks: Pick<Webhooks, 'list'> },
  event: { organisation: string; reference: string; sequence: number; type: string },
): Promise<LaneMessage[]> => {
  const { organisation, reference, sequence } = event;
  const found = await webhooks.list(organisation);
  return (
    found
      // A type that this version doesn't know is in no list, and so is for subscriptions to everything.
      .filter((webhook) => listens(webhook) && subscribesTo(webhook, event.type as EventType))
      .map(({ id }) => ({ webhook: id, organisation, reference, sequence }))
  );
};
