import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  BatchGetCommand,
  type BatchGetCommandInput,
  DynamoDBDocumentClient,
  GetCommand,
  type GetCommandInput,
  PutCommand,
  type PutCommandInput,
  TransactWriteCommand,
  type TransactWriteCommandInput,
} from '@aws-sdk/lib-dynamodb';

/** A call to the table, as a handler of the product made it. */
export type TableCall =
  | { operation: 'BatchGetItem'; input: BatchGetCommandInput }
  | { operation: 'GetItem'; input: GetCommandInput }
  | { operation: 'PutItem'; input: PutCommandInput }
  | { operation: 'TransactWriteItems'; input: TransactWriteCommandInput };

const client = DynamoDBDocumentClient.from(new DynamoDBClient({}), {
  marshallOptions: { removeUndefinedValues: true },
});

/** Makes calls to the table, one after the other, with nothing around them. */
export const replay = async (calls: readonly TableCall[]): Promise<void> => {
  for (const { operation, input } of calls) {
    if (operation === 'BatchGetItem') await client.send(new BatchGetCommand(input));
    else if (operation === 'GetItem') await client.send(new GetCommand(input));
    else if (operation === 'PutItem') await client.send(new PutCommand(input));
    else await client.send(new TransactWriteCommand(input));
  }
};
