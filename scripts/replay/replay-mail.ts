import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { NoSuchKey, S3Client } from '@aws-sdk/client-s3';
import { GetQueueUrlCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { notices } from '../../shared/adapters/dynamodb/telling/notices.ts';
import { ticketStore } from '../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../shared/adapters/s3/large-texts.ts';
import { rawMail } from '../../shared/adapters/s3/raw-mail.ts';
import type { MailChange } from '../../shared/domain/intake/read-again.ts';
import { readMail } from '../../shared/mail/read-mail.ts';
import { announcedAgain } from '../../shared/schemas/mail/ses-notice.ts';
import { type ReadAgain, readAgain } from '../../shared/usecases/intake/email/keeping/replay.ts';
import { type Connection, outputOf } from '../aws/connect.ts';

const MAX_SHOWN_LENGTH = 2000;

const indented = (text: string, mark: string): string =>
  text
    .slice(0, MAX_SHOWN_LENGTH)
    .split('\n')
    .map((line) => `    ${mark} ${line}`)
    .join('\n');

const showChange = ({ field, before, after }: MailChange): void => {
  console.log(`  ${field}`);
  console.log(indented(before, '-'));
  console.log(indented(after, '+'));
};

const lineOf = (read: ReadAgain): string => {
  if (read.became === 'nothing') return 'It became nothing: it would be received as if it had just arrived.';
  if (read.became === 'held_mail')
    return `It is held as ${read.id}: release or reject it (GET /v1/held-mail/${read.id}).`;
  const { reference, sequence, changes } = read;
  return changes.length === 0
    ? `${reference}, message ${sequence}: nothing is read otherwise today.`
    : `${reference}, message ${sequence} would get a corrected message:`;
};

const show = (read: ReadAgain): void => {
  console.log(lineOf(read));
  if (read.became !== 'message') return;
  read.changes.forEach(showChange);
  if (read.namesToday) {
    console.log(`  the mail now names ${read.namesToday} but stays where it is: link or merge the tickets`);
  }
};

/** The mail queue's name, from the pairs of dead-letter queue and source. */
const mailQueueIn = (connection: Connection): string =>
  outputOf(connection, 'DeadLetterQueues')
    .split(',')
    .map((pair) => pair.split('=')[1] ?? '')
    .find((name) => name.endsWith('-mail')) ?? '';

/**
 * Shows what the current parser makes of a stored mail, beside its earlier result. With `yes`, it queues the command, and the
 * system carries it out with its own code and clock.
 */
export const replayStoredMail = async (connection: Connection, key: string, yes: boolean): Promise<void> => {
  const bucket = outputOf(connection, 'RawMailBucketName');
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(connection.client));
  const table = { client, name: outputOf(connection, 'TableName') };
  const objects = new S3Client({ ...connection.client, forcePathStyle: connection.client.endpoint !== undefined });
  const services = {
    notices: notices(table, 0),
    store: ticketStore(table, largeTexts(outputOf(connection, 'ContentBucketName'), connection.client)),
    configuration: configuration(table),
    rawMail: rawMail(() => objects),
    readMail,
  };
  const found = await readAgain(services, bucket, key).catch((error: unknown) => {
    if (error instanceof NoSuchKey) return null;
    throw error;
  });
  if (found === null) {
    console.error(
      `There is no mail ${key} in ${bucket}. Logs and GET /v1/tickets/{ref}/messages/{id}/mail name the key.`,
    );
    process.exitCode = 1;
    return;
  }
  found.forEach(show);
  const lost = found.some(({ became }) => became === 'nothing');
  const differs = found.some((read) => read.became === 'message' && read.changes.length > 0);
  if (!lost && !differs) return;
  if (!yes) {
    console.log('Nothing was changed. Carry it out with --yes.');
    return;
  }
  const queues = new SQSClient(connection.client);
  const { QueueUrl } = await queues.send(new GetQueueUrlCommand({ QueueName: mailQueueIn(connection) }));
  const MessageBody = JSON.stringify(lost ? announcedAgain(bucket, key) : { replay: { key } });
  await queues.send(new SendMessageCommand({ QueueUrl, MessageBody }));
  console.log('The mail is on the mail queue and will be processed in a moment.');
};
