import { randomBytes } from 'node:crypto';
import { DescribeExecutionCommand, ListExecutionsCommand, SFNClient } from '@aws-sdk/client-sfn';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import type { Table } from '../../shared/adapters/dynamodb/table.ts';
import { notices } from '../../shared/adapters/dynamodb/telling/notices.ts';
import { ticketStore } from '../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../shared/adapters/s3/large-texts.ts';
import { LEVELS } from '../../shared/schemas/ticket.ts';
import { outputOf } from '../aws/connect.ts';
import { type Check, fails, holds, type Stage } from './check.ts';
import { tableOf } from './stage-table.ts';

/** The longest wait, in seconds, for a mail to become a ticket and for its acknowledgement to be sent. */
const PATIENCE = 120;
const EVERY = 2;
const NEWEST = 20;

/** The newest ticket with this subject; null when there is none. */
const ticketWith = async (stage: Stage, table: Table, subject: string): Promise<string | null> => {
  const store = ticketStore(table, largeTexts(outputOf(stage, 'ContentBucketName')));
  const { organisations } = await configuration(table).registry();
  for (const organisation of organisations) {
    const filter = { organisation, statuses: ['new' as const, 'open' as const], levels: LEVELS };
    const { references } = await store.list(filter, NEWEST, null);
    const found = await store.loadMany(references.map(({ reference }) => reference));
    const ticket = found.find(({ request }) => request?.subject === subject)?.ticket;
    if (ticket) return ticket.reference;
  }
  return null;
};

/** Repeats a question until it has an answer; null after the longest wait. */
const within = async <Answer>(stage: Stage, ask: () => Promise<Answer | null>): Promise<Answer | null> => {
  for (let waited = 0; waited < PATIENCE; waited += EVERY) {
    const answer = await ask();
    if (answer !== null) return answer;
    await stage.pause(EVERY);
  }
  return null;
};

const way: Check = {
  id: 'way',
  what: 'a real mail becomes a ticket, its sender gets the acknowledgement, and its execution waits',
  run: async (stage) => {
    const subject = `Tierdesk checks its own way ${randomBytes(4).toString('hex')}`;
    const started = Date.now();
    const { from } = await stage.sendMail(subject);
    const table = tableOf(stage);
    const reference = await within(stage, () => ticketWith(stage, table, subject));
    if (reference === null) return fails(`no ticket within ${PATIENCE} s: look at the raw mails, then at dead letters`);
    const acknowledged = await within(stage, async () => {
      const told = await notices(table, 0).ofTicket(reference);
      return told.find(({ template, state }) => template === 'acknowledgement' && state !== 'claimed') ?? null;
    });
    if (acknowledged?.state !== 'sent')
      return fails(
        `${reference}: its acknowledgement is ${acknowledged?.state ?? 'not there'} ${acknowledged?.cause ?? ''}`,
      );
    const seconds = Math.round((Date.now() - started) / 1000);
    const executionArn = `${outputOf(stage, 'StateMachineArn').replace(':stateMachine:', ':execution:')}:${reference}`;
    const { status } = await new SFNClient(stage.client).send(new DescribeExecutionCommand({ executionArn }));
    return status === 'RUNNING'
      ? holds(`${reference}, acknowledged to ${from} after ${seconds} s`)
      : fails(`${reference}: its execution is ${status}`);
  },
};

const executions: Check = {
  id: 'executions',
  what: 'executions are listed by their status, and none has failed',
  run: async (stage) => {
    const client = new SFNClient(stage.client);
    const stateMachineArn = outputOf(stage, 'StateMachineArn');
    const listed = async (statusFilter: 'RUNNING' | 'FAILED') =>
      (await client.send(new ListExecutionsCommand({ stateMachineArn, statusFilter, maxResults: 100 }))).executions ??
      [];
    const [running, failed] = [await listed('RUNNING'), await listed('FAILED')];
    return failed.length === 0
      ? holds(`${running.length} run`)
      : fails(`failed: ${failed.map(({ name }) => name).join(', ')}`);
  },
};

export const WAY_CHECKS: readonly Check[] = [way, executions];
