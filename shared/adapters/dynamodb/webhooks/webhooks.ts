import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { HEALTHY, type Health, type Webhook } from '../../../domain/webhooks/webhook.ts';
import type { Webhooks } from '../../../usecases/webhooks/ports.ts';
import { isExpired } from '../claims.ts';
import { getItem, type Item, itemsBetween, putNextVersion, updateIfThere } from '../items.ts';
import { integratorKey } from '../people/api-keys.ts';
import { type Table, webhookHealthKey, webhookKey } from '../table.ts';
import { isWritten, putNew } from '../written.ts';

/**
 * WEBHOOK items: an organisation's webhooks, and beside each the health of its receiver. A removed webhook is blanked
 * and kept for a while, so that pending deliveries end.
 */

const KEEP_REMOVED_SECONDS = 30 * 86_400;

const webhookOf = ({ pk: _pk, sk: _sk, ...fields }: Item): Webhook | null =>
  // Only this adapter writes these items.
  fields.removed || isExpired(fields) ? null : (fields as Webhook);

const healthOf = (item: Item | undefined): Health =>
  item
    ? {
        failingSince: typeof item.failingSince === 'string' ? item.failingSince : null,
        failures: Number(item.failures ?? 0),
        holdUntil: typeof item.holdUntil === 'string' ? item.holdUntil : null,
        ownerToldAt: typeof item.ownerToldAt === 'string' ? item.ownerToldAt : null,
      }
    : HEALTHY;

export const webhooks = (table: Table): Webhooks => ({
  create: (webhook) => putNew(table, { ...webhookKey(webhook.organisation, webhook.id), ...webhook }),
  load: async (organisation, id) => {
    const item = await getItem(table, webhookKey(organisation, id));
    return item ? webhookOf(item) : null;
  },
  list: async (organisation) => {
    const { pk, sk } = webhookKey(organisation, '');
    return (await itemsBetween(table, pk, sk, `${sk}~`)).flatMap((item) => webhookOf(item) ?? []);
  },
  save: ({ version, ...webhook }) =>
    putNextVersion(table, { ...webhookKey(webhook.organisation, webhook.id), ...webhook }, version),
  remove: async ({ organisation, id, version }) => {
    const expiresAt = Math.floor(Date.now() / 1000) + KEEP_REMOVED_SECONDS;
    const Item = { ...webhookKey(organisation, id), removed: true, version: version + 1, expiresAt };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
    // Keeps the item's expiry for later failures and waits: an update would create an item without one.
    const health = { ...webhookHealthKey(organisation, id), expiresAt };
    await table.client.send(new PutCommand({ TableName: table.name, Item: health }));
  },
  health: async ({ organisation, id }) => healthOf(await getItem(table, webhookHealthKey(organisation, id))),
  failed: async ({ organisation, id, url }, at) => {
    const { Attributes } = await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: webhookHealthKey(organisation, id),
        // People who watch may read the host but not the URL, which often contains a secret (docs/decisions/0151).
        UpdateExpression: 'SET failingSince = if_not_exists(failingSince, :at), #host = :host ADD failures :one',
        ExpressionAttributeNames: { '#host': 'host' },
        ExpressionAttributeValues: { ':at': at, ':one': 1, ':host': new URL(url).host },
        ReturnValues: 'ALL_NEW',
      }),
    );
    return healthOf(Attributes);
  },
  hold: async ({ organisation, id }, until) => {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: webhookHealthKey(organisation, id),
        UpdateExpression: 'SET holdUntil = :until',
        ExpressionAttributeValues: { ':until': until },
      }),
    );
  },
  recovered: async ({ organisation, id }) => {
    // Keeps when the owner was mailed, and the expiry of a removed one's item.
    const UpdateExpression = 'REMOVE failingSince, failures, holdUntil';
    await updateIfThere(table, webhookHealthKey(organisation, id), { UpdateExpression });
  },
  leaseOwnerMail: ({ organisation, id }, now, until) =>
    isWritten(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: webhookHealthKey(organisation, id),
          UpdateExpression: 'SET ownerMailUntil = :until',
          ConditionExpression:
            'attribute_not_exists(expiresAt) AND (attribute_not_exists(ownerMailUntil) OR ownerMailUntil < :now)',
          ExpressionAttributeValues: { ':until': until, ':now': now },
        }),
      ),
    ),
  ownerMailed: async ({ organisation, id }, at) => {
    const told = at === null ? {} : { ExpressionAttributeValues: { ':at': at } };
    const UpdateExpression = `${at === null ? '' : 'SET ownerToldAt = :at '}REMOVE ownerMailUntil`;
    await updateIfThere(table, webhookHealthKey(organisation, id), { UpdateExpression, ...told });
  },
  integratorKey: (organisation, id) => integratorKey(table, organisation, id),
});
