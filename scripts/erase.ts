import { randomBytes } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { Command } from 'commander';
import { configuration } from '../shared/adapters/dynamodb/configuration/configuration.ts';
import { people } from '../shared/adapters/dynamodb/people/people.ts';
import { erasedChats } from '../shared/adapters/dynamodb/records/erased-chats.ts';
import { erasedItems } from '../shared/adapters/dynamodb/records/erased-items.ts';
import { ticketStore } from '../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { erasures } from '../shared/adapters/s3/erasures.ts';
import { largeTexts } from '../shared/adapters/s3/large-texts.ts';
import { WHOLE_SCOPE } from '../shared/domain/keys/reach.ts';
import { personIdOf } from '../shared/domain/ticket/person.ts';
import { type Erasure, erasureReasonSchema } from '../shared/schemas/erasure.ts';
import { requestErasure } from '../shared/usecases/records/erasing/request-erasure.ts';
import { profileOption, regionOption } from './aws/account.ts';
import { type Connection, connect, NotConnected, outputOf, runCommand } from './aws/connect.ts';
import { systemClock } from './aws/system-clock.ts';

type Options = {
  stage: string;
  organisation?: string;
  person?: string;
  by?: string;
  reason: string;
  request?: string;
  replay: boolean;
};

const WAITS_MILLISECONDS = 5 * 60_000;
const LOOKS_EVERY_MILLISECONDS = 500;

const partsOf = (connection: Connection, stage: string) => {
  const { client } = connection;
  const table = {
    client: DynamoDBDocumentClient.from(new DynamoDBClient(client)),
    name: outputOf(connection, 'TableName'),
  };
  const queues = new SQSClient(client);
  const QueueUrl = outputOf(connection, 'ErasuresQueueUrl');
  return {
    store: ticketStore(table, largeTexts(outputOf(connection, 'ContentBucketName'), client)),
    items: erasedItems(table),
    chats: erasedChats(table),
    people: people(table),
    configuration: configuration(table),
    erasures: erasures(
      outputOf(connection, 'ErasuresBucketName'),
      () => new S3Client({ ...client, forcePathStyle: true }),
    ),
    clock: systemClock(stage),
    random: (bytes: number) => new Uint8Array(randomBytes(bytes)),
    queueErasure: async (message: object) => {
      await queues.send(new SendMessageCommand({ QueueUrl, MessageBody: JSON.stringify(message) }));
    },
  };
};
type Parts = ReturnType<typeof partsOf>;

/** Queues every erasure of the list again. Needed after restoring a backup, before work continues on it. */
const replay = async (parts: Parts): Promise<void> => {
  let queued = 0;
  for await (const { id, organisation, person, reason, by, request, requestedAt, state } of parts.erasures.all()) {
    if (state === 'refused') continue;
    await parts.queueErasure({ erase: { id, organisation, person, reason, by, request, requestedAt } });
    queued++;
  }
  console.log(`${queued} erasures queued again`);
};

const REFUSED = {
  not_an_admin: '--by: only an admin of the organisation grants an erasure',
  key_without_agent: '--by: name the admin who grants it',
  unknown: '--person: nothing is known of this person',
} as const;

const erase = async (parts: Parts, { organisation, person, by, reason, request }: Options): Promise<void> => {
  if (!organisation || !person || !by) throw new NotConnected('name --organisation, --person and --by, or --replay');
  const why = erasureReasonSchema.safeParse(reason);
  if (!why.success) throw new NotConnected(`--reason: one of ${erasureReasonSchema.options.join(', ')}`);
  const loaded = await parts.configuration.organisation(organisation);
  if (!loaded) throw new NotConnected(`--organisation: there is no organisation ${organisation}`);
  const admin = loaded.organisation.agents.find(({ id, role }) => id === by && role === 'admin');
  if (!admin) throw new NotConnected(REFUSED.not_an_admin);
  const id = person.includes('@') ? personIdOf(organisation, { email: person }) : person;
  const key = { id: 'command', organisation, role: 'admin' as const, agent: admin.id, scope: WHOLE_SCOPE };
  const requested = await requestErasure(parts, key, id, { reason: why.data, request });
  if (!requested.ok) {
    if (requested.why !== 'obstacles') throw new NotConnected(REFUSED[requested.why]);
    const list = requested.obstacles.map(
      ({ reference, why: what }) => `${reference ?? 'a restricted ticket'}: ${what}`,
    );
    throw new NotConnected(`Nothing of this person may go now: ${list.join(', ')}`);
  }
  print(await awaited(parts, requested.erase));
};

const awaited = async (
  { erasures: list }: Parts,
  { id, organisation, person }: Pick<Erasure, 'id' | 'organisation' | 'person'>,
): Promise<Erasure> => {
  for (let waited = 0; waited < WAITS_MILLISECONDS; waited += LOOKS_EVERY_MILLISECONDS) {
    const erasure = await list.load(organisation, person);
    if (erasure?.id === id && erasure.state !== 'begun') return erasure;
    await setTimeout(LOOKS_EVERY_MILLISECONDS);
  }
  throw new NotConnected(`${id} continues in the background. See its state: GET /v1/people/${person}/erasure`);
};

const print = ({ id, state, report, obstacles }: Erasure): void => {
  console.log(`${id}: ${state}`);
  for (const { reference, why } of obstacles) console.log(`${reference}: ${why}`);
  for (const [what, count] of Object.entries(report ?? {})) console.log(`${what}: ${count}`);
  process.exitCode = state === 'done' ? 0 : 1;
};

const run = async (options: Options): Promise<void> => {
  const parts = partsOf(await connect(options.stage), options.stage);
  await (options.replay ? replay(parts) : erase(parts, options));
};

await runCommand(() =>
  new Command()
    .name('npm run erase --')
    .description('Erases a person: texts, files, mails and whatever tells who they are. Prints what went.')
    .option('--organisation <id>', 'whose person it is')
    .option('--person <id>', 'the person, by the id that tickets show, or by address')
    .option('--by <agent>', 'the admin of the organisation who grants it')
    .option('--request <reference>', 'the ticket by which the person asked for it')
    .option('--reason <code>', erasureReasonSchema.options.join(', '), 'requested_by_person')
    .option('--replay', 'erases everybody of the list again, after a backup was restored', false)
    .option('--stage <name>', 'the stage; the one on this machine when left out', 'local')
    .addOption(profileOption())
    .addOption(regionOption())
    .action(run)
    .parseAsync(),
);
