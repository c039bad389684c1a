import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { NO_ADDRESS } from '../../../domain/telling/recipient.ts';
import { canonicalAddress } from '../../../mail/addresses.ts';
import { threadIdOf } from '../../../mail/message-id.ts';
import { FASTER, untilWritten } from '../../../usecases/change/try-again.ts';
import type { Notices, SentNotice } from '../../../usecases/ports/telling.ts';
import { batchGet } from '../batch-get.ts';
import { addressDigest, digestOf } from '../digest.ts';
import { getItem, type Item, putNextVersion, updatedIfThere, updateIfThere } from '../items.ts';
import { type Keyed, NOTICE_PREFIX, noticeKey, rateKey, type Table, ticketPartition } from '../table.ts';
import { isWritten } from '../written.ts';

const MAX_TRIES = 10;
const DAY_SECONDS = 86_400;

/** A notice that counts towards an address's automatic mails. It counts once, however often it is tried. */
type CountedNotice = { id: string; at: string };

/** Other processes kept counting for the same address, so the message goes back to the queue. */
export class RateContended extends Error {
  override readonly name = 'RateContended';
}

/** How long after its time a waiting message may still be on its way back. */
const COMES_BACK_SECONDS = 15 * 60;

const realSeconds = (): number => Math.floor(Date.now() / 1000);

/** The partition of a published review's notices. */
export const reviewPartition = (review: string): string => `REVIEW#${review}`;

/** The partition of a suspected incident's notices, by organisation and id. */
export const suspectedPartition = (suspected: string): string => `SUSPECTED#${suspected}`;

/** The partition of the notices of a period's figures, by organisation, interval and first day. */
export const figuresPartition = (period: string): string => `FIGUREMAILS#${period}`;

/** The partition of a quality check's notices, by organisation, month and ticket. */
export const checkedPartition = (check: string): string => `CHECKED#${check}`;

/**
 * The key by which answers find a notice, in the index of requesters. No organisation's id is empty
 * (docs/decisions/0122).
 */
const answersKey = (organisation: string, threadId: string): string => `#${organisation}#${digestOf(threadId)}`;

/** A NOTICE item as other code sees it. Only `notices` writes them. */
export const sentNoticeOf = (item: Item): SentNotice => {
  const [, sequence = '0', ...recipient] = String(item.sk).split('#');
  return {
    sequence: Number(sequence),
    recipient: recipient.join('#'),
    state: String(item.state),
    template: String(item.template),
    cause: item.cause ? String(item.cause) : null,
    messageId: item.messageId ? String(item.messageId) : null,
    sentTo: item.sentTo ? String(item.sentTo) : null,
    at: item.at ? String(item.at) : null,
    copies: ((item.copies ?? []) as { to: string; sentTo: string }[]).map(({ to, sentTo }) => ({
      ...{ recipient: to, sentTo },
      failed: item[`failed#${to}`] !== undefined,
    })), // only `finish` writes them
    isOpen: item.state === 'claimed' && Math.max(Number(item.leaseUntil), Number(item.waitsUntil ?? 0)) < realSeconds(),
    // Older items have text.
    said:
      item.said instanceof Uint8Array
        ? Buffer.from(item.said).toString('base64')
        : item.said
          ? String(item.said)
          : null,
  };
};

/**
 * NOTICE items: claimed (a lease), sent, suppressed or failed (architecture rule 7). A lease lasts `leaseSeconds` of
 * real time, less than the outgoing queue's visibility timeout. They are in the partition of what they are about, by
 * default a ticket.
 */
