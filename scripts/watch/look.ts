import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import {
  DescribeExecutionCommand,
  type ExecutionStatus,
  GetExecutionHistoryCommand,
  ListExecutionsCommand,
  SFNClient,
} from '@aws-sdk/client-sfn';
import { GetQueueAttributesCommand, SQSClient } from '@aws-sdk/client-sqs';
import { DynamoDBDocumentClient, QueryCommand } from '@aws-sdk/lib-dynamodb';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { SHARDS, type Table } from '../../shared/adapters/dynamodb/table.ts';
import { checkpointKey } from '../../shared/adapters/dynamodb/tickets/ticket-items.ts';
import { listTickets, onceEach } from '../../shared/adapters/dynamodb/tickets/ticket-lists.ts';
import { DEAD } from '../../shared/adapters/step-functions/executions.ts';
import { executionOf } from '../../shared/domain/workflow/executions.ts';
import { LEVELS, statusSchema } from '../../shared/schemas/ticket.ts';
import { type Connection, outputOf } from '../aws/connect.ts';
import { systemClock } from '../aws/system-clock.ts';
import { type DeadLetters, deadLetterQueues, urlOf } from '../replay/dead-letters.ts';
import { type LettersOf, lettersOf } from './letters.ts';
import type { Overview } from './overview.ts';
import { webhooksOf } from './webhooks.ts';

/** Reads what `npm run watch` shows. It writes nothing, and has only the permissions of the stage's policy for watching. */

const MAX_COUNTED = 100;
const MAX_EXECUTIONS = 100;
/** GetExecutionHistory allows 20 calls a second (docs/aws-truth.md). Half of that is used, with a look every five seconds. */
const MAX_LOOKED_AT = 50;
const MAX_EVENTS = 20;
const MAX_FAILED = 5;
const MAX_BREACHES = 10;
const MAX_CHARACTERS = 160;

/** Looks repeatedly. Each look remembers what earlier ones learned about dead letters. */
export const looking = (connection: Connection, stage: string): (() => Promise<Overview>) => {
  const letters = lettersOf(new SQSClient(connection.client));
  return () => look(connection, stage, letters);
};

const look = async (connection: Connection, stage: string, letters: LettersOf): Promise<Overview> => {
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(connection.client));
  const table: Table = { client, name: outputOf(connection, 'TableName') };
  const { organisations } = await configuration(table).registry();
  /** Levels by reference, of the counted tickets: the policy for watching doesn't allow reading tickets. */
  const levels = new Map<string, number>();
  const [tickets, breaches, listed, { queues, deadLetters }, webhooks] = await Promise.all([
    Promise.all(
      organisations.flatMap((organisation) =>
        statusSchema.options
          .filter((status) => status !== 'closed')
          .flatMap((status) =>
            LEVELS.map(async (level) => {
              const page = await listTickets(
                table,
                { organisation, statuses: [status], levels: [level] },
                MAX_COUNTED,
                null,
              );
              for (const { reference } of page.references) levels.set(reference, level);
              return { organisation, status, level, count: page.references.length, more: page.more };
            }),
          ),
      ),
    ),
    breachesOf(table, organisations),
    executionsOf(new SFNClient(connection.client), outputOf(connection, 'StateMachineArn')),
    queuesOf(new SQSClient(connection.client), outputOf(connection, 'DeadLetterQueues'), letters),
    webhooksOf(table, organisations),
  ]);
  const { stateOfEach, ...executions } = listed;
  const states = statesOf(stateOfEach, levels);
  const at = systemClock(stage).now();
  return { stage, at, tickets, executions: { ...executions, states }, breaches, queues, deadLetters, webhooks };
};

/** Read from the index, which holds only the ticket's key. */
const breachesOf = async (table: Table, organisations: readonly string[]): Promise<Overview['breaches']> => {
  const due = await Promise.all(
    organisations.flatMap((organisation) =>
      Array.from({ length: SHARDS }, async (_, shard) => {
        const page = await table.client.send(
          new QueryCommand({
            TableName: table.name,
            IndexName: 'byCheckpoint',
            KeyConditionExpression: 'checkpointKey = :key',
            ExpressionAttributeValues: { ':key': checkpointKey(organisation, shard) },
            Limit: MAX_BREACHES,
          }),
        );
        return (page.Items ?? []).map(({ pk, checkpointAt }) => ({
          reference: String(pk).slice('TICKET#'.length),
          organisation,
          at: String(checkpointAt),
        }));
      }),
    ),
  );
  return onceEach(due.flat().toSorted((a, b) => (a.at < b.at ? -1 : 1))).slice(0, MAX_BREACHES);
};

