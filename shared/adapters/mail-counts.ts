import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { MailCounts } from '../usecases/receive-email/ports.ts';
import { digestOf } from './digest.ts';
import { mailCountKey, type Table } from './table.ts';

const KEEP_SECONDS = 3 * 86_400;
/** Enough to tell one day's mails of one sender apart, short enough for hundreds of them. */
const ID_CHARACTERS = 10;

/**
 * MAILCOUNT items: which mails somebody has sent in a day, and in its periods, as sets: counted again, after a crash or on
 * redelivery, a mail is counted once. A set that is full takes no more, so that a storm makes no item grow.
 */
export const mailCounts = (table: Table): MailCounts => ({
  count: async (organisation, who, mail, day, caps) => {
    const names = caps.map((_cap, index) => `#p${index}`);
    const conditions = caps.map((_cap, index) => {
      const name = names[index];
      return `(attribute_not_exists(${name}) OR size(${name}) < :m${index} OR contains(${name}, :id))`;
    });
    const id = digestOf(mail).slice(0, ID_CHARACTERS);
    try {
      await table.client.send(
        new UpdateCommand({
          TableName: table.name,
          Key: mailCountKey(organisation, digestOf(who).slice(0, 22), day),
          UpdateExpression: `ADD ${names.map((name) => `${name} :ids`).join(', ')} SET expiresAt = :expires`,
          ConditionExpression: conditions.join(' AND '),
          ExpressionAttributeNames: Object.fromEntries(caps.map(({ name }, index) => [`#p${index}`, name])),
          ExpressionAttributeValues: {
            ':id': id,
            ':ids': new Set([id]),
            ':expires': Math.floor(Date.now() / 1000) + KEEP_SECONDS,
            ...Object.fromEntries(caps.map(({ most }, index) => [`:m${index}`, most])),
          },
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  },
});
