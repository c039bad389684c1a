import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { MARSHALLING, type Table } from '../../shared/adapters/dynamodb/table.ts';
import { outputOf } from '../aws/connect.ts';
import type { Stage } from './check.ts';

export const tableOf = (stage: Stage): Table => ({
  name: outputOf(stage, 'TableName'),
  client: DynamoDBDocumentClient.from(new DynamoDBClient(stage.client), { marshallOptions: MARSHALLING }),
});
