import { BatchGetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { NOBODY } from '../../../usecases/change/nobody.ts';
import type { People, Person } from '../../../usecases/ports.ts';
import { personKey, type Table } from '../table.ts';

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
  save: async (organisation, person) => {
    const Item = { ...personKey(organisation, person.id), ...withoutNulls(person) };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  },
});
