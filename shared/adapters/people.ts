import { BatchGetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import type { People, Person } from '../usecases/ports.ts';
import { personKey, type Table } from './table.ts';

const NOBODY: Omit<Person, 'id'> = {
  name: null,
  email: null,
  phone: null,
  handle: null,
  type: null,
  language: null,
  timeZone: null,
  preferredChannel: null,
};

const withoutNulls = (person: Person): Record<string, unknown> =>
  Object.fromEntries(Object.entries(person).filter(([, value]) => value !== null));

export const people = (table: Table): People => ({
  load: async (organisation, ids) => {
    if (ids.length === 0) return [];
    const keys = [...new Set(ids)].map((id) => personKey(organisation, id));
    const answer = await table.client.send(new BatchGetCommand({ RequestItems: { [table.name]: { Keys: keys } } }));
    return (answer.Responses?.[table.name] ?? []).map(({ pk: _pk, sk: _sk, ...person }) => ({
      ...NOBODY,
      // Only save writes PERSON items.
      ...(person as Person),
    }));
  },
  save: async (organisation, person) => {
    const Item = { ...personKey(organisation, person.id), ...withoutNulls(person) };
    await table.client.send(new PutCommand({ TableName: table.name, Item }));
  },
});
