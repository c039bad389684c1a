import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { senderKeyOf, senderKeys } from '../../../domain/intake/sender-standing.ts';
import { type MailStanding, mailStandingSchema } from '../../../schemas/mail/held-mail.ts';
import type { KnownSender, Senders } from '../../../usecases/intake/email/ports.ts';
import { batchGet } from '../batch-get.ts';
import { isExpired } from '../claims.ts';
import { allOf, getItems } from '../items.ts';
import { senderKey, type Table } from '../table.ts';

/** SENDER items: senders whose mail is always or never held, by organisation. */

const standingIn = (item: Record<string, unknown> | undefined): MailStanding | null =>
  (item && !isExpired(item) && mailStandingSchema.options.find((standing) => standing === item.standing)) || null;

const knownSenderOf = ({ pk: _pk, sk: _sk, ...sender }: Record<string, unknown>): KnownSender =>
  // Only this adapter writes SENDER items.
  sender as KnownSender;

export const senders = (table: Table): Senders => ({
  standingOf: async (organisation, address) => {
    const Keys = senderKeys(address).map((key) => senderKey(organisation, key));
    if (Keys.length === 0) return null;
    // Read together with other items if possible: one call less is worth half a read unit per item.
    const items = table.readsTogether
      ? await getItems(table, Keys)
      : await batchGet(table, Keys, { isConsistent: false });
    const standings = Keys.map(({ sk }) => standingIn(items.find((item) => item.sk === sk)));
    return standings.find((standing) => standing !== null) ?? null;
  },
  put: async (organisation, rule) => {
    const Item = { ...senderKey(organisation, senderKeyOf(rule.sender)), ...rule };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  },
  // Functions may not delete. An expired item counts as missing, and DynamoDB deletes it.
  remove: async (organisation, sender) => {
    const Item = { ...senderKey(organisation, senderKeyOf(sender)), expiresAt: 1 };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  },
  list: async (organisation) => {
    const found = await allOf(table, {
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': senderKey(organisation, '').pk },
    });
    return found.filter((item) => !isExpired(item)).map(knownSenderOf);
  },
});
