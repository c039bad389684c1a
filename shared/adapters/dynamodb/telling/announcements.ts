import { ConditionalCheckFailedException, TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { QueryCommand, ScanCommand, TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Announcement } from '../../../domain/telling/announcement.ts';
import type { Announcements, Requesters } from '../../../usecases/ports.ts';
import { getItem, itemsBetween } from '../items.ts';
import { NOTICE_PREFIX, type Table } from '../table.ts';

/**
 * Announcements: `ITEM#id` under the organisation, an `EVENT#` beside it whose way over the stream has it sent, and a
 * NOTICE for each address, under the announcement.
 */

const PREFIX = 'ITEM#';
const listOf = (organisation: string): string => `ANNOUNCEMENT#${organisation}`;
const keyOf = (organisation: string, id: string) => ({ pk: listOf(organisation), sk: `${PREFIX}${id}` });

/** The partition of an announcement's notices and event; `announced` is organisation and id. */
export const announcementPartition = (announced: string): string => `ANNOUNCEMENT#${announced}`;
export const announcedAs = (organisation: string, id: string): string => `${organisation}#${id}`;

const announcementOf = ({ pk: _pk, sk: _sk, request: _request, ...fields }: Record<string, unknown>): Announcement =>
  // Only this adapter writes these items.
  fields as Announcement;

export const announcements = (table: Table): Announcements => {
  /** Sets fields where a condition holds; false where it doesn't. */
  const set = async (
    { organisation, id }: { organisation: string; id: string },
    change: { UpdateExpression: string; ConditionExpression: string; ExpressionAttributeValues: object },
  ): Promise<boolean> => {
    try {
      await table.client.send(
        new UpdateCommand({ TableName: table.name, Key: keyOf(organisation, id), ...change } as never), // three fields of its own
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  };
  return {
    create: async (announcement, request) => {
      const { organisation, id, createdAt } = announcement;
      const key = keyOf(organisation, id);
      const event = {
        pk: announcementPartition(announcedAs(organisation, id)),
        sk: 'EVENT#000001',
        type: 'announced',
        organisation,
        announcement: id,
        at: createdAt,
      };
      try {
        await table.client.send(
          new TransactWriteCommand({
            TransactItems: [
              {
                Put: {
                  TableName: table.name,
                  Item: { ...key, ...announcement, request },
                  ConditionExpression: 'attribute_not_exists(pk)',
                },
              },
              { Put: { TableName: table.name, Item: event } },
            ],
          }),
        );
        return { announcement, isSame: true };
      } catch (error) {
        const item = error instanceof TransactionCanceledException ? await getItem(table, key) : undefined;
        if (!item) throw error;
        return { announcement: announcementOf(item), isSame: item.request === request };
      }
    },
    load: async (organisation, id) => {
      const item = await getItem(table, keyOf(organisation, id));
      return item ? announcementOf(item) : null;
    },
    list: async (organisation) =>
      (await itemsBetween(table, listOf(organisation), PREFIX, `${PREFIX}~`)).map(announcementOf),
    start: (announcement, at) =>
      set(announcement, {
        UpdateExpression: 'SET startedAt = :at',
        ConditionExpression: 'cancelledAt = :none AND startedAt = :none',
        ExpressionAttributeValues: { ':at': at, ':none': null },
      }),
    finish: (announcement, at) =>
      set(announcement, {
        UpdateExpression: 'SET finishedAt = :at',
        ConditionExpression: 'cancelledAt = :none AND finishedAt = :none',
        ExpressionAttributeValues: { ':at': at, ':none': null },
      }),
    cancel: (announcement, { by, at }) =>
      set(announcement, {
        UpdateExpression: 'SET cancelledAt = :at, cancelledBy = :by',
        ConditionExpression: 'cancelledAt = :none AND finishedAt = :none',
        ExpressionAttributeValues: { ':at': at, ':by': by, ':none': null },
      }),
    counts: async ({ organisation, id }) => {
      const counts = { sent: 0, suppressed: 0, failed: 0 };
      let ExclusiveStartKey: Record<string, unknown> | undefined;
      do {
        const page = await table.client.send(
          new QueryCommand({
            TableName: table.name,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
            ProjectionExpression: '#state',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: {
              ':pk': announcementPartition(announcedAs(organisation, id)),
              ':prefix': NOTICE_PREFIX,
            },
            ExclusiveStartKey,
          }),
        );
        const states = (page.Items ?? []).map(({ state }): unknown => state);
        const count = (state: string): number => states.filter((each) => each === state).length;
        counts.sent += count('sent');
        counts.suppressed += count('suppressed');
        counts.failed += count('failed');
        ExclusiveStartKey = page.LastEvaluatedKey;
      } while (ExclusiveStartKey);
      return counts;
    },
  };
};

/** Index entries read for a page: those of other organisations among them are passed over. */
const ENTRIES_A_PAGE = 100;

/**
 * All requesters, by the index that holds their tickets: keys only, and an entry never moves, so that nobody is passed
 * over while tickets change. A scan, as no key leads to all of them.
 */
export const requesters = (table: Table): Requesters => ({
  page: async (organisation, from) => {
    const page = await table.client.send(
      new ScanCommand({
        TableName: table.name,
        IndexName: 'byRequester',
        Limit: ENTRIES_A_PAGE,
        ...(from ? { ExclusiveStartKey: JSON.parse(Buffer.from(from, 'base64url').toString('utf8')) } : {}),
      }),
    );
    const mine = (page.Items ?? []).filter((item) => String(item.requesterKey).startsWith(`${organisation}#`));
    const last = page.LastEvaluatedKey;
    return {
      tickets: mine.map(({ pk }) => String(pk).slice('TICKET#'.length)),
      next: last ? Buffer.from(JSON.stringify(last)).toString('base64url') : null,
    };
  },
});
