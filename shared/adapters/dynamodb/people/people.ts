import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { withoutCardNumbers } from '../../../domain/records/card-numbers.ts';
import { addressKey, partOf } from '../../../domain/telling/announcement.ts';
import { NOBODY } from '../../../usecases/change/nobody.ts';
import type { People, Person } from '../../../usecases/ports/people.ts';
import type { Readers } from '../../../usecases/ports/telling.ts';
import type { Range } from '../../../usecases/telling/fan-out.ts';
import { allOf, getAllKnown, getItems, type Item, itemsBetween } from '../items.ts';
import { CLAIMED_PREFIX, claimedKey, personKey, type Table } from '../table.ts';

/** The most persons found by one id. Without a limit, integrators could create any number. */
const MAX_CLAIMED = 25;

const withoutNulls = (person: Person): Record<string, unknown> =>
  Object.fromEntries(Object.entries(person).filter(([, value]) => value !== null));

const personOf = ({ pk: _pk, sk: _sk, requesterKey: _r, createdKey: _c, ...person }: Item): Person => ({
  ...NOBODY,
  // Only save writes PERSON items.
  ...(person as Person),
});

/** The partition of an organisation's readers in the index of requesters. A requester's id is never empty. */
const readersKey = (organisation: string, part: number): string => `${organisation}##${part}`;

/** People with an address can get announcements without a search through all tickets. */
const asReader = (organisation: string, { id, email }: Person): Item => {
  if (email === null) return {};
  const key = addressKey(email);
  return { requesterKey: readersKey(organisation, partOf(key)), createdKey: `${key}#${id}` };
};

export const readers = (table: Table): Readers => {
  const keys = async (organisation: string, part: number, { from, to }: Range): Promise<string[]> => {
    const found = await allOf(table, {
      IndexName: 'byRequester',
      KeyConditionExpression: 'requesterKey = :value AND createdKey BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':value': readersKey(organisation, part), ':from': from, ':to': `${to}~` },
    });
    return found.map(({ createdKey }) => String(createdKey));
  };
  return {
    addresses: async (organisation, part) => [
      ...new Set((await keys(organisation, part, { from: '-', to: '' })).map((key) => key.split('#')[0] ?? '')),
    ],
    within: async (organisation, part, range) =>
      (await keys(organisation, part, range)).map((key) => key.slice(key.indexOf('#') + 1)),
  };
};

export const people = (table: Table): People => ({
  load: async (organisation, ids) => {
    const keys = ids.map((id) => personKey(organisation, id));
    return (await getItems(table, keys)).map(personOf);
  },
  known: async (organisation, ids) => {
    const keys = ids.map((id) => personKey(organisation, id));
    return (await getAllKnown(table, keys)).map(personOf);
  },
  save: (organisation, person) => save(table, organisation, person),
  // The person last: a crash before it leaves an id that leads to no person, and the repetition writes everything
  // again.
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
            Limit: MAX_CLAIMED,
          }),
        ),
      ),
    );
    return pages.flatMap((page) => page.Items ?? []).map(({ sk }) => String(sk).slice(CLAIMED_PREFIX.length));
  },
  everyoneClaimedAs: async (organisation, ids) => {
    const found = await Promise.all(
      [...new Set(ids)].map((id) =>
        itemsBetween(table, personKey(organisation, id).pk, CLAIMED_PREFIX, `${CLAIMED_PREFIX}~`),
      ),
    );
    return found.flat().map(({ sk }) => String(sk).slice(CLAIMED_PREFIX.length));
  },
});

/** Every person passes through here before they are stored, because a name may contain anything that a person typed. */
const withoutCards = (person: Person): Person => ({
  ...person,
  name: person.name === null ? null : withoutCardNumbers(person.name),
});

const save = async (table: Table, organisation: string, given: Person): Promise<void> => {
  const person = withoutCards(given);
  const Item = { ...personKey(organisation, person.id), ...withoutNulls(person), ...asReader(organisation, person) };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
};
