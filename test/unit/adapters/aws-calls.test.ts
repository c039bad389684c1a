import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SendMessageBatchCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mockClient } from 'aws-sdk-client-mock';
import { expect, it } from 'vitest';
import { commandQueue } from '../../../shared/adapters/sqs/command-queue.ts';
import { outgoingQueue } from '../../../shared/adapters/sqs/outgoing-queue.ts';
import { wakes } from '../../../shared/adapters/sqs/wakes.ts';

/** AWS calls that no function may make. */

const ROOT = join(import.meta.dirname, '../../..');
const files = globSync('{shared,functions}/**/*.ts', { cwd: ROOT }).map((file) => ({
  file,
  text: readFileSync(join(ROOT, file), 'utf8'),
}));

it('no function scans a whole table', () => {
  expect(files.length).toBeGreaterThan(500);
  expect(files.filter(({ text }) => /\bScan(Command|Input)?\b/.test(text)).map(({ file }) => file)).toEqual([]);
});

it('messages are delayed for no longer than SQS accepts, and only one function sets delays', async () => {
  const elsewhere = files.filter(({ text }) => /DelaySeconds(?!: delayOf\()/.test(text));
  expect(elsewhere.map(({ file }) => file)).toEqual([]);
  const sqs = mockClient(SQSClient);
  sqs.on(SendMessageBatchCommand).resolves({});
  const client = new SQSClient({ region: 'eu-west-1' });
  await commandQueue('queue', { delaySeconds: 4000 })({});
  await commandQueue('queue')({});
  await wakes(client, 'queue').send({} as never, 4000);
  await outgoingQueue(client, 'queue').sendLater([
    { message: { announcement: 'a', organisation: 'club' }, delaySeconds: 4000 },
  ]);
  const single = sqs.commandCalls(SendMessageCommand).map(({ args }) => args[0].input.DelaySeconds);
  const [batch] = sqs.commandCalls(SendMessageBatchCommand);
  expect([...single, batch?.args[0].input.Entries?.[0]?.DelaySeconds]).toEqual([900, undefined, 900, 900]);
});
