import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { GetCommand, PutCommand, QueryCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Notices, SentNotice } from '../usecases/ports.ts';
import { digestOf } from './digest.ts';
import { claimKey, NOTICE_PREFIX, noticeKey, rateKey, type Table, ticketPartition } from './table.ts';

const realSeconds = (): number => Math.floor(Date.now() / 1000);

/**
 * NOTICE items: claimed (a lease), sent, suppressed or failed (DESIGN 2.7). A lease lasts `leaseSeconds` of real time,
 * shorter than the outgoing queue's visibility timeout.
 */
export const notices = (table: Table, leaseSeconds: number): Notices => ({
  lease: async (reference, sequence, recipient, template) => {
    const now = realSeconds();
    try {
      await table.client.send(
        new PutCommand({
          TableName: table.name,
          Item: {
            ...noticeKey(reference, sequence, recipient),
            state: 'claimed',
            leaseUntil: now + leaseSeconds,
            template,
          },
          ConditionExpression: 'attribute_not_exists(pk) OR (#state = :claimed AND leaseUntil < :now)',
          ExpressionAttributeNames: { '#state': 'state' },
          ExpressionAttributeValues: { ':claimed': 'claimed', ':now': now },
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
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: noticeKey(reference, sequence, recipient),
        UpdateExpression: 'SET #state = :state, #at = :at, cause = :cause, messageId = :messageId REMOVE leaseUntil',
        ExpressionAttributeNames: { '#state': 'state', '#at': 'at' },
        ExpressionAttributeValues: {
          ':state': result.state,
          ':at': result.at,
          ':cause': result.cause ?? null,
          ':messageId': result.messageId ?? null,
        },
      }),
    );
  },
  release: async (reference, sequence, recipient) => {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: noticeKey(reference, sequence, recipient),
        UpdateExpression: 'SET leaseUntil = :past',
        ExpressionAttributeValues: { ':past': 0 },
      }),
    );
  },
  ofTicket: async (reference) => {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: { ':pk': ticketPartition(reference), ':prefix': NOTICE_PREFIX },
      }),
    );
    return (page.Items ?? []).map((item): SentNotice => {
      const [, sequence = '0', ...recipient] = String(item.sk).split('#');
      return {
        sequence: Number(sequence),
        recipient: recipient.join('#'),
        state: String(item.state),
        template: String(item.template),
        cause: item.cause ? String(item.cause) : null,
        messageId: item.messageId ? String(item.messageId) : null,
      };
    });
  },
  rememberMessageId: async (organisation, threadId, reference) => {
    const Item = { ...claimKey(`message-id#${organisation}`, digestOf(threadId)), reference };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  },
  countAutomatic: async (organisation, address, at, since, most) => {
    const key = rateKey(organisation, digestOf(address));
    const { Item } = await table.client.send(new GetCommand({ TableName: table.name, Key: key, ConsistentRead: true }));
    // Only this function writes RATE items.
    const recent = ((Item?.sentAt ?? []) as string[]).filter((sent) => sent > since);
    if (recent.length >= most) return false;
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...key, sentAt: [...recent, at], version: (Item?.version ?? 0) + 1, expiresAt: realSeconds() + 86_400 },
        ConditionExpression: 'attribute_not_exists(pk) OR version = :version',
        ExpressionAttributeValues: { ':version': Item?.version ?? 0 },
      }),
    );
    return true;
  },
});
