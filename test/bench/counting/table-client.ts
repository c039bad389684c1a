import * as z from 'zod';
import type { Stack } from '../../../local/stack.ts';
import { type WireItem, wireItemSchema } from './wire.ts';

/** The stack's table, read on the wire, so that items come as they are stored. */
export type TableClient = {
  get: (key: WireItem) => Promise<WireItem | null>;
  /** Key attributes by index. */
  indexes: Record<string, string[]>;
};

const AUTHORIZATION = 'AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/dynamodb/aws4_request';

const answerSchema = z.object({ Item: wireItemSchema.optional() });
const descriptionSchema = z.object({
  Table: z.object({
    GlobalSecondaryIndexes: z.array(
      z.object({ IndexName: z.string(), KeySchema: z.array(z.object({ AttributeName: z.string() })) }),
    ),
  }),
});

export const tableClient = async ({ endpoints }: Stack): Promise<TableClient> => {
  const TableName = endpoints.tableName;
  const call = async (operation: string, input: object): Promise<unknown> => {
    const answer = await fetch(endpoints.awsEndpoint, {
      method: 'POST',
      headers: {
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': `DynamoDB_20120810.${operation}`,
        authorization: AUTHORIZATION,
      },
      body: JSON.stringify({ TableName, ...input }),
    });
    return answer.json();
  };
  const { Table } = descriptionSchema.parse(await call('DescribeTable', {}));
  return {
    get: async (Key) => answerSchema.parse(await call('GetItem', { Key, ConsistentRead: true })).Item ?? null,
    indexes: Object.fromEntries(
      Table.GlobalSecondaryIndexes.map(({ IndexName, KeySchema }) => [
        IndexName,
        KeySchema.map(({ AttributeName }) => AttributeName),
      ]),
    ),
  };
};
