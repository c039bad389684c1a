import { ApiGatewayManagementApiClient } from '@aws-sdk/client-apigatewaymanagementapi';
import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';

const CLIENTS = [DynamoDBDocumentClient, S3Client, SQSClient, ApiGatewayManagementApiClient];
const WRITE = /^(Put|Update|Delete|TransactWrite|SendMessage|ChangeMessage|DeleteMessage|PostToConnection)/;

class Died extends Error {
  override readonly name = 'Died';
}

/** Makes every write from a number on fail, before or after it is done. Returns the number of writes. */
export const dyingAt = async (
  number: number,
  when: 'before' | 'after',
  run: () => Promise<unknown>,
): Promise<number> => {
  const restored: (() => void)[] = [];
  let writes = 0;
  for (const { prototype } of CLIENTS as { prototype: { send: unknown } }[]) {
    // The `send` of the mock.
    const answer = prototype.send as (this: unknown, command: object) => Promise<unknown>;
    prototype.send = async function (this: unknown, command: object) {
      if (!WRITE.test(command.constructor.name)) return answer.call(this, command);
      writes++;
      if (writes < number) return answer.call(this, command);
      if (when === 'after' && writes === number) await answer.call(this, command);
      throw new Died(`write ${number}`);
    };
    restored.push(() => {
      prototype.send = answer;
    });
  }
  try {
    await run();
  } finally {
    for (const restore of restored) restore();
  }
  return writes;
};
