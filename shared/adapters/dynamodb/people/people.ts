import { BatchGetCommand, PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { NOBODY } from '../../../usecases/change/nobody.ts';
import type { People, Person } from '../../../usecases/ports.ts';
import { CLAIMED_PREFIX, claimedKey, personKey, type Table } from '../table.ts';

/** So many persons are found by one id: integrators could make any number of them. */
const MOST_CLAIMED = 25;

const withoutNulls = (person: Person): Record<string, unknown> =>
  Object.fromEntries(Object.entries(person).filter(([, value]) => value !== null));

const MOST_KEYS_A_BATCH = 100;

const personOf = ({ pk: _pk, sk: _sk, ...person }: Record<string, unknown>): Person => ({
  ...NOBODY,
  // Only save writes PERSON items.
  ...(person as Person),
});

export const people = (table: Table): People => ({
  load: async (organisation, ids) => {
    const found: Person[] = [];
    const wanted = [...new Set(ids)].map((id) => personKey(organisation, id));
    while (wanted.length > 0) {
      const Keys = wanted.splice(0, MOST_KEYS_A_BATCH);
      const answer = await table.client.send(
        new BatchGetCommand({ RequestItems: { [table.name]: { Keys, ConsistentRead: true } } }),
      );
      found.push(...(answer.Responses?.[table.name] ?? []).map(personOf));
      // What DynamoDB left out comes back in the shape it was asked in.
      wanted.push(...((answer.UnprocessedKeys?.[table.name]?.Keys ?? []) as typeof wanted));
    }
    return found;
  },
  save: (organisation, person) => save(table, organisation, person),
  // The person last: a crash before it leaves an id that leads to nobody, and the repetition puts it all again.
  saveClaimed: async (organisation, person, findableBy) => {
    const keys = [...new Set(findableBy)].map((id) => claimedKey(organisation, id, person.id));
    await Promise.all(keys.map((Item) => table.client.send(new PutCommand({ TableName: table.name, Item }))));
    await save(table, organisation, person);
  },
  claimedAs: async (organisation, ids) => {
    const pages = await Promise.all(
      [...new Set(ids)].map((id) =>
        table.client.send(
          new QueryCommand({
            TableName: table.name,
            KeyConditionExpression: 'pk = :pk AND begins_with(sk, :prefix)',
            ExpressionAttributeValues: { ':pk': personKey(organisation, id).pk, ':prefix': CLAIMED_PREFIX },
            Limit: MOST_CLAIMED,
          }),
        ),
      ),
    );
    return pages.flatMap((page) => page.Items ?? []).map(({ sk }) => String(sk).slice(CLAIMED_PREFIX.length));
  },
});

const save = async (table: Table, organisation: string, person: Person): Promise<void> => {
  const Item = { ...personKey(organisation, person.id), ...withoutNulls(person) };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
};
