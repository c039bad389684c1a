import { expect, it } from 'vitest';
import { freshened, tableCallsOf } from '../../bench/counting/recorded-calls.ts';

const call = (operation: string, input: object) => ({
  operation: `DynamoDB_20120810.${operation}`,
  path: '/',
  body: JSON.stringify(input),
  status: 200,
});

const TICKET = { pk: { S: 'TICKET#TD-7K3M-92QX' }, sk: { S: 'TICKET' }, level: { N: '1' }, links: { L: [] } };
const CLAIM = { pk: { S: 'CLAIM#message-id#club#47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU' }, sk: { S: 'CLAIM' } };
const recorded = [
  { operation: 'S3.GET', path: '/bucket/key', body: '', status: 200 },
  call('BatchGetItem', { RequestItems: { table: { Keys: [{ pk: { S: 'PERSON#club#p-1' } }] } } }),
  call('TransactWriteItems', {
    ClientRequestToken: 'made by the SDK',
    TransactItems: [
      { Put: { TableName: 'table', Item: TICKET } },
      { Put: { TableName: 'table', Item: CLAIM, ExpressionAttributeValues: { ':now': { N: '5' } } } },
    ],
  }),
];

it('returns calls to the table as input of the document client', () => {
  expect(tableCallsOf(recorded)).toEqual([
    { operation: 'BatchGetItem', input: { RequestItems: { table: { Keys: [{ pk: 'PERSON#club#p-1' }] } } } },
    {
      operation: 'TransactWriteItems',
      input: {
        TransactItems: [
          { Put: { TableName: 'table', Item: { pk: TICKET.pk.S, sk: 'TICKET', level: 1, links: [] } } },
          {
            Put: {
              TableName: 'table',
              Item: { pk: CLAIM.pk.S, sk: 'CLAIM' },
              ExpressionAttributeValues: { ':now': 5 },
            },
          },
        ],
      },
    },
  ]);
});

it('replaces only unique values, with values of the same length', () => {
  const calls = tableCallsOf(recorded);
  const fresh = JSON.stringify(freshened(calls));
  expect(fresh).not.toContain('TD-7K3M-92QX');
  expect(fresh).not.toContain('47DEQpj8HBSa');
  expect(fresh).toContain('CLAIM#message-id#club#');
  expect(fresh).toContain('PERSON#club#p-1');
  expect(fresh).toHaveLength(JSON.stringify(calls).length);
  expect(freshened(calls)).not.toEqual(freshened(calls));
});

it('throws for a call that the bare function can’t repeat', () => {
  expect(() => tableCallsOf([call('Scan', {})])).toThrow('Scan');
});
