import { randomBytes } from 'node:crypto';
import { TransactionCanceledException, TransactionConflictException } from '@aws-sdk/client-dynamodb';
import { BatchGetCommand, PutCommand, QueryCommand, TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import { chained, messageDigest } from '../domain/audit.ts';
import type { DecidedEvent, TicketEvent } from '../domain/events.ts';
import { BLANK, evolve } from '../domain/evolve.ts';
import type { Ticket } from '../domain/ticket.ts';
import type { Claim, Committed, StandingClaim, StoredMessage, TicketStore } from '../usecases/ports.ts';
import { claimItem, claimPut, isExpired } from './claims.ts';
import { digestOf } from './digest.ts';
import { getItem, itemsBetween } from './items.ts';
import type { LargeTexts } from './large-texts.ts';
import { partiesItems, withParties } from './parties.ts';
import { people } from './people.ts';
import {
  CASE_PREFIX,
  CHILD_PREFIX,
  caseKey,
  childKey,
  claimKey,
  EVENT_PREFIX,
  eventKey,
  type Keyed,
  MESSAGE_PREFIX,
  messageKey,
  type Table,
  ticketKey,
  ticketPartition,
} from './table.ts';
import { ticketItem, ticketOf } from './ticket-items.ts';
import { dueUntil, listTickets, loadsOf, queueOf } from './ticket-lists.ts';

const MOST_KEYS_A_BATCH = 100;
const LAST_NUMBER = 999_999;

const number = (sequence: number): string => String(sequence).padStart(6, '0');

/** Drops the keys of an item whose other fields are what a reader wants. */
const withoutKeys = ({ pk: _pk, sk: _sk, ...fields }: Keyed & Record<string, unknown>): Record<string, unknown> =>
  fields;

export const ticketStore = (table: Table, largeTexts: LargeTexts): TicketStore => {
  const messageOf = async (item: Record<string, unknown>): Promise<StoredMessage> =>
    // Only commit writes MESSAGE items.
    largeTexts.restore(withoutKeys(item as Keyed) as StoredMessage);

  const get = (key: Keyed) => getItem(table, key);

  const query = (reference: string, from: string, to: string) =>
    itemsBetween(table, ticketPartition(reference), from, to);

  const batchGet = async (keys: readonly Keyed[]): Promise<Record<string, unknown>[]> => {
    const items: Record<string, unknown>[] = [];
    let pending = [...keys];
    while (pending.length > 0) {
      const batch = pending.slice(0, MOST_KEYS_A_BATCH);
      const answer = await table.client.send(
        new BatchGetCommand({ RequestItems: { [table.name]: { Keys: batch, ConsistentRead: true } } }),
      );
      items.push(...(answer.Responses?.[table.name] ?? []));
      // What DynamoDB left out comes back in the shape it was asked in.
      const unprocessed = (answer.UnprocessedKeys?.[table.name]?.Keys ?? []) as Keyed[];
      pending = [...unprocessed, ...pending.slice(MOST_KEYS_A_BATCH)];
    }
    return items;
  };

  const claimOf = (item: Record<string, unknown>): StandingClaim => ({
    reference: String(item.reference),
    request: typeof item.request === 'string' ? item.request : null,
  });

  const commit = async (
    before: Ticket | null,
    draft: { events: DecidedEvent[] },
    claims: readonly Claim[],
  ): Promise<Committed> => {
    const { ticket, events, messages } = numbered(before ?? BLANK, draft.events);
    const stored = await Promise.all(messages.map((message) => largeTexts.extract(ticket.reference, message)));
    const put = (Item: Record<string, unknown>, condition: object = {}) => ({
      Put: { TableName: table.name, Item, ...condition },
    });
    try {
      await table.client.send(
        new TransactWriteCommand({
          TransactItems: [
            put(ticketItem(ticket), {
              ConditionExpression: before ? 'version = :version' : 'attribute_not_exists(pk)',
              ...(before ? { ExpressionAttributeValues: { ':version': before.version } } : {}),
            }),
            ...claims.map((claim) => claimPut(table.name, claim, ticket.reference)),
            ...(ticket.incident && ticket.incident !== before?.incident
              ? [put(childKey(ticket.incident, ticket.reference))]
              : []),
            ...newProblemsOf(before, ticket).map((problem) => put(caseKey(problem, ticket.reference))),
            ...partiesItems(before ?? BLANK, ticket).map((item) => put(item)),
            ...events.map((event) =>
              put({ ...eventKey(ticket.reference, event.sequence), organisation: ticket.organisation, ...event }),
            ),
            ...stored.map((message) => put({ ...messageKey(ticket.reference, message.sequence), ...message })),
          ],
        }),
      );
      return { outcome: 'committed', ticket, events };
    } catch (error) {
      return refusedCommit(error, claims);
    }
  };

  /** Why a transaction was cancelled: somebody was faster, or it has happened before. Anything else is thrown on. */
  const refusedCommit = async (error: unknown, claims: readonly Claim[]): Promise<Committed> => {
    if (error instanceof TransactionConflictException) return { outcome: 'conflict' };
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = error.CancellationReasons ?? [];
    const taken = claims.find((_claim, index) => reasons[index + 1]?.Code === 'ConditionalCheckFailed');
    if (taken) {
      const item = await get(claimKey(taken.scope, digestOf(taken.key)));
      return item ? { outcome: 'claimed', standing: claimOf(item) } : { outcome: 'conflict' };
    }
    const contended = [
      'ConditionalCheckFailed',
      'TransactionConflict',
      'ThrottlingError',
      'ProvisionedThroughputExceeded',
    ];
    if (reasons.some((reason) => contended.includes(reason.Code ?? ''))) return { outcome: 'conflict' };
    throw error;
  };

  return {
    load: async (reference) => {
      const item = await get(ticketKey(reference));
      const [whole] = item ? await withParties(batchGet, [item]) : [];
      return whole ? ticketOf(whole) : null;
    },
    commit,
    events: async (reference, after = 0, upTo = LAST_NUMBER) =>
      (await query(reference, `${EVENT_PREFIX}${number(after + 1)}`, `${EVENT_PREFIX}${number(upTo)}`)).map((item) => {
        const { organisation: _organisation, ...event } = withoutKeys(item as Keyed);
        // Only commit writes EVENT items.
        return event as TicketEvent;
      }),
    messages: async (reference) =>
      Promise.all((await query(reference, MESSAGE_PREFIX, `${MESSAGE_PREFIX}~`)).map(messageOf)),
    message: async (reference, sequence) => {
      const item = await get(messageKey(reference, sequence));
      return item ? messageOf(item) : null;
    },
    children: async (incident) =>
      (await query(incident, CHILD_PREFIX, `${CHILD_PREFIX}~`)).map(({ sk }) => String(sk).slice(CHILD_PREFIX.length)),
    parts: async (parent, as, after, most) => {
      const prefix = as === 'problem' ? CASE_PREFIX : CHILD_PREFIX;
      const page = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': ticketPartition(parent),
            // A blank comes before every letter: what starts with `after` itself is left out.
            ':from': `${prefix}${after} `,
            ':to': `${prefix}~`,
          },
          Limit: most,
        }),
      );
      return (page.Items ?? []).map(({ sk }) => String(sk).slice(prefix.length));
    },
    loadTickets: async (references) =>
      (await withParties(batchGet, await batchGet(references.map(ticketKey)))).map(ticketOf),
    loadMany: async (references) => {
      const keys = references.flatMap((reference) => [ticketKey(reference), messageKey(reference, 1)]);
      const items = await withParties(batchGet, await batchGet(keys));
      const byKey = new Map(items.map((item) => [`${item.pk}${item.sk}`, item]));
      const found = references.map(async (reference) => {
        const ticket = byKey.get(`${ticketPartition(reference)}TICKET`);
        const request = byKey.get(`${ticketPartition(reference)}${messageKey(reference, 1).sk}`);
        return ticket ? [{ ticket: ticketOf(ticket), request: request ? await messageOf(request) : null }] : [];
      });
      return (await Promise.all(found)).flat();
    },
    dueUntil: (organisation, until, most) => dueUntil(table, organisation, until, most),
    queue: (organisation, team, most) => queueOf(table, organisation, team, most),
    list: (filter, limit, cursor) => listTickets(table, filter, limit, cursor),
    claim: async ({ scope, key }) => {
      const item = await get(claimKey(scope, digestOf(key)));
      return item && !isExpired(item) ? claimOf(item) : null;
    },
    remember: async (claim, reference) => {
      await table.client.send(new PutCommand({ TableName: table.name, Item: claimItem(claim, reference) }));
    },
    claims: async (scope, keys) => {
      const wanted = keys.map((key) => claimKey(scope, digestOf(key)));
      const unique = [...new Map(wanted.map((key) => [key.pk, key])).values()];
      const found = new Map((await batchGet(unique)).map((item) => [item.pk, item]));
      return wanted.map(({ pk }) => {
        const item = found.get(pk);
        return item && !isExpired(item) ? claimOf(item) : null;
      });
    },
    person: async (organisation, id) => (await people(table).load(organisation, [id]))[0] ?? null,
    loads: (organisation, agents) => loadsOf(table, organisation, agents),
  };
};

/** The problems that a ticket has become a case of. */
const newProblemsOf = (before: Ticket | null, { links }: Ticket): string[] => {
  const problems = (of: Ticket['links']) => of.filter(({ as }) => as === 'problem').map(({ reference }) => reference);
  const known = problems(before?.links ?? []);
  return problems(links).filter((reference) => !known.includes(reference));
};

/** Numbers and chains a decision's events, and gives each text its salted digest. */
const numbered = (before: Ticket, decided: readonly DecidedEvent[]) => {
  const events: TicketEvent[] = [];
  const messages: StoredMessage[] = [];
  const ticket = decided.reduce<Ticket>((current, event) => {
    const salt = event.message ? randomBytes(16).toString('base64url') : '';
    const digest = event.message ? messageDigest(salt, event.message.body) : undefined;
    const chainedEvent = chained(current, event, digest);
    events.push(chainedEvent);
    if (event.message) {
      messages.push({ ...event.message, sequence: chainedEvent.sequence, author: event.actor, at: event.at, salt });
    }
    return { ...evolve(current, event), lastHash: chainedEvent.hash };
  }, before);
  return { ticket, events, messages };
};
