import type { StatusNews } from '../../shared/domain/monitoring/news.ts';
import type { Context } from '../../shared/domain/ticket/context.ts';
import type { OutgoingMailRequest } from '../../shared/usecases/ports/telling.ts';
import type { ComposeServices } from '../../shared/usecases/telling/composing/compose-notice.ts';
import { composeSubscription } from '../../shared/usecases/telling/status/ask-subscriber.ts';
import { composeStatus } from '../../shared/usecases/telling/status/tell-status.ts';

/** Mails of an invented status page. */

const FROM = '2026-11-23T08:00:00.000Z';
const TO = '2026-11-23T08:42:00.000Z';
const CHECKOUT = { kind: 'service', service: 'checkout', name: 'Checkout', from: FROM } as const;
const NEWS: ReadonlyMap<string, StatusNews> = new Map<string, StatusNews>([
  ['service_failing', { ...CHECKOUT, number: 1, state: 'down', to: null }],
  ['service_restored', { ...CHECKOUT, number: 2, state: 'up', to: TO }],
  [
    'maintenance_planned',
    {
      ...{ kind: 'maintenance', title: 'New payment provider', services: ['Checkout', 'Storefront'] },
      ...{ from: '2026-12-05T22:00:00.000Z', to: '2026-12-06T02:00:00.000Z' },
    },
  ],
]);

/** Returns null for templates of other mails. */
export const sampleStatusMail = (
  template: string,
  services: ComposeServices,
  context: Context,
  language: string | undefined,
): Promise<OutgoingMailRequest> | null => {
  const subscriptionUrl = async (): Promise<string> => 'https://help.example/status/preview';
  const reader = { email: 'ada@example.org', language: language ?? context.organisation.language };
  const given = { ...services, subscriptionUrl };
  if (template === 'status_subscription') return composeSubscription(given, context, { ...reader, askedAt: TO });
  const news = NEWS.get(template);
  return news ? composeStatus(given, context, { news, reader, at: TO }) : null;
};
