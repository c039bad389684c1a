import { createHash } from 'node:crypto';
import type { NewWebhook } from '../../domain/webhooks/subscription.ts';
import type { Webhook } from '../../domain/webhooks/webhook.ts';
import { instantOf, millisecondsOf } from '../../schemas/primitives.ts';
import { staffActor } from '../change/caller.ts';
import type { ApiKey } from '../ports/people.ts';
import type { Idempotency } from '../ports/tickets.ts';
import { type ManageServices, newSecret, type PresentedWebhook, readWebhook } from './manage.ts';

/** Creates a webhook, once per Idempotency-Key of an API key. */

export const MAX_WEBHOOKS = 20;
const ID_BYTES = 9;
/** As long as the Idempotency-Key of a ticket is valid. */
const REPEATED_WITHIN_MILLISECONDS = 86_400_000;

/** `isRepeated`: an earlier request with the same Idempotency-Key created it. */
type Made = { webhook: PresentedWebhook & { secret: string }; isRepeated: boolean };
export type Refused = { refused: 'too_many' | 'no_such_key' | 'key_reused' };

const idOf = (bytes: Uint8Array): string =>
  `wh_${Buffer.from(bytes.subarray(0, ID_BYTES)).toString('base64').replaceAll('+', '-').replaceAll('/', '_')}`;

/** The id is derived from the Idempotency-Key, so that a repetition finds it. */
const idFor = (caller: ApiKey, { key }: Idempotency): string =>
  idOf(createHash('sha256').update(`${caller.organisation}\n${caller.id}\nwebhook\n${key}`).digest());

/**
 * The webhook that an earlier request with this key created within a day, or the refusal if that asked for something
 * else.
 */
const madeBefore = async (
  services: ManageServices,
  caller: ApiKey,
  repeated: Idempotency,
): Promise<Made | Refused | null> => {
  const webhook = await services.webhooks.load(caller.organisation, idFor(caller, repeated));
  const oldest = instantOf(millisecondsOf(services.clock.now()) - REPEATED_WITHIN_MILLISECONDS);
  if (!webhook || webhook.createdAt <= oldest) return null;
  const [secret] = webhook.secrets;
  if (!secret || webhook.request !== repeated.digest) return { refused: 'key_reused' };
  return { webhook: { ...(await readWebhook(services, webhook)), secret: secret.value }, isRepeated: true };
};

/**
 * Creates a webhook. With an Idempotency-Key the write is conditional on an id derived from it: simultaneous
 * requests, and one after a lost answer, create one webhook, and the answer holds its secret again.
 */
export const createWebhook = async (
  services: ManageServices,
  caller: ApiKey,
  asked: NewWebhook,
  repeated: Idempotency | null = null,
): Promise<Made | Refused> => {
  const before = repeated && (await madeBefore(services, caller, repeated));
  if (before) return before;
  const { webhooks, clock, random } = services;
  const { organisation } = caller;
  if ((await webhooks.list(organisation)).length >= MAX_WEBHOOKS) return { refused: 'too_many' };
  if (asked.key !== null && (await webhooks.integratorKey(organisation, asked.key)) === null)
    return { refused: 'no_such_key' };
  const now = clock.now();
  const secret = newSecret(random);
  const webhook: Webhook = {
    ...asked,
    id: repeated ? idFor(caller, repeated) : idOf(random(ID_BYTES)),
    organisation,
    since: now,
    disabled: null,
    secrets: [{ value: secret, until: null }],
    createdBy: staffActor(caller).id ?? '',
    createdAt: now,
    updatedAt: now,
    version: 1,
    ...(repeated ? { request: repeated.digest } : {}),
  };
  const made = async (stored: Webhook): Promise<Made> => ({
    webhook: { ...(await readWebhook(services, stored)), secret },
    isRepeated: false,
  });
  if (await webhooks.create(webhook)) return made(webhook);
  const first = repeated && (await madeBefore(services, caller, repeated));
  if (first) return first;
  // An older or removed webhook has the id: the Idempotency-Key is no longer valid.
  const another = { ...webhook, id: idOf(random(ID_BYTES)) };
  await webhooks.create(another);
  return made(another);
};
