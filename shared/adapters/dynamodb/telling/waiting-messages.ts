import { randomUUID } from 'node:crypto';
import { PutCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Instant } from '../../../schemas/primitives.ts';
import type { HeldMessage, LaneMessage } from '../../../schemas/workflow.ts';
import type { WaitingMessage, WaitingMessages } from '../../../usecases/ports/telling.ts';
import { abreast } from '../../../usecases/telling/fan-out.ts';
import { digestOf } from '../digest.ts';
import { getItems, type Item, pagesOf } from '../items.ts';
import { type Keyed, type Table, waitingKey } from '../table.ts';
import { isWritten } from '../written.ts';

/** An index partition takes 1,000 writes a second. */
const SHARDS = 4;
/**
 * Keys in the index of checkpoints that no organisation can have. Notices come first, because a receiver may be away
 * for days.
 */
const KINDS = ['waiting', 'waiting-webhooks'] as const;
const shardKey = (kind: (typeof KINDS)[number], shard: number): string => `#${kind}#${shard}`;
const PAGE = 500;
const ABREAST = 25;
/** A message that was woken is no longer needed; DynamoDB deletes it later. */
const STAYS_SECONDS = 3600;

const isLane = (message: HeldMessage): message is LaneMessage => 'webhook' in message;
/** All messages about a webhook and a ticket wait as one. When it comes back, the whole lane is delivered. */
const waitsAs = (message: HeldMessage): object => (isLane(message) ? { ...message, sequence: null } : message);
const digested = (message: HeldMessage): string => digestOf(JSON.stringify(waitsAs(message)));
const keyOf = (message: HeldMessage) => waitingKey(digested(message));

/** Only `keep` writes them. One that was woken has no instant. */
const waitingOf = (item: Item): WaitingMessage | null =>
  item.checkpointAt === undefined
    ? null
    : { message: item.message as HeldMessage, until: String(item.checkpointAt), kept: String(item.kept) };

/**
 * WAITING items, one for each message or lane, found through the index of checkpoints. If the process dies before the
 * item is written, the message stays on the queue. If it dies before the item is marked, the message is queued once
 * more, which is harmless because any message may come twice.
 */
export const waitingMessages = (table: Table): WaitingMessages => ({
  keep: async (message, until) => {
    const kind = isLane(message) ? 'waiting-webhooks' : 'waiting';
    const checkpointKey = shardKey(kind, digested(message).charCodeAt(0) % SHARDS);
    const Item = { ...keyOf(message), message, kept: randomUUID(), checkpointKey, checkpointAt: until };
    // A message of a later event waits and comes back for both.
    await isWritten(
      table.client.send(
        new PutCommand({ TableName: table.name, Item, ...(isLane(message) ? unlessLater(message) : {}) }),
      ),
    );
  },
  due: (until) => dueIn(table, until),
  forget: (woken) => abreast(woken, ABREAST, (each) => forget(table, each)),
});

const unlessLater = ({ sequence }: LaneMessage) => ({
  ConditionExpression: 'attribute_not_exists(checkpointAt) OR #message.#sequence <= :sequence',
  ExpressionAttributeNames: { '#message': 'message', '#sequence': 'sequence' },
  ExpressionAttributeValues: { ':sequence': sequence },
});

async function* dueIn(table: Table, until: Instant): AsyncGenerator<readonly WaitingMessage[]> {
  const shards = KINDS.flatMap((kind) => Array.from({ length: SHARDS }, (_, shard) => shardKey(kind, shard)));
  for (const shard of shards) {
    const pages = pagesOf(table, {
      IndexName: 'byCheckpoint',
      KeyConditionExpression: 'checkpointKey = :value AND checkpointAt <= :until',
      ExpressionAttributeValues: { ':value': shard, ':until': until },
      Limit: PAGE,
    });
    for await (const page of pages) {
      // Read consistently: the index may still have messages that were woken or postponed a moment ago.
      const items = await getItems(table, page as Keyed[]);
      const due = items.map(waitingOf).filter((each) => each !== null && each.until <= until);
      if (due.length > 0) yield due as WaitingMessage[];
    }
  }
}

const forget = async (table: Table, { message, kept }: WaitingMessage): Promise<void> => {
  // It waits again, or is gone.
  await isWritten(
    table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(message),
        UpdateExpression: 'SET expiresAt = :expiresAt REMOVE checkpointKey, checkpointAt',
        ConditionExpression: 'kept = :kept',
        ExpressionAttributeValues: { ':kept': kept, ':expiresAt': Math.floor(Date.now() / 1000) + STAYS_SECONDS },
      }),
    ),
  );
};
