import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { addressKey } from '../../../domain/telling/announcement.ts';
import { millisecondsOf } from '../../../schemas/primitives.ts';
import type {
  Subscriber,
  Subscribers,
  Subscribing,
  SubscribingName,
  SubscribingRequests,
} from '../../../usecases/monitoring/ports.ts';
import { allOf, getItem, type Item, itemsBetween } from '../items.ts';
import { subscriberKey, subscribingKey, type Table } from '../table.ts';
import { mailLease } from '../telling/mail-lease.ts';

/** An unconfirmed subscription is valid for a day, because its mail may be late. */
const ASKED_SECONDS = 86_400;
/** An unsubscribed address isn't remembered. DynamoDB deletes the item later. */
const LEFT_SECONDS = 3600;

const subscriberOf = (item: Item | undefined): Subscriber | null =>
  item?.email === undefined
    ? null
    : {
        ...{ email: String(item.email), language: String(item.language), confirmedAt: String(item.confirmedAt) },
        services: Array.isArray(item.services) ? item.services.map(String) : null,
      };

/** SUBSCRIBER items, one for each address. After unsubscribing, an item has no address. */
export const subscribers = (table: Table): Subscribers => {
  const keyOf = (organisation: string, email: string) => subscriberKey(organisation, addressKey(email));
  return {
    of: async (organisation, email) => subscriberOf(await getItem(table, keyOf(organisation, email))),
    subscribe: async (organisation, { email, language, confirmedAt, services }) => {
      const Item = { ...keyOf(organisation, email), email, language, confirmedAt, ...(services ? { services } : {}) };
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    },
    unsubscribe: async (organisation, email) => {
      const expiresAt = Math.ceil(Date.now() / 1000) + LEFT_SECONDS;
      await table.client.send(
        new PutCommand({ TableName: table.name, Item: { ...keyOf(organisation, email), expiresAt } }),
      );
    },
    keys: async (organisation) => {
      const items = await allOf(table, {
        KeyConditionExpression: 'pk = :pk',
        ProjectionExpression: 'sk',
        ExpressionAttributeValues: { ':pk': subscriberKey(organisation, '').pk },
      });
      return items.map(({ sk }) => String(sk));
    },
    within: async (organisation, { from, to }) => {
      const items = await itemsBetween(table, subscriberKey(organisation, '').pk, from, to);
      return items.map(subscriberOf).filter((subscriber) => subscriber !== null);
    },
  };
};

/** SUBSCRIBING items, one for each address, with the lease of the mail that asks for confirmation. */
export const subscribingRequests = (table: Table): SubscribingRequests => {
  const mails = mailLease(table);
  const keyOf = ({ organisation, digest }: SubscribingName) => subscribingKey(organisation, digest);
  const load = async (name: SubscribingName): Promise<Subscribing | null> => {
    const item = await getItem(table, keyOf(name));
    if (item?.id !== name.id) return null;
    return { ...name, email: String(item.email), language: String(item.language), askedAt: String(item.askedAt) };
  };
  return {
    put: async ({ id, email, language, askedAt, ...name }) => {
      const expiresAt = Math.ceil(millisecondsOf(askedAt) / 1000) + ASKED_SECONDS;
      const Item = { ...keyOf({ ...name, id }), id, email, language, askedAt, expiresAt };
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    },
    load,
    // If a later request has replaced this one, its mail may be leased instead: it asks the same of the same address.
    leaseMail: async (name, now, until) => {
      const lease = await mails.lease(keyOf(name), now, until);
      return lease === 'gone' ? 'done' : lease;
    },
    releaseMail: (name) => mails.release(keyOf(name)),
    mailed: (name, at) => mails.mailed(keyOf(name), at),
  };
};
