import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Session } from '../../../domain/portal/session.ts';
import { millisecondsOf } from '../../../schemas/primitives.ts';
import type { Sessions } from '../../../usecases/portal/ports.ts';
import { getItem, type Item, isContended, itemsBetween, updateIfThere } from '../items.ts';
import { sessionKey, type Table } from '../table.ts';

/** SESSION items: a requester's sessions, by the digest of each secret. */

const keyOf = ({ organisation, person, hash }: Pick<Session, 'organisation' | 'person' | 'hash'>) =>
  sessionKey(organisation, person, hash);

export const sessionItem = (session: Session): Item => ({
  ...keyOf(session),
  ...session,
  expiresAt: Math.ceil(millisecondsOf(session.endsAt) / 1000),
});

// Only sessionItem makes SESSION items.
const sessionOf = ({ pk: _pk, sk: _sk, expiresAt: _expiresAt, ...session }: Item): Session =>
  // Sessions from before links could open a single request have no `only`.
  ({ only: null, ...session }) as Session;

export const sessions = (table: Table): Sessions => {
  const update = (session: Session, expression: string, values: Record<string, unknown>) =>
    updateIfThere(table, keyOf(session), { UpdateExpression: expression, ExpressionAttributeValues: values });
  return {
    find: async (whose, hash) => {
      const item = await getItem(table, keyOf({ ...whose, hash }));
      return item ? sessionOf(item) : null;
    },
    ofPerson: async ({ organisation, person }) =>
      (await itemsBetween(table, sessionKey(organisation, person, '').pk, '!', '~')).map(sessionOf),
    seen: async (session, now) => {
      await update(session, 'SET seenAt = :now, previous = :none', { ':now': now, ':none': null });
    },
    rotate: async (standing, next) => {
      const followed = {
        TableName: table.name,
        Key: keyOf(standing),
        UpdateExpression: 'SET successorAt = :now',
        ConditionExpression: 'successorAt = :before AND endedAt = :none',
        ExpressionAttributeValues: { ':now': next.madeAt, ':before': standing.successorAt, ':none': null },
      };
      try {
        await table.client.send(
          new TransactWriteCommand({
            TransactItems: [{ Update: followed }, { Put: { TableName: table.name, Item: sessionItem(next) } }],
          }),
        );
        return true;
      } catch (error) {
        if (isContended(error)) return false;
        throw error;
      }
    },
    end: async (session, at) => {
      const earlier = session.endedAt !== null && session.endedAt < at ? session.endedAt : at;
      await update(session, 'SET endedAt = :at', { ':at': earlier });
    },
  };
};
