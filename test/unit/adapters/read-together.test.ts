import { BatchGetCommand, DynamoDBDocumentClient, GetCommand } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { getItem, getItems } from '../../../shared/adapters/dynamodb/items.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';

type Key = { pk: string; sk: string };
const client = mockClient(DynamoDBDocumentClient);
const table = openTable('tickets', { readsTogether: true });
const key = (pk: string): Key => ({ pk, sk: 'A' });

beforeEach(() => {
  client.reset();
  client.on(GetCommand).callsFake(({ Key: asked }) => ({ Item: { ...asked } }));
  client.on(BatchGetCommand).callsFake(({ RequestItems: { tickets } }) => ({
    Responses: { tickets: (tickets.Keys as Key[]).filter(({ pk }) => pk !== 'none').toReversed() },
  }));
});

describe('items requested at the same moment', () => {
  it('are read in one consistent call, each once, whichever code requests them', async () => {
    const later = async () => {
      await Promise.resolve();
      return getItem(table, key('c'));
    };
    const asked = [getItem(table, key('a')), getItem(table, key('b')), getItem(table, key('a')), later()];
    const [found, listed] = await Promise.all([Promise.all(asked), getItems(table, [key('none'), key('b')])]);
    expect(found).toEqual([key('a'), key('b'), key('a'), key('c')]);
    expect(listed).toEqual([key('b')]);
    expect(client.calls()).toHaveLength(1);
    const { Keys, ConsistentRead } = client.commandCalls(BatchGetCommand)[0]?.args[0].input.RequestItems?.tickets ?? {};
    expect([Keys, ConsistentRead]).toEqual([[key('a'), key('b'), key('none'), key('c')], true]);
  });

  it('are separate copies: one reader doesn’t see the other’s changes', async () => {
    const [one, other] = await Promise.all([getItem(table, key('a')), getItem(table, key('a'))]);
    Object.assign(one ?? {}, { changed: true });
    expect(other).toEqual(key('a'));
  });

  it('all fail when their call fails, and are read again at the next request', async () => {
    client
      .on(BatchGetCommand)
      .rejectsOnce(new RangeError('out of reach'))
      .resolves({ Responses: { tickets: [] } });
    const asked = () => Promise.allSettled([getItem(table, key('a')), getItem(table, key('b'))]);
    expect((await asked()).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect((await asked()).map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  });
});

it('a single item is read by GetItem, and needs only its permission', async () => {
  expect(await getItem(table, key('a'))).toEqual(key('a'));
  expect(await getItem(table, key('b'))).toEqual(key('b'));
  expect(client.commandCalls(GetCommand)).toHaveLength(2);
});
