import { randomUUID } from 'node:crypto';
import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { DELIVERY_DAYS, type Delivery, type Lane } from '../../../domain/webhooks/webhook.ts';
import type { Deliveries, Lanes } from '../../../usecases/webhooks/ports.ts';
import { isExpired } from '../claims.ts';
import { getItem, type Item } from '../items.ts';
import { type Table, webhookDeliveryKey, webhookLaneKey, webhookSlotKey } from '../table.ts';
import { isWritten } from '../written.ts';

/**
 * For each webhook: how far each ticket's events were delivered, which worker has them now, and the record of
 * deliveries.
 */

/** Twice as long as `LANE_DAYS`. Each write restarts it. In real time, like every expiry. */
const KEEP_LANE_DAYS = 90;
const DAY_SECONDS = 86_400;

const inSeconds = (seconds: number): number => Math.floor(Date.now() / 1000) + seconds;

export const lanes = (table: Table, leaseSeconds: number): Lanes => ({
  load: async (webhook, reference) => {
    const item = await getItem(table, webhookLaneKey(webhook, reference));
    // Only `save` makes these items.
    return item ? { reference, dealtWith: Number(item.dealtWith), trying: item.trying as Lane['trying'] } : null;
  },
  save: async (webhook, { reference, dealtWith, trying }) => {
    const Item = {
      ...webhookLaneKey(webhook, reference),
      dealtWith,
      trying,
      expiresAt: inSeconds(KEEP_LANE_DAYS * DAY_SECONDS),
    };
    await isWritten(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item,
          ConditionExpression: 'attribute_not_exists(pk) OR dealtWith <= :dealtWith',
          ExpressionAttributeValues: { ':dealtWith': dealtWith },
        }),
      ),
    );
  },
  take: async (webhook, slot) => {
    const key = webhookSlotKey(webhook, slot);
    const by = randomUUID();
    const put = (expiresAt: number, condition: string, values: object): Promise<boolean> =>
      isWritten(
        table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: { ...key, by, expiresAt },
            ConditionExpression: condition,
            ...values,
          }),
        ),
      );
    const isTaken = await put(inSeconds(leaseSeconds), 'attribute_not_exists(pk) OR expiresAt < :now', {
      ExpressionAttributeValues: { ':now': inSeconds(0) },
    });
    if (!isTaken) return null;
    return {
      // Has no effect if the lease had expired and another worker has it now.
      release: async () => {
        await put(0, '#by = :by', {
          ExpressionAttributeNames: { '#by': 'by' },
          ExpressionAttributeValues: { ':by': by },
        });
      },
    };
  },
});

// as put
const deliveryOf = ({ pk: _pk, sk: _sk, expiresAt: _expiresAt, ...fields }: Item): Delivery => fields as Delivery;

export const deliveries = (table: Table): Deliveries => ({
  put: async (webhook, delivery) => {
    const Item = {
      ...webhookDeliveryKey(webhook, delivery.id),
      ...delivery,
      expiresAt: inSeconds(DELIVERY_DAYS * DAY_SECONDS),
    };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  },
  load: async (webhook, id) => {
    const item = await getItem(table, webhookDeliveryKey(webhook, id));
    return item && !isExpired(item) ? deliveryOf(item) : null;
  },
  page: async (webhook, limit, cursor) => {
    const { pk, sk } = webhookDeliveryKey(webhook, '');
    const { Items = [], LastEvaluatedKey } = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
        ExpressionAttributeValues: { ':pk': pk, ':from': sk, ':to': `${sk}~` },
        ...(cursor === null ? {} : { ExclusiveStartKey: webhookDeliveryKey(webhook, cursor) }),
        ScanIndexForward: false,
        Limit: limit,
      }),
    );
    const items = Items.filter((item) => !isExpired(item)).map(deliveryOf);
    const last = LastEvaluatedKey ? String(LastEvaluatedKey.sk).slice(sk.length) : null;
    return { items, cursor: last };
  },
});
