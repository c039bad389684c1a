import type { EventType } from '../../domain/ticket/events.ts';
import { subscribesTo } from '../../domain/webhooks/subscription.ts';
import type { Webhook } from '../../domain/webhooks/webhook.ts';
import type { LaneMessage } from '../../schemas/workflow.ts';
import type { Webhooks } from './ports.ts';

/** A webhook disabled by a person gets nothing. For one disabled automatically, missed events are recorded. */
const listens = ({ disabled }: Webhook): boolean =>
  disabled === null || disabled.because === 'failing' || disabled.because === 'gone';

/**
 * A message for each webhook that the event may concern, so that none waits for another. Permissions are checked at
 * sending.
 */
export const whoListens = async (
  { webhooks }: { webhooks: Pick<Webhooks, 'list'> },
  event: { organisation: string; reference: string; sequence: number; type: string },
): Promise<LaneMessage[]> => {
  const { organisation, reference, sequence } = event;
  const found = await webhooks.list(organisation);
  return (
    found
      // An event type that this version doesn't know is in no list, and so goes only to subscriptions to everything.
      .filter((webhook) => listens(webhook) && subscribesTo(webhook, event.type as EventType))
      .map(({ id }) => ({ webhook: id, organisation, reference, sequence }))
  );
};