export const notices = (table: Table, leaseSeconds: number, partitionOf = ticketPartition): Notices => {
  const keyOf = (reference: string, sequence: number, recipient: string): Keyed => ({
    ...noticeKey(reference, sequence, recipient),
    pk: partitionOf(reference),
  });
  const rateOf = (key: Keyed, counted: CountedNotice[]) => ({
    ...key,
    counted,
    expiresAt: realSeconds() + DAY_SECONDS,
  });
  /**
   * Writes the first count of a day, which most are, without reading first, because expired ones don't count. False if
   * it isn't the first.
   */
  const putFirst = (key: Keyed, counted: CountedNotice): Promise<boolean> =>
    isWritten(
      table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: { ...rateOf(key, [counted]), version: 1 },
          ConditionExpression: 'attribute_not_exists(pk) OR expiresAt < :now',
          ExpressionAttributeValues: { ':now': realSeconds() },
        }),
      ),
    );
  return {
    wentTo: ({ sentTo }, address) => sentTo === addressDigest(address),
    lease: async (reference, sequence, recipient, template, isOwedAgain = false) => {
      const now = realSeconds();
      const orWithoutAddress = isOwedAgain ? ' OR (#state = :suppressed AND cause = :noAddress)' : '';
      try {
        await table.client.send(
          new PutCommand({
            TableName: table.name,
            Item: {
              ...keyOf(reference, sequence, recipient),
              state: 'claimed',
              leaseUntil: now + leaseSeconds,
              template,
            },
            ConditionExpression: `attribute_not_exists(pk) OR (#state = :claimed AND leaseUntil < :now)${orWithoutAddress}`,
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: {
              ...{ ':claimed': 'claimed', ':now': now },
              ...(isOwedAgain ? { ':suppressed': 'suppressed', ':noAddress': NO_ADDRESS } : {}),
            },
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return 'leased';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return error.Item?.state?.S === 'claimed' ? 'leased_by_another' : 'done';
      }
    },
    finish: async (reference, sequence, recipient, result) => {
      const copies = (result.copies ?? []).map((copy) => ({ to: copy.recipient, sentTo: addressDigest(copy.address) }));
      const { state, at, cause = null, messageId = null, sentTo, said, answeredIn } = result;
      const set: Item = {
        ...{ state, at, cause, messageId, sentTo: sentTo ? addressDigest(sentTo) : null },
        ...(copies.length > 0 ? { copies } : {}),
        ...(said ? { said: Buffer.from(said, 'base64') } : {}),
        ...(messageId && answeredIn
          ? { requesterKey: answersKey(answeredIn, threadIdOf(messageId)), createdKey: at }
          : {}),
      };
      const attributes = Object.entries(set);
      const marked = await updatedIfThere(table, keyOf(reference, sequence, recipient), {
        UpdateExpression: `SET ${attributes.map(([name]) => `#${name} = :${name}`).join(', ')} REMOVE leaseUntil`,
        ExpressionAttributeNames: Object.fromEntries(attributes.map(([name]) => [`#${name}`, name])),
        ExpressionAttributeValues: Object.fromEntries(attributes.map(([name, value]) => [`:${name}`, value])),
      });
      return marked && sentNoticeOf(marked);
    },
    done: async (reference, sequence, recipients) => {
      const keys = recipients.map((recipient) => keyOf(reference, sequence, recipient));
      const items = await batchGet(table, keys, { isConsistent: false });
      return new Set(items.filter(({ state }) => state !== 'claimed').map((item) => sentNoticeOf(item).recipient));
    },
    release: async (reference, sequence, recipient, waitsSeconds = 0) => {
      await updateIfThere(table, keyOf(reference, sequence, recipient), {
        UpdateExpression: 'SET leaseUntil = :past, waitsUntil = :waits',
        ExpressionAttributeValues: { ':past': 0, ':waits': realSeconds() + waitsSeconds + COMES_BACK_SECONDS },
      });
    },
    report: async (reference, sequence, recipient, { outcome, at, cause }) => {
      const failed = outcome === 'failed';
      // It has already failed, which is final.
      await isWritten(
        table.client.send(
          new UpdateCommand({
            TableName: table.name,
            Key: keyOf(reference, sequence, recipient),
            UpdateExpression: failed
              ? 'SET #state = :failed, cause = :cause, failedAt = :at'
              : `SET ${outcome}At = :at`,
            ConditionExpression: '#state = :sent',
            ExpressionAttributeNames: { '#state': 'state' },
            ExpressionAttributeValues: {
              ':sent': 'sent',
              ':at': at,
              ...(failed ? { ':failed': 'failed', ':cause': cause ?? null } : {}),
            },
          }),
        ),
      );
    },
    reportCopy: async (reference, { sequence, recipient }, copy, { outcome, at, cause }) => {
      // Each report has its own attribute, because reports about several recipients of a mail arrive at the same time.
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: keyOf(reference, sequence, recipient),
          UpdateExpression: 'SET #report = :report',
          ConditionExpression: 'attribute_exists(copies)',
          ExpressionAttributeNames: { '#report': `${outcome}#${copy}` },
          ExpressionAttributeValues: { ':report': { at, cause: cause ?? null } },
        }),
      );
    },
    ofTicket: async (reference) => {
      const page = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          // Agents' digests must not repeat what was sent a moment ago.
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
          ExpressionAttributeValues: { ':pk': partitionOf(reference), ':prefix': NOTICE_PREFIX },
        }),
      );
      return (page.Items ?? []).map(sentNoticeOf);
    },
    ticketOf: async (organisation, threadId) => {
      const page = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          IndexName: 'byRequester',
          KeyConditionExpression: 'requesterKey = :value',
          ExpressionAttributeValues: { ':value': answersKey(organisation, threadId) },
          ScanIndexForward: false,
          Limit: 1,
        }),
      );
      const [found] = page.Items ?? [];
      return found ? String(found.pk).slice(ticketPartition('').length) : null;
    },
    countAutomatic: async (organisation, address, notice, most) => {
      const key = rateKey(organisation, digestOf(canonicalAddress(address)));
      const entry: CountedNotice = { id: notice.id, at: notice.at };
      // If it is repeated because its answer was lost, the code below finds it counted.
      if (most > 0 && (await putFirst(key, entry))) return true;
      return untilWritten(
        async () => {
          const item = await getItem(table, key);
          // Only this function writes RATE items.
          const counted = ((item?.counted ?? []) as CountedNotice[]).filter(({ at }) => at > notice.since);
          if (counted.some(({ id }) => id === notice.id)) return true;
          if (counted.length >= most) return false;
          if (await putNextVersion(table, rateOf(key, [...counted, entry]), Number(item?.version ?? 0))) return true;
          return FASTER;
        },
        () => new RateContended('automatic mails to one address could not be counted'),
        MAX_TRIES,
      );
    },
  };
};
