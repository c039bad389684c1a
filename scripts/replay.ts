import {
  ChangeMessageVisibilityCommand,
  DeleteMessageCommand,
  GetQueueUrlCommand,
  type Message,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { Command } from 'commander';
import { connect, outputOf, runCommand } from './connect.ts';
import { replayStoredMail } from './replay-mail.ts';

/** A dead-letter queue, and the queue that its messages came from; null where a message has to be dealt with by hand. */
type DeadLetters = { name: string; source: string | null };

const SECONDS_TO_DECIDE = 60;
const MOST_A_CALL = 10;
/** Calls in a row that find nothing new: SQS answers from some of its hosts only. */
const EMPTY_CALLS = 2;

const deadLetterQueues = (output: string): DeadLetters[] =>
  output.split(',').map((pair) => {
    const [name = '', source = ''] = pair.split('=');
    return { name, source: source || null };
  });

/** Reads every message of a queue, hidden for a minute from other readers. */
const readAll = async (client: SQSClient, QueueUrl: string): Promise<Message[]> => {
  const found = new Map<string, Message>();
  let emptyCalls = 0;
  while (emptyCalls < EMPTY_CALLS) {
    const { Messages = [] } = await client.send(
      new ReceiveMessageCommand({
        QueueUrl,
        MaxNumberOfMessages: MOST_A_CALL,
        VisibilityTimeout: SECONDS_TO_DECIDE,
        MessageAttributeNames: ['All'],
        MessageSystemAttributeNames: ['All'],
      }),
    );
    const before = found.size;
    for (const message of Messages) found.set(message.MessageId ?? '', message);
    emptyCalls = found.size === before ? emptyCalls + 1 : 0;
  }
  return [...found.values()];
};

const causeOf = (message: Message): string =>
  message.MessageAttributes?.reason?.StringValue ??
  message.MessageAttributes?.ErrorMessage?.StringValue ??
  message.MessageAttributes?.ERROR_MESSAGE?.StringValue ??
  `failed ${message.Attributes?.ApproximateReceiveCount ?? 'several'} times: see the function's log`;

const show = ({ name, source }: DeadLetters, message: Message): void => {
  const sentAt = new Date(Number(message.Attributes?.SentTimestamp ?? 0)).toISOString();
  console.log(`${name}  ${message.MessageId}  ${sentAt}`);
  console.log(`  cause: ${causeOf(message)}`);
  if (!source) console.log('  goes back to no queue: see docs/runbook.md');
};

const urlOf = async (client: SQSClient, QueueName: string): Promise<string> =>
  (await client.send(new GetQueueUrlCommand({ QueueName }))).QueueUrl ?? '';

type Options = { stage: string; queue?: string; mail?: string; all: boolean; list: boolean; yes: boolean };

/** Shows every dead letter with its cause, and sends the chosen ones back. Put back first, then deleted: none is lost. */
const replay = async (ids: string[], options: Options): Promise<void> => {
  const connection = await connect(options.stage);
  if (options.mail) return replayStoredMail(connection, options.mail, options.yes);
  const client = new SQSClient(connection.client);
  const queues = deadLetterQueues(outputOf(connection, 'DeadLetterQueues')).filter(
    ({ name }) => !options.queue || name.includes(options.queue),
  );
  const counts = { shown: 0, replayed: 0 };
  for (const queue of queues) {
    const url = await urlOf(client, queue.name);
    for (const message of await readAll(client, url)) {
      show(queue, message);
      counts.shown++;
      const chosen = !options.list && (options.all || ids.includes(message.MessageId ?? ''));
      if (chosen && queue.source) {
        await sendBack(client, url, await urlOf(client, queue.source), message);
        counts.replayed++;
      } else {
        const { ReceiptHandle } = message;
        await client.send(new ChangeMessageVisibilityCommand({ QueueUrl: url, ReceiptHandle, VisibilityTimeout: 0 }));
      }
    }
  }
  console.log(`${counts.shown} dead letters, ${counts.replayed} sent back`);
  if (counts.shown > counts.replayed) console.log('Send back all with --all, or chosen ones by their ids.');
};

const sendBack = async (client: SQSClient, from: string, to: string, message: Message): Promise<void> => {
  await client.send(new SendMessageCommand({ QueueUrl: to, MessageBody: message.Body ?? '' }));
  await client.send(new DeleteMessageCommand({ QueueUrl: from, ReceiptHandle: message.ReceiptHandle }));
};

await runCommand(() =>
  new Command()
    .name('npm run replay --')
    .description('Shows dead letters with their cause, and sends all or chosen ones back into their queue.')
    .argument('[ids...]', 'message ids to send back')
    .option('--all', 'send back all of them', false)
    .option('--list', 'only show them', false)
    .option('--mail <key>', 'reads a stored mail again, by its key in the bucket, and shows what would change')
    .option('--yes', 'with --mail: carries it out', false)
    .option('--queue <part>', 'only queues with this in their name')
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .action(replay)
    .parseAsync(),
);
