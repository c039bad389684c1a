import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { SESClient, SendRawEmailCommand } from '@aws-sdk/client-ses';
import {
  ExecutionAlreadyExists,
  SendTaskSuccessCommand,
  SFNClient,
  StartExecutionCommand,
  TaskDoesNotExist,
} from '@aws-sdk/client-sfn';
import {
  ChangeMessageVisibilityCommand,
  SendMessageBatchCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import { mockClient } from 'aws-sdk-client-mock';
import { busEventSchema } from '../../../shared/schemas/workflow.ts';
import { Chance } from '../../fortnight/chance.ts';
import { memoryBuckets } from '../memory/memory-bucket.ts';
import { type AwsCommand, type Invocation, interceptAws, invocationNow } from './aws.ts';
import { interceptHttps, type Receivers } from './receivers.ts';
import { type Chaos, World } from './world.ts';

const URL_OF = (queue: string) => `https://sqs.us-east-1.amazonaws.com/000000000000/${queue}`;
Object.assign(process.env, {
  OUTGOING_QUEUE_URL: URL_OF('outgoing'),
  MAIL_QUEUE_URL: URL_OF('mail'),
  RAW_MAIL_BUCKET: 'raw-mail',
  DEAD_LETTER_QUEUE_URL: URL_OF('dead-letters'),
  VISIBILITY_TIMEOUT_SECONDS: '180',
  SLOT_LEASE_SECONDS: '90',
  EVENT_BUS_NAME: 'bus',
  STATE_MACHINE_ARN: 'arn:aws:states:us-east-1:000000000000:stateMachine:ticket-lifecycle',
});

/**
 * In a world, all randomness comes from the world's seed, so that the same seed repeats the same story, including
 * references.
 */
let randomness: Chance | undefined;
const { random: realRandom } = Math;
Math.random = () => (randomness ? randomness.next() : realRandom());
const { randomBytes: realBytes } = crypto;
const worldBytes = (size: number): Buffer =>
  randomness
    ? Buffer.from(Array.from({ length: size }, () => Math.floor((randomness?.next() ?? 0) * 256)))
    : realBytes(size);
crypto.randomBytes = worldBytes as typeof crypto.randomBytes; // not called with a callback here
syncBuiltinESMExports();

// Loaded here because they read the environment when they are loaded. api.ts sets what all of them need.
const { items } = await import('../api.ts');
const buckets = memoryBuckets();
const handlers = {
  mail: (await import('../../../functions/receive-email/handler.ts')).handler,
  intake: (await import('../../../functions/receive-message/handler.ts')).handler,
  signals: (await import('../../../functions/signal-workflow/handler.ts')).handler,
  outgoing: (await import('../../../functions/send-message/handler.ts')).handler,
  webhooks: (await import('../../../functions/deliver-webhook/handler.ts')).handler,
  'relay-events': (await import('../../../functions/relay-events/handler.ts')).handler,
  assess: (await import('../../../functions/assess/handler.ts')).handler,
  advance: (await import('../../../functions/advance/handler.ts')).handler,
  await: (await import('../../../functions/await/handler.ts')).handler,
  reconcile: (await import('../../../functions/reconcile/handler.ts')).handler,
  api: (await import('../../../functions/api/handler.ts')).handler,
};

export { buckets, items };
export type ApiAnswer = { statusCode: number; body: string };

/** The world that the handlers currently run in. Worlds run one after the other. */
let world: World | undefined;
const here = (): World => {
  if (!world) throw new Error('no world is running');
  return world;
};

const queueOf = (url: string) =>
  (['mail', 'intake', 'signals', 'outgoing', 'webhooks'] as const).find((name) => url.endsWith(`/${name}`));
const kept: string[] = [];
const received = (url: string, body: string, delaySeconds?: number): void => {
  const queue = queueOf(url);
  if (queue) here().put(queue, body, delaySeconds);
  else kept.push(body);
};

const sqs = mockClient(SQSClient);
sqs.on(SendMessageCommand).callsFake(({ QueueUrl, MessageBody }) => {
  received(QueueUrl, MessageBody);
  return {};
});
sqs.on(SendMessageBatchCommand).callsFake(({ QueueUrl, Entries }) => {
  for (const { MessageBody, DelaySeconds } of Entries) received(QueueUrl, MessageBody, DelaySeconds);
  return { Failed: [] };
});
sqs.on(ChangeMessageVisibilityCommand).callsFake(({ ReceiptHandle, VisibilityTimeout }) => {
  here().hide(ReceiptHandle, VisibilityTimeout);
  return {};
});

const states = mockClient(SFNClient);
states.on(StartExecutionCommand).callsFake(({ name, input }) => {
  if (here().start(name, JSON.parse(input))) return {};
  throw new ExecutionAlreadyExists({ message: name, $metadata: {} });
});
states.on(SendTaskSuccessCommand).callsFake(({ taskToken, output }) => {
  if (here().answer(taskToken, output)) return {};
  throw new TaskDoesNotExist({ message: 'no such task', $metadata: {} });
});

const bus = mockClient(EventBridgeClient);
bus.on(PutEventsCommand).callsFake(({ Entries }) => {
  for (const { Detail } of Entries) {
    const detail = JSON.parse(Detail);
    // The published schema applies to every ticket event. An announcement's events have no number.
    const { signal, notice } = 'sequence' in detail ? busEventSchema.strict().parse(detail) : detail;
    if (signal) here().put('signals', Detail);
    if (notice) here().put('outgoing', Detail);
    if (here().receivers && 'sequence' in detail) here().put('webhooks', Detail);
  }
  return { FailedEntryCount: 0 };
});

let sent = 0;
const ses = mockClient(SESClient);
ses.on(SendRawEmailCommand).callsFake(() => {
  if (here().isMailPaused()) throw Object.assign(new Error('Sending is paused.'), { name: 'MessageRejected' });
  const invocation = invocationNow();
  const { now, mails } = here();
  if (invocation) mails.push({ notice: leased.get(invocation) ?? '', at: now, invocation, calls: invocation.calls });
  return { MessageId: `0100-${++sent}` };
});

/** Mails to a webhook's owner have their lease beside the webhook. */
export const OWNERS = 'owner of';

/** The notice that an invocation leased last, which is the one it sends. */
const leased = new WeakMap<Invocation, string>();
let streamed = 0;

/** Updates the table's stream and the record of leases after a write took effect. */
const afterEffect = (command: AwsCommand, output: unknown): void => {
  record(command, output);
  const {
    constructor: { name },
    input,
  } = command;
  type Put = { Item?: Record<string, unknown>; Key?: Record<string, unknown>; UpdateExpression?: string };
  const { Item, Key, UpdateExpression, TransactItems = [] } = input as Put & { TransactItems?: { Put?: Put }[] };
  const sender = invocationNow();
  if (sender && UpdateExpression === 'SET ownerMailUntil = :until') leased.set(sender, `${OWNERS} ${Key?.sk}`);
  const puts =
    name === 'PutCommand'
      ? [{ Item }]
      : name === 'TransactWriteCommand'
        ? TransactItems.map(({ Put = {} }) => Put)
        : [];
  for (const { Item: item = {} } of puts) {
    const sk = String(item.sk);
    const invocation = invocationNow();
    if (sk.startsWith('NOTICE#') && invocation) leased.set(invocation, `${item.pk} ${sk}`);
    if (sk.startsWith('EVENT#'))
      world?.stream.push({
        eventID: String(++streamed),
        eventName: 'INSERT',
        dynamodb: { NewImage: marshall(item, { removeUndefinedValues: true }) },
      } as DynamoDBRecord); // the types are from another package
  }
};

type Called = (functionName: string, command: AwsCommand, output: unknown) => void;
let recorder: Called | undefined;
const record = (command: AwsCommand, output?: unknown): void => {
  const caller = invocationNow()?.name;
  if (caller !== undefined) recorder?.(caller, command, output);
};

/** Reports every call during a run, with the function that made it. A refused call has no output. */
export const recordCalls = async (called: Called, run: () => Promise<void>): Promise<void> => {
  recorder = called;
  try {
    await run();
  } finally {
    recorder = undefined;
  }
};

/** Messages that wait in the table. */
export const waiting = () => [...items.values()].filter(({ sk, checkpointAt }) => sk === 'WAITING' && checkpointAt);

/** How far ahead reconcile looks. */
const LOOK_AHEAD = 90_000;

/** When the minutely run will next find something. */
const dueFrom = (): number | null => {
  const instants = waiting().map(({ checkpointAt }) => Date.parse(String(checkpointAt)) - LOOK_AHEAD);
  return instants.length === 0 ? null : Math.min(...instants);
};

/** A clock that only the world moves. */
class WorldDate extends Date {
  constructor(...parts: [] | [number | string | Date]) {
    if (parts.length === 0) super(world?.now ?? 0);
    else super(...parts);
  }
  static override now(): number {
    return world?.now ?? 0;
  }
}

/** Runs a story in a new world, with nothing left from another one. */
export const inWorld = async (
  chance: Chance,
  chaos: Chaos,
  start: number,
  story: (world: World) => Promise<void>,
  { receivers, seed }: { receivers?: Receivers; seed?: string } = {},
): Promise<World> => {
  randomness = seed === undefined ? undefined : new Chance(`${seed} random`);
  const before = new Map(items);
  const MachineDate = globalThis.Date;
  const undo = interceptAws(afterEffect, record);
  // Each handler takes its own event.
  const made = new World(
    chance,
    chaos,
    handlers as unknown as ConstructorParameters<typeof World>[2],
    start,
    dueFrom,
    receivers,
  );
  const undoHttps = receivers ? interceptHttps(receivers) : () => {};
  world = made;
  globalThis.Date = WorldDate as DateConstructor;
  try {
    await story(made);
    return made;
  } finally {
    globalThis.Date = MachineDate;
    undo();
    undoHttps();
    world = undefined;
    randomness = undefined;
    items.clear();
    for (const [key, item] of before) items.set(key, item);
    for (const client of [sqs, states, bus, ses, buckets.client]) client.resetHistory();
  }
};

/** Returns and clears the messages that were put into dead-letter queues. */
export const deadLetters = (): string[] => kept.splice(0);