type StateOfOne = { reference: string; state: string };

const statesOf = (
  each: readonly StateOfOne[],
  levels: ReadonlyMap<string, number>,
): Overview['executions']['states'] => {
  const states = new Map<string, Overview['executions']['states'][number]>();
  for (const { reference, state } of each) {
    const level = levels.get(reference) ?? null;
    const key = `${state}\n${level}`;
    states.set(key, { state, level, count: (states.get(key)?.count ?? 0) + 1 });
  }
  return [...states.values()].toSorted((a, b) => (a.level ?? Infinity) - (b.level ?? Infinity));
};

const executionsOf = async (
  client: SFNClient,
  stateMachineArn: string,
): Promise<Omit<Overview['executions'], 'states'> & { stateOfEach: StateOfOne[] }> => {
  const listed = (statusFilter: ExecutionStatus, maxResults: number) =>
    client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults }));
  const [running, ...dead] = await Promise.all([
    listed('RUNNING', MAX_EXECUTIONS),
    ...DEAD.map((status) => listed(status, MAX_FAILED)),
  ]);
  const failed = dead
    .flatMap(({ executions = [] }) => executions)
    .toSorted((a, b) => Number(b.stopDate) - Number(a.stopDate))
    .slice(0, MAX_FAILED);
  const all = running.executions ?? [];
  const stateOfEach: StateOfOne[] = [];
  for (const { executionArn, name = '' } of all.slice(0, MAX_LOOKED_AT))
    stateOfEach.push({ reference: executionOf(name).reference, state: await stateOf(client, executionArn) });
  const ended = await Promise.all(
    failed.map(async ({ executionArn, name = '', status = '', stopDate }) => {
      const { error = '', cause = '' } = await client.send(new DescribeExecutionCommand({ executionArn }));
      return {
        name,
        error: error === '' ? status : error,
        cause: cause.slice(0, MAX_CHARACTERS),
        at: stopDate?.toISOString() ?? '',
      };
    }),
  );
  const more = running.nextToken !== undefined;
  return { running: all.length, more, lookedAt: stateOfEach.length, stateOfEach, failed: ended };
};

/** The last state that an execution entered. */
const stateOf = async (client: SFNClient, executionArn: string | undefined): Promise<string> => {
  const { events = [] } = await client.send(
    new GetExecutionHistoryCommand({
      executionArn,
      reverseOrder: true,
      maxResults: MAX_EVENTS,
      includeExecutionData: false,
    }),
  );
  return (
    events.find(({ stateEnteredEventDetails }) => stateEnteredEventDetails)?.stateEnteredEventDetails?.name ??
    'starting'
  );
};

const queuesOf = async (
  client: SQSClient,
  output: string,
  letters: LettersOf,
): Promise<Pick<Overview, 'queues' | 'deadLetters'>> => {
  const dead = deadLetterQueues(output);
  const names = new Map<string, DeadLetters | null>(dead.map((queue) => [queue.name, queue]));
  for (const { source } of dead) if (source) names.set(source, null);
  const queues = await Promise.all(
    [...names].map(async ([name, deadLetters]) => {
      const { Attributes } = await client.send(
        new GetQueueAttributesCommand({
          QueueUrl: await urlOf(client, name),
          AttributeNames: ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'],
        }),
      );
      const { ApproximateNumberOfMessages: waiting, ApproximateNumberOfMessagesNotVisible: inFlight } =
        Attributes ?? {};
      return { name, waiting: Number(waiting ?? 0), inFlight: Number(inFlight ?? 0), deadLetters };
    }),
  );
  const withLetters = await Promise.all(
    queues.map(async ({ name, waiting, deadLetters }) => {
      // Also called for an empty queue, so that the next messages are noticed.
      const found = deadLetters ? await letters(deadLetters, waiting) : [];
      return waiting > 0 && deadLetters ? [{ queue: name, waiting, letters: found }] : [];
    }),
  );
  return {
    queues: queues.map(({ deadLetters, ...queue }) => ({ ...queue, isDeadLetters: deadLetters !== null })),
    deadLetters: withLetters.flat(),
  };
};
