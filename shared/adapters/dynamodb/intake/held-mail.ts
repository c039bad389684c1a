import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { heldReference } from '../../../domain/intake/held-mail.ts';
import type { HeldMail, HeldMails } from '../../../usecases/intake/email/ports.ts';
import { claimPut, isExpired } from '../claims.ts';
import { digestOf } from '../digest.ts';
import { getItem } from '../items.ts';
import { claimKey, heldMailKey, type Table } from '../table.ts';
import { isWritten } from '../written.ts';

/** HELD items: held mail by organisation, in the order in which it was held, kept for thirty days of real time. */

const KEEP_SECONDS = 30 * 86_400;

const itemOf = (mail: HeldMail, expiresAt: number) => ({
  ...heldMailKey(mail.organisation, mail.id),
  ...mail,
  expiresAt,
});

const mailOf = ({ pk: _pk, sk: _sk, expiresAt: _expiresAt, ...mail }: Record<string, unknown>): HeldMail =>
  // Only this adapter writes HELD items.
  mail as HeldMail;

export const heldMails = (table: Table): HeldMails => {
  const load = async (organisation: string, id: string): Promise<Record<string, unknown> | null> => {
    const item = await getItem(table, heldMailKey(organisation, id));
    return item && !isExpired(item) ? item : null;
  };
  const ONLY_WHILE_HELD = {
    ConditionExpression: '#state = :held',
    ExpressionAttributeNames: { '#state': 'state' },
    ExpressionAttributeValues: { ':held': 'held' },
  };
  const putOver = async (mail: HeldMail, condition: object): Promise<boolean> => {
    const standing = await load(mail.organisation, mail.id);
    if (!standing) return false;
    const Item = itemOf(mail, Number(standing.expiresAt));
    return isWritten(table.client.send(new PutCommand({ TableName: table.name, Item, ...condition })));
  };
  return {
    hold: async (mail, claims) => {
      const expiresAt = Math.floor(Date.now() / 1000) + KEEP_SECONDS;
      const held = { Put: { TableName: table.name, Item: itemOf(mail, expiresAt) } };
      const reference = heldReference(mail.id);
      try {
        const claimPuts = claims.map((claim) => claimPut(table.name, claim, reference));
        await table.client.send(new TransactWriteCommand({ TransactItems: [held, ...claimPuts] }));
        return { outcome: 'held' };
      } catch (error) {
        if (!(error instanceof TransactionCanceledException)) throw error;
        const reasons = error.CancellationReasons ?? [];
        const taken = claims.find((_claim, index) => reasons[index + 1]?.Code === 'ConditionalCheckFailed');
        // Another delivery conflicts: the message comes back to the queue and finds its result.
        if (!taken) throw error;
        const claim = await getItem(table, claimKey(taken.scope, digestOf(taken.key)));
        return {
          outcome: 'claimed',
          standing: { reference: String(claim?.reference), request: claim?.request ? String(claim.request) : null },
        };
      }
    },
    load: async (organisation, id) => {
      const item = await load(organisation, id);
      return item ? mailOf(item) : null;
    },
    page: async (organisation, before, limit) => {
      const { Items = [], LastEvaluatedKey } = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          KeyConditionExpression: before ? 'pk = :pk AND sk < :before' : 'pk = :pk',
          ExpressionAttributeValues: {
            ':pk': heldMailKey(organisation, '').pk,
            ...(before ? { ':before': before } : {}),
          },
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return { mails: Items.filter((item) => !isExpired(item)).map(mailOf), more: LastEvaluatedKey !== undefined };
    },
    reject: (mail, { by, at }) =>
      putOver({ ...mail, state: 'rejected', decided: { by, at, reference: null } }, ONLY_WHILE_HELD),
    markReleased: async (mail, decided) => {
      // Overwrites a rejection too, because the ticket exists.
      await putOver({ ...mail, state: 'released', decided }, {});
    },
  };
};
