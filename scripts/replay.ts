import { S3Client } from '@aws-sdk/client-s3';
import { SQSClient } from '@aws-sdk/client-sqs';
import { Command } from 'commander';
import { profileOption, regionOption } from './aws/account.ts';
import { type Connection, connect, NotConnected, outputOf, runCommand } from './aws/connect.ts';
import {
  causeOf,
  type DeadLetter,
  deadLetterQueues,
  discard,
  leave,
  readAll,
  sendBack,
  sentAtOf,
  urlOf,
} from './replay/dead-letters.ts';
import { replayStoredMail } from './replay/replay-mail.ts';

type Options = {
  stage: string;
  queue?: string;
  mail?: string;
  all: boolean;
  list: boolean;
  body: boolean;
  discard: boolean;
  reason?: string;
  yes: boolean;
};

const show = (letter: DeadLetter, withBody: boolean): void => {
  const { queue, message } = letter;
  console.log(`${queue.name}  ${message.MessageId}  ${sentAtOf(letter)}`);
  console.log(`  cause: ${causeOf(letter)}`);
  if (!queue.source) console.log('  goes back to no queue: see docs/runbook.md');
  if (withBody) console.log(`  body: ${message.Body ?? ''}`);
};

const objectsOf = ({ client }: Connection) =>
  new S3Client({ ...client, forcePathStyle: client.endpoint !== undefined });

/** Carries out the chosen action on one dead letter and returns what was done. */
const deal = async (
  connection: Connection,
  queues: SQSClient,
  letter: DeadLetter,
  chosen: boolean,
  { discard: discards, reason = '' }: Options,
): Promise<'left' | 'sent back' | 'discarded'> => {
  if (chosen && discards) {
    const clients = { queues, objects: objectsOf(connection) };
    const bucket = outputOf(connection, 'ContentBucketName');
    console.log(`  discarded; kept as ${await discard(clients, bucket, letter, reason)} in ${bucket}`);
    return 'discarded';
  }
  if (chosen && letter.queue.source) {
    await sendBack(queues, await urlOf(queues, letter.queue.source), letter);
    return 'sent back';
  }
  await leave(queues, letter);
  return 'left';
};

const checkOptions = (ids: readonly string[], options: Options): void => {
  if (!options.discard) return;
  if (!options.reason) throw new NotConnected('--discard needs --reason "why it can never be processed".');
  if (ids.length === 0 || options.all) throw new NotConnected('--discard takes the ids of messages, not --all.');
};

/** Shows every dead letter with its cause, and sends back or discards the chosen ones. */
const replay = async (ids: string[], options: Options): Promise<void> => {
  checkOptions(ids, options);
  const connection = await connect(options.stage);
  if (options.mail) return replayStoredMail(connection, options.mail, options.yes);
  const queues = new SQSClient(connection.client);
  const all = deadLetterQueues(outputOf(connection, 'DeadLetterQueues'));
  const chosenQueues = all.filter(({ name }) => !options.queue || name.includes(options.queue));
  if (chosenQueues.length === 0)
    throw new NotConnected(`No queue has ${options.queue} in its name: ${all.map(({ name }) => name).join(', ')}.`);
  const counts = { left: 0, 'sent back': 0, discarded: 0 };
  const unknown = new Set(ids);
  for (const queue of chosenQueues) {
    for (const letter of await readAll(queues, queue)) {
      const id = letter.message.MessageId ?? '';
      unknown.delete(id);
      const named = ids.includes(id);
      show(letter, options.body && (ids.length === 0 || named));
      counts[await deal(connection, queues, letter, !options.list && (options.all || named), options)]++;
    }
  }
  const shown = counts.left + counts['sent back'] + counts.discarded;
  console.log(`${shown} dead letters, ${counts['sent back']} sent back, ${counts.discarded} discarded`);
  if (unknown.size > 0) {
    console.error(
      `No dead letter has the id ${[...unknown].join(', ')}. It may be hidden from another reader for a minute.`,
    );
    process.exitCode = 1;
  } else if (counts.left > 0)
    console.log('Send back all with --all, or chosen ones by their ids. --body shows what they say.');
};

await runCommand(() =>
  new Command()
    .name('npm run replay --')
    .description('Shows dead letters with their cause, and sends all or chosen ones back into their queue.')
    .argument('[ids...]', 'message ids to send back, show or discard')
    .option('--all', 'send back all of them', false)
    .option('--list', 'only show them', false)
    .option('--body', 'also show what they say: it may hold personal data', false)
    .option('--discard', 'take the named messages off the queue for good; they are kept in S3', false)
    .option('--reason <text>', 'with --discard: why they can never be processed')
    .option('--mail <key>', 'reads a stored mail again, by its key in the bucket, and shows what would change')
    .option('--yes', 'with --mail: carries it out', false)
    .option('--queue <part>', 'only queues with this in their name')
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .addOption(profileOption())
    .addOption(regionOption())
    .action(replay)
    .parseAsync(),
);
