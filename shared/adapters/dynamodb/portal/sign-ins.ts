import { PutCommand, TransactWriteCommand, UpdateCommand, type UpdateCommandInput } from '@aws-sdk/lib-dynamodb';
import { MAX_TRIES, type SignIn, type SignInName } from '../../../domain/portal/sign-in.ts';
import { millisecondsOf } from '../../../schemas/primitives.ts';
import type { SignIns } from '../../../usecases/portal/ports.ts';
import { getItem, type Item, isContended, itemsBetween } from '../items.ts';
import { signInKey, type Table } from '../table.ts';
import { mailLease } from '../telling/mail-lease.ts';
import { isWritten } from '../written.ts';
import { sessionItem } from './sessions.ts';

/** SIGNIN items: pending portal sign-ins, kept for ten minutes. They contain neither link nor code. */

/** Whether a sign-in can still be completed, the same as `isOpen`. */
const OPEN = 'usedAt = :never AND endsAt > :now AND tries < :most';

// Only this adapter writes SIGNIN items.
const signInOf = ({ pk: _pk, sk: _sk, expiresAt: _expiresAt, ...signIn }: Item): SignIn => signIn as SignIn;

const keyOf = ({ organisation, person, id }: SignInName) => signInKey(organisation, person, id);

export const signIns = (table: Table): SignIns => {
  const mails = mailLease(table);
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
    takeTry: async (name, now) =>
      isWritten(
        update(name, {
          UpdateExpression: 'ADD tries :one',
          ConditionExpression: OPEN,
          ExpressionAttributeValues: { ':one': 1, ':never': null, ':now': now, ':most': MAX_TRIES },
        }),
      ),
    // This never creates a sign-in: a deleted one stays deleted.
    leaseMail: async (name, now, until) => {
      const lease = await mails.lease(keyOf(name), now, until);
      return lease === 'gone' ? 'done' : lease;
    },
    releaseMail: (name) => mails.release(keyOf(name)),
    mailed: (name, at) => mails.mailed(keyOf(name), at),
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
