import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { BatchWriteCommand, type BatchWriteCommandInput, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { clientOptions } from '../../local/emulator.ts';
import type { Stack } from '../../local/stack.ts';
import { clockFrom } from '../../shared/adapters/clock.ts';
import { configuration } from '../../shared/adapters/dynamodb/configuration/configuration.ts';
import { eventKey, messageKey } from '../../shared/adapters/dynamodb/table.ts';
import { ticketItem } from '../../shared/adapters/dynamodb/tickets/ticket-items.ts';
import { ticketStore } from '../../shared/adapters/dynamodb/tickets/ticket-store.ts';
import { largeTexts } from '../../shared/adapters/s3/large-texts.ts';
import { act } from '../../shared/domain/act.ts';
import { assessTicket, create } from '../../shared/domain/create.ts';
import { chained, messageDigest } from '../../shared/domain/ticket/audit.ts';
import type { Context } from '../../shared/domain/ticket/context.ts';
import type { DecidedEvent } from '../../shared/domain/ticket/events.ts';
import { BLANK, evolve } from '../../shared/domain/ticket/evolve.ts';
import { personIdOf } from '../../shared/domain/ticket/person.ts';
import { makeReference } from '../../shared/domain/ticket/reference.ts';
import type { Ticket } from '../../shared/domain/ticket/ticket.ts';
import { instantOf } from '../../shared/schemas/primitives.ts';
import { contextFor } from '../../shared/usecases/change/change-ticket.ts';
import { ticketBody } from './requests.ts';
import { resumeRelay, stopRelay } from './stack-tools.ts';

/** Tickets of the past year, decided by the domain and put as the store puts them: most are closed, some are open. */

type Item = Record<string, unknown>;

const ORGANISATION = 'club';
/** One in so many is open, all of the last days. */
const OPEN_SHARE = 500;
const YEAR_MILLISECONDS = 365 * 86_400_000;
const OPEN_MILLISECONDS = 600_000;
const PUTS_A_BATCH = 25;
const BATCHES_AT_ONCE = 8;
const TELL_EVERY = 10_000;

/** Stores so many tickets, without anything starting for them. */
export const storePastTickets = async (
  stack: Stack,
  tickets: number,
  tell: (stored: number) => void,
): Promise<void> => {
  const { endpoints } = stack;
  const client = DynamoDBDocumentClient.from(new DynamoDBClient(clientOptions(endpoints.awsEndpoint)), {
    marshallOptions: { removeUndefinedValues: true },
  });
  const table = { client, name: endpoints.tableName };
  const services = {
    store: ticketStore(table, largeTexts('')),
    configuration: configuration(table),
    clock: clockFrom({}),
  };
  const context = await contextFor(services, ORGANISATION, null);
  const relay = await stopRelay(stack);
  /** So that open tickets are spread over the agents as the assignment spreads them. */
  const loads: Record<string, number> = {};
  const queue: Item[] = [];
  let made = 0;
  const one = async (): Promise<void> => {
    while (made < tickets || queue.length > 0) {
      while (queue.length < PUTS_A_BATCH && made < tickets) {
        queue.push(...pastTicket(made++, context, loads));
        if (made % TELL_EVERY === 0) tell(made);
      }
      await putAll(client, table.name, queue.splice(0, PUTS_A_BATCH));
    }
  };
  await Promise.all(Array.from({ length: BATCHES_AT_ONCE }, one));
  await resumeRelay(stack, relay);
  client.destroy();
};

const putAll = async (client: DynamoDBDocumentClient, tableName: string, items: readonly Item[]): Promise<void> => {
  let pending: BatchWriteCommandInput['RequestItems'] = {
    [tableName]: items.map((Item) => ({ PutRequest: { Item } })),
  };
  while (pending && Object.keys(pending).length > 0) {
    pending = (await client.send(new BatchWriteCommand({ RequestItems: pending }))).UnprocessedItems;
  }
};

/** A ticket's items: itself, its first event and its request. */
const pastTicket = (index: number, context: Context, loads: Record<string, number>): Item[] => {
  const isOpen = index % OPEN_SHARE === 0;
  const age = Math.random() * (isOpen ? OPEN_MILLISECONDS : YEAR_MILLISECONDS);
  const at = { ...context, loads, now: instantOf(Date.now() - age) };
  const email = `member.${index % 20_000}@member.example`;
  const { subject, description } = ticketBody(email);
  const request = { kind: 'request', direction: 'inbound', visibility: 'public', channel: 'api' } as const;
  const opened = create(
    {
      reference: makeReference(randomBytes(7)),
      actor: { kind: 'integrator', id: 'club-integrator' },
      requester: personIdOf(ORGANISATION, { email }),
      channel: 'api',
      origin: 'key:club-integrator',
      externalId: `CRM-${index}`,
      notify: true,
      automaticMailHeld: null,
      urgency: 'medium',
      impact: 'medium',
      copied: [],
      links: [],
      request: { ...request, subject, body: description },
    },
    at,
  );
  const assessed = assessTicket(opened.ticket, { ...request, subject, body: description }, at);
  const { assignee } = assessed.ticket;
  if (isOpen && assignee) loads[assignee] = (loads[assignee] ?? 0) + 1;
  const events = [...opened.events, ...assessed.events, ...(isOpen ? [] : ending(assessed.ticket, at))];
  return itemsOf(events, description);
};

/** Resolved and confirmed, as by its assignee. */
const ending = (ticket: Ticket, context: Context): DecidedEvent[] => {
  const worker = { actor: { kind: 'agent', id: ticket.assignee ?? '' } as const, maySupervise: false };
  const resolved = act(
    ticket,
    { action: 'resolve', resolution: 'Unlocked.', outcome: 'account_reset' },
    worker,
    context,
  );
  if (!resolved.ok) throw new Error(`a new ticket can't be resolved: ${resolved.refusal.code}`);
  const closed = act(resolved.draft.ticket, { action: 'confirm' }, worker, context);
  if (!closed.ok) throw new Error(`a resolved ticket can't be confirmed: ${closed.refusal.code}`);
  return [...resolved.draft.events, ...closed.draft.events];
};

const itemsOf = (decided: readonly DecidedEvent[], body: string): Item[] => {
  const salt = randomBytes(16).toString('base64url');
  const items: Item[] = [];
  let ticket: Ticket = BLANK;
  for (const event of decided) {
    const stored = chained(ticket, event, event.message ? messageDigest(salt, body) : undefined);
    ticket = { ...evolve(ticket, event), lastHash: stored.hash };
    if (stored.sequence > 1) continue;
    const { reference, organisation } = ticket;
    const { actor: author, at, message } = event;
    items.push({ ...eventKey(reference, 1), organisation, ...stored });
    items.push({ ...messageKey(reference, 1), ...message, sequence: 1, author, at, salt });
  }
  return [ticketItem(ticket), ...items];
};
