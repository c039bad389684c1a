import { ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';
import { PutCommand, TransactWriteCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { MAX_TRIES, type SignIn, type SignInName } from '../../../domain/portal/sign-in.ts';
import { millisecondsOf } from '../../../schemas/primitives.ts';
import type { SignIns } from '../../../usecases/portal/ports.ts';
import { getItem, type Item, isContended, itemsBetween, updateIfThere } from '../items.ts';
import { signInKey, type Table } from '../table.ts';
import { sessionItem } from './sessions.ts';

/** SIGNIN items: who has asked to sign in to the portal, for ten minutes. They hold neither link nor code. */

/** Whether it can still be completed, as `isOpen` says it. */
const OPEN = 'usedAt = :never AND endsAt > :now AND tries < :most';

// Only this adapter writes SIGNIN items.
const signInOf = ({ pk: _pk, sk: _sk, expiresAt: _expiresAt, ...signIn }: Item): SignIn => signIn as SignIn;

const keyOf = ({ organisation, person, id }: SignInName) => signInKey(organisation, person, id);

export const signIns = (table: Table): SignIns => {
  const update = (name: SignInName, change: Omit<UpdateCommandInput, 'TableName' | 'Key'>) =>
    table.client.send(new UpdateCommand({ TableName: table.name, Key: keyOf(name), ...change }));
  return {
    put: async (signIn) => {
      const expiresAt = Math.ceil(millisecondsOf(signIn.endsAt) / 1000);
      await table.client.send(
        new PutCommand({ TableName: table.name, Item: { ...keyOf(signIn), ...signIn, expiresAt } }),
      );
    },
    load: async (name) => {
      const item = await getItem(table, keyOf(name));
      return item ? signInOf(item) : null;
    },
    ofPerson: async (organisation, person) =>
      (await itemsBetween(table, signInKey(organisation, person, '').pk, '!', '~')).map(signInOf),
    takeTry: async (name, now) => {
      try {
        await update(name, {
          UpdateExpression: 'ADD tries :one',
          ConditionExpression: OPEN,
          ExpressionAttributeValues: { ':one': 1, ':never': null, ':now': now, ':most': MAX_TRIES },
        });
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
    leaseMail: async (name, now, until) => {
      try {
        await update(name, {
          UpdateExpression: 'SET mailLeasedUntil = :until',
          // No sign-in is made by this: what is gone stays gone.
          ConditionExpression:
            'attribute_exists(pk) AND attribute_not_exists(mailedAt) AND (attribute_not_exists(mailLeasedUntil) OR mailLeasedUntil < :now)',
          ExpressionAttributeValues: { ':until': until, ':now': now },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        });
        return 'leased';
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        return error.Item && error.Item.mailedAt === undefined ? 'leased_by_another' : 'done';
      }
    },
    releaseMail: async (name) => {
      await updateIfThere(table, keyOf(name), { UpdateExpression: 'REMOVE mailLeasedUntil' });
    },
    mailed: async (name, at) => {
      const change = { UpdateExpression: 'SET mailedAt = :at', ExpressionAttributeValues: { ':at': at } };
      await updateIfThere(table, keyOf(name), change);
    },
    use: async (name, session, now) => {
      const used = {
        TableName: table.name,
        Key: keyOf(name),
        UpdateExpression: 'SET usedAt = :now',
        ConditionExpression: 'usedAt = :never AND endsAt > :now',
        ExpressionAttributeValues: { ':now': now, ':never': null },
      };
      try {
        await table.client.send(
          new TransactWriteCommand({
            TransactItems: [{ Update: used }, { Put: { TableName: table.name, Item: sessionItem(session) } }],
          }),
        );
        return true;
      } catch (error) {
        if (isContended(error)) return false;
        throw error;
      }
    },
  };
};
