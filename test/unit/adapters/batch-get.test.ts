import { BatchGetCommand, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BatchNotRead, batchGet } from '../../../shared/adapters/dynamodb/batch-get.ts';
import { openTable } from '../../../shared/adapters/dynamodb/table.ts';

type Key = { pk: string; sk: string };
const keyOf = ({ pk, sk }: Key) => `${pk}\n${sk}`;

/** A table that refuses what DynamoDB refuses, and reads only a part of each batch, as under throttling. */
const tableThatReads = (part: () => number) => {
  const client = mockClient(DynamoDBDocumentClient);
  client.on(BatchGetCommand).callsFake(({ RequestItems }) => {
    const keys = RequestItems.tickets.Keys as Key[];
    if (keys.length > 100 || new Set(keys.map(keyOf)).size < keys.length) throw new Error('ValidationException');
    const read = Math.ceil(keys.length * part());
    return {
      Responses: { tickets: keys.slice(0, read) },
      UnprocessedKeys: read < keys.length ? { tickets: { Keys: keys.slice(read) } } : {},
    };
  });
  return openTable('tickets');
};

describe('a batch', () => {
  it('returns every key once, with repeated keys and partial reads', async () => {
    const keys = fc.array(fc.record({ pk: fc.integer({ max: 150, min: 0 }).map(String), sk: fc.constant('TICKET') }), {
      maxLength: 300,
    });
    const parts = fc.array(fc.constantFrom(0.3, 0.7, 1), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(keys, parts, async (wanted, reads) => {
        let call = 0;
        const table = tableThatReads(() => reads[call++ % reads.length] ?? 1);
        const found = await batchGet(table, wanted);
        const asked = new Set(wanted.map(keyOf));
        expect(found).toHaveLength(asked.size);
        expect(new Set(found.map((item) => keyOf(item as Key)))).toEqual(asked); // the fake returns the keys
      }),
      { numRuns: 10 },
    );
  });

  it('gives up on a table that reads nothing', async () => {
    await expect(
      batchGet(
        tableThatReads(() => 0),
        [{ pk: 'a', sk: 'b' }],
      ),
    ).rejects.toThrow(BatchNotRead);
  });
});
