import type { DisabledBecause, Webhook } from '../../domain/webhooks/webhook.ts';
import type { Clock } from '../ports/clock.ts';
import type { Webhooks } from './ports.ts';

/** Disables a webhook. After a concurrent change, that change stays, and the next failure decides. */
export const disable = async (
  { webhooks, clock }: { webhooks: Webhooks; clock: Clock },
  webhook: Webhook,
  because: DisabledBecause,
): Promise<Webhook> => {
  const at = clock.now();
  const off = { ...webhook, disabled: { because, at }, updatedAt: at };
  if (await webhooks.save(off)) return { ...off, version: webhook.version + 1 };
  return (await webhooks.load(webhook.organisation, webhook.id)) ?? off;
};
