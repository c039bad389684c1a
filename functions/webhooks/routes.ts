import { leadsInside } from '../../shared/adapters/outbound/public-address.ts';
import type { Webhook } from '../../shared/domain/webhooks/webhook.ts';
import { type Answer, json } from '../../shared/http/answer.ts';
import { idempotencyOf, keyReused, replayed } from '../../shared/http/idempotency.ts';
import { invalidFields, problem } from '../../shared/http/problem.ts';
import type { ApiKey } from '../../shared/usecases/ports/people.ts';
import { createWebhook as create, MAX_WEBHOOKS, type Refused } from '../../shared/usecases/webhooks/create.ts';
import * as webhooks from '../../shared/usecases/webhooks/manage.ts';
import type { WebhookHandler } from './asked.ts';
import { services } from './services.ts';

const none = (): Answer => problem('no-such-webhook', 'No webhook has this id.');

const found = async (
  { key, params }: { key: ApiKey; params: { id: string } },
  then: (webhook: Webhook) => Promise<Answer>,
): Promise<Answer> => {
  const webhook = await webhooks.findWebhook(services, key, params.id.slice(0, 100));
  return webhook ? then(webhook) : none();
};

/** Refuses a URL that is wrong in itself. Host names are resolved only when a request is sent. */
const refusedUrl = (url: string | undefined): Answer | null => {
  if (url === undefined) return null;
  const { alsoAllowed } = services;
  const message =
    alsoAllowed.length === 0 && new URL(url).protocol !== 'https:'
      ? 'an https URL'
      : leadsInside(url, alsoAllowed)
        ? 'a URL of a public address'
        : null;
  return message === null ? null : invalidFields([{ field: 'url', message }]);
};

const answerOf = (made: webhooks.PresentedWebhook | Refused, status = 200): Answer => {
  if (!('refused' in made)) return json(status, made, status === 201 ? { location: `/v1/webhooks/${made.id}` } : {});
  if (made.refused === 'key_reused') return keyReused();
  if (made.refused === 'no_such_key') {
    return invalidFields([{ field: 'key', message: 'no integrator’s key of the organisation has this id' }]);
  }
  return problem('too-many-webhooks', `An organisation has at most ${MAX_WEBHOOKS}. Remove one first.`);
};

export const createWebhook: WebhookHandler<'createWebhook'> = async ({ key, body, event, text }) => {
  const refused = refusedUrl(body.url);
  if (refused) return refused;
  const repeated = idempotencyOf(event, text);
  if (!repeated.ok) return repeated.answer;
  const made = await create(services, key, body, repeated.value);
  return 'refused' in made ? answerOf(made) : replayed(made.isRepeated, answerOf(made.webhook, 201));
};

export const listWebhooks: WebhookHandler<'listWebhooks'> = async ({ key }) =>
  json(200, { items: await webhooks.listWebhooks(services, key) });

export const getWebhook: WebhookHandler<'getWebhook'> = (asked) =>
  found(asked, async (webhook) => json(200, await webhooks.readWebhook(services, webhook)));

export const changeWebhook: WebhookHandler<'changeWebhook'> = (asked) =>
  found(
    asked,
    async (webhook) =>
      refusedUrl(asked.body.url) ?? answerOf(await webhooks.changeWebhook(services, webhook, asked.body)),
  );

export const removeWebhook: WebhookHandler<'removeWebhook'> = (asked) =>
  found(asked, async (webhook) => {
    await services.webhooks.remove(webhook);
    return { statusCode: 204, headers: { 'cache-control': 'no-store' }, body: '' };
  });

export const rotateWebhookSecret: WebhookHandler<'rotateWebhookSecret'> = (asked) =>
  found(asked, async (webhook) => answerOf(await webhooks.rotateSecret(services, webhook)));

export const pingWebhook: WebhookHandler<'pingWebhook'> = (asked) =>
  found(asked, async (webhook) => json(200, await webhooks.pingWebhook(services, webhook)));

export const listDeliveries: WebhookHandler<'listDeliveries'> = (asked) =>
  found(asked, async (webhook) => {
    const { limit, cursor = null } = asked.query;
    const page = await services.deliveries.page(webhook, limit, cursor);
    return json(200, { items: page.items, ...(page.cursor ? { cursor: page.cursor } : {}) });
  });

export const redeliver: WebhookHandler<'redeliver'> = (asked) =>
  found(asked, async (webhook) => {
    const delivery = await webhooks.redeliver(services, webhook, asked.params.deliveryId.slice(0, 100));
    if (delivery) return json(200, delivery);
    const detail = 'No delivery of an event has this id, or the webhook may no longer get events of its ticket.';
    return problem('no-such-delivery', detail);
  });
