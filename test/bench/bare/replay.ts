import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  DynamoDBDocumentClient,
  GetCommand,
  type GetCommandInput,
  PutCommand,
  type PutCommandInput,
  QueryCommand,
  type QueryCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
  UpdateCommand,
  type UpdateCommandInput,
} from '@aws-sdk/lib-dynamodb';

/** A call to the table, as a handler of the product made it. */
export type TableCall =
  | { operation: 'BatchGetItem'; input: BatchGetCommandInput }
  | { operation: 'GetItem'; input: GetCommandInput }
  | { operation: 'PutItem'; input: PutCommandInput }
  | { operation: 'Query'; input: QueryCommandInput }
  | { operation: 'TransactWriteItems'; input: TransactWriteCommandInput }
  | { operation: 'UpdateItem'; input: UpdateCommandInput };

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

/** Sets, as they were before they were written as JSON. */
const withSets = (input: UpdateCommandInput): UpdateCommandInput => ({
  ...input,
  ExpressionAttributeValues: Object.fromEntries(
    Object.entries(input.ExpressionAttributeValues ?? {}).map(([name, value]) => [
      name,
      value?.stringSet ? new Set(value.stringSet) : value,
    ]),
  ),
});

/** Makes calls to the table, one after the other, with nothing around them, and gives back what was read. */
export const replay = async (calls: readonly TableCall[]): Promise<unknown[]> => {
  const read: unknown[] = [];
  for (const { operation, input } of calls) {
    if (operation === 'BatchGetItem') read.push((await client.send(new BatchGetCommand(input))).Responses);
    else if (operation === 'GetItem') read.push((await client.send(new GetCommand(input))).Item);
    else if (operation === 'Query') read.push((await client.send(new QueryCommand(input))).Items);
    else if (operation === 'PutItem') await client.send(new PutCommand(input));
    else if (operation === 'UpdateItem') await client.send(new UpdateCommand(withSets(input)));
    else await client.send(new TransactWriteCommand(input));
  }
  return read;
};
