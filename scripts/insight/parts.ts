import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { qualityChecks } from '../../shared/adapters/dynamodb/quality/quality-checks.ts';
import { ticketStore } from '../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { factParquet } from '../../shared/adapters/parquet/fact-parquet.ts';
import { factFiles } from '../../shared/adapters/s3/fact-files.ts';
import { largeTexts } from '../../shared/adapters/s3/large-texts.ts';
import { connect, NotConnected, outputOf } from '../aws/connect.ts';
import { systemClock } from '../aws/system-clock.ts';

/** The services for `npm run insight`, connected to a stage. Throws NotConnected. */
export const partsOf = async (stage: string) => {
  const connection = await connect(stage);
  const { client } = connection;
  const documents = DynamoDBDocumentClient.from(new DynamoDBClient(client));
  const table = { client: documents, name: outputOf(connection, 'TableName') };
  return {
    store: ticketStore(table, largeTexts('')),
    configuration: configuration(table),
    checks: qualityChecks(table),
    files: factFiles(outputOf(connection, 'FactsBucketName'), () => new S3Client({ ...client, forcePathStyle: true })),
    encode: factParquet,
    clock: systemClock(stage),
  };
};
export type Parts = Awaited<ReturnType<typeof partsOf>>;

/** The named organisation, or all of them. Throws NotConnected. */
export const organisationsOf = async (
  { configuration: of }: Pick<Parts, 'configuration'>,
  named: string | undefined,
): Promise<string[]> => {
  const { organisations } = await of.registry();
  if (named === undefined) return organisations;
  if (!organisations.includes(named))
    throw new NotConnected(`--organisation: there is no organisation ${named}, only ${organisations.join(', ')}`);
  return [named];
};
