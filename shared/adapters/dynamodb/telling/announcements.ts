import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { TransactWriteCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { type Announcement, READER_PARTS } from '../../../domain/telling/announcement.ts';
import type { Announcements } from '../../../usecases/ports/telling.ts';
import type { Range } from '../../../usecases/telling/fan-out.ts';
import { getItem, itemsBetween, pagesOf } from '../items.ts';
import { NOTICE_PREFIX, type Table } from '../table.ts';
import { isWritten, putNew } from '../written.ts';

/**
 * Announcements: `ITEM#id` under the organisation, an `EVENT#` whose passage through the stream starts the sending, and
 * under the announcement a NOTICE for each address. `open` are the parts of readers that aren't done. A PART records
 * how one is split into pages, and which of those are open.
 */

const PREFIX = 'ITEM#';
const listOf = (organisation: string): string => `ANNOUNCEMENT#${organisation}`;
const keyOf = (organisation: string, id: string) => ({ pk: listOf(organisation), sk: `${PREFIX}${id}` });

/** The partition of an announcement's notices and event. `announced` is organisation and id. */
export const announcementPartition = (announced: string): string => `ANNOUNCEMENT#${announced}`;
export const announcedAs = (organisation: string, id: string): string => `${organisation}#${id}`;

const partKey = ({ organisation, id }: Pick<Announcement, 'organisation' | 'id'>, part: number) => ({
  pk: announcementPartition(announcedAs(organisation, id)),
  sk: `PART#${String(part).padStart(2, '0')}`,
});

/**
 * Numbers from 0 as the keys of a map, so that each can be removed by any process and removing one twice is harmless.
 */
const opened = (count: number): Record<string, true> =>
  Object.fromEntries(Array.from({ length: count }, (_, number) => [String(number), true]));

/** Removes a number from an item's open ones. True if none is left. */
const closed = async (table: Table, Key: { pk: string; sk: string }, number: number): Promise<boolean> => {
  const { Attributes } = await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key,
      UpdateExpression: 'REMOVE #open.#number',
      ConditionExpression: 'attribute_exists(pk)',
      ExpressionAttributeNames: { '#open': 'open', '#number': String(number) },
      ReturnValues: 'ALL_NEW',
    }),
  );
  return Object.keys(Attributes?.open ?? {}).length === 0;
};

const announcementOf = ({
  pk: _pk,
  sk: _sk,
  request: _request,
  open: _open,
  ...fields
}: Record<string, unknown>): Announcement =>
  // Only this adapter writes these items.
  fields as Announcement;

export const announcements = (table: Table): Announcements => {
  /** Sets fields if a condition holds. False if it doesn't. */
  const set = async (
    { organisation, id }: { organisation: string; id: string },
    change: {
      UpdateExpression: string;
      ConditionExpression: string;
      ExpressionAttributeNames?: Record<string, string>;
      ExpressionAttributeValues: object;
    },
  ): Promise<boolean> => {
    return isWritten(
      table.client.send(
        // these have their own fields
        new UpdateCommand({ TableName: table.name, Key: keyOf(organisation, id), ...change } as never),
      ),
    );
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
        return { announcement, stands: 'new' };
      } catch (error) {
        const item = error instanceof TransactionCanceledException ? await getItem(table, key) : undefined;
        if (!item) throw error;
        return { announcement: announcementOf(item), stands: item.request === request ? 'same' : 'another' };
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
        UpdateExpression: 'SET startedAt = :at, #open = :open',
        ConditionExpression: 'cancelledAt = :none AND startedAt = :none',
        ExpressionAttributeNames: { '#open': 'open' },
        ExpressionAttributeValues: { ':at': at, ':none': null, ':open': opened(READER_PARTS) },
      }),
    split: async (announcement, part, pages) => {
      const key = partKey(announcement, part);
      if (await putNew(table, { ...key, pages, open: opened(pages.length) })) return [...pages];
      // Only this function writes PART items.
      return ((await getItem(table, key))?.pages ?? []) as Range[];
    },
    // The page first. If the process dies in between, both steps are repeated.
    told: async (announcement, part, page) =>
      (await closed(table, partKey(announcement, part), page)) &&
      (await closed(table, keyOf(announcement.organisation, announcement.id), part)),
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
      const notices = pagesOf(table, {
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ProjectionExpression: '#state',
        ExpressionAttributeNames: { '#state': 'state' },
        ExpressionAttributeValues: {
          ':pk': announcementPartition(announcedAs(organisation, id)),
          ':prefix': NOTICE_PREFIX,
        },
      });
      for await (const page of notices) {
        const states = page.map(({ state }): unknown => state);
        const count = (state: string): number => states.filter((each) => each === state).length;
        counts.sent += count('sent');
        counts.suppressed += count('suppressed');
        counts.failed += count('failed');
      }
      return counts;
    },
  };
};
