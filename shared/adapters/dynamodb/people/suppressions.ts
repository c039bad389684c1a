import { QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { inLowerCase } from '../../../mail/addresses.ts';
import type { SuppressedAddress, Suppressions } from '../../../usecases/ports/people.ts';
import { addressDigest } from '../digest.ts';
import { getItem, getLately } from '../items.ts';
import { suppressedKey, type Table } from '../table.ts';
import { isWritten } from '../written.ts';

/** Only this adapter writes SUPPRESSED items, so they have these fields. */
type Item = {
  sk: string;
  address: string;
  bouncedAt?: string;
  bouncedStatus?: string;
  bouncedReference?: string;
  complainedAt?: string;
  complainedReference?: string;
  liftedAt?: string;
  unsubscribedAt?: string;
  figuresEndedAt?: string;
};

type Change = {
  UpdateExpression: string;
  ConditionExpression?: string;
  ExpressionAttributeValues: Record<string, string>;
};

/** What suppresses an address, without what was lifted since. */
const standing = (item: Item): SuppressedAddress | null => {
  const lifted = item.liftedAt ?? '';
  const bounced =
    item.bouncedAt && item.bouncedAt > lifted
      ? { at: item.bouncedAt, status: item.bouncedStatus || null, reference: item.bouncedReference ?? '' }
      : null;
  const complained =
    item.complainedAt && item.complainedAt > lifted
      ? { at: item.complainedAt, reference: item.complainedReference ?? '' }
      : null;
  const unsubscribed = item.unsubscribedAt ? { at: item.unsubscribedAt } : null;
  return bounced || complained || unsubscribed ? { address: item.address, bounced, complained, unsubscribed } : null;
};

/**
 * SUPPRESSED items, one for each address of an organisation that bounced permanently, or whose owner complained or
 * unsubscribed. They are lifted rather than deleted, so that a report about an earlier mail is recognised as old.
 */
export const suppressions = (table: Table): Suppressions => {
  const keyOf = (organisation: string, address: string) => suppressedKey(organisation, addressDigest(address));
  const update = (organisation: string, address: string, change: Change): Promise<boolean> =>
    isWritten(
      table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(organisation, address),
          ...change,
        }),
      ),
    );
  const NOT_LIFTED_SINCE = 'attribute_not_exists(liftedAt) OR liftedAt < :sentAt';
  return {
    of: async (organisation, address) => {
      const item = await getItem(table, keyOf(organisation, address));
      return item ? standing(item as Item) : null; // see Item
    },
    digestOf: addressDigest,
    lately: async (organisation, digest) => {
      const item = await getLately(table, suppressedKey(organisation, digest));
      return item ? standing(item as Item) : null; // see Item
    },
    bounced: (organisation, { address, sentAt, at, status, reference }) =>
      update(organisation, address, {
        UpdateExpression:
          'SET address = :address, bouncedAt = :at, bouncedStatus = :status, bouncedReference = :reference',
        ConditionExpression: NOT_LIFTED_SINCE,
        ExpressionAttributeValues: {
          ':address': inLowerCase(address),
          ':at': at,
          ':status': status ?? '',
          ':reference': reference,
          ':sentAt': sentAt,
        },
      }),
    complained: (organisation, { address, sentAt, at, reference }) =>
      update(organisation, address, {
        UpdateExpression: 'SET address = :address, complainedAt = :at, complainedReference = :reference',
        ConditionExpression: NOT_LIFTED_SINCE,
        ExpressionAttributeValues: {
          ':address': inLowerCase(address),
          ':at': at,
          ':reference': reference,
          ':sentAt': sentAt,
        },
      }),
    unsubscribe: async (organisation, address, at) => {
      await update(organisation, address, {
        UpdateExpression: 'SET address = :address, unsubscribedAt = :at',
        ExpressionAttributeValues: { ':address': inLowerCase(address), ':at': at },
      });
    },
    subscribe: async (organisation, address) => {
      await update(organisation, address, {
        UpdateExpression: 'SET address = :address REMOVE unsubscribedAt',
        ExpressionAttributeValues: { ':address': inLowerCase(address) },
      });
    },
    figuresEndedAt: async (organisation, address) => {
      const item = await getItem(table, keyOf(organisation, address));
      return (item as Item | null)?.figuresEndedAt ?? null; // see Item
    },
    endFigures: async (organisation, address, at) => {
      await update(organisation, address, {
        UpdateExpression:
          at === null ? 'SET address = :address REMOVE figuresEndedAt' : 'SET address = :address, figuresEndedAt = :at',
        ExpressionAttributeValues: { ':address': inLowerCase(address), ...(at === null ? {} : { ':at': at }) },
      });
    },
    lift: (organisation, address, { by, at }) =>
      update(organisation, address, {
        UpdateExpression: 'SET liftedAt = :at, liftedBy = :by',
        ConditionExpression: 'attribute_exists(bouncedAt) OR attribute_exists(complainedAt)',
        ExpressionAttributeValues: { ':at': at, ':by': by },
      }),
    list: async (organisation, limit, cursor) => {
      const { pk, sk } = suppressedKey(organisation, cursor ?? '');
      const page = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: 'pk = :pk AND sk > :after',
          ExpressionAttributeValues: { ':pk': pk, ':after': sk },
          Limit: limit,
        }),
      );
      const items = (page.Items ?? []) as Item[]; // see Item
      const last = page.LastEvaluatedKey?.sk;
      return {
        items: items.map(standing).filter((item) => item !== null),
        cursor: typeof last === 'string' ? last.slice(sk.length - (cursor ?? '').length) : null,
      };
    },
  };
};
