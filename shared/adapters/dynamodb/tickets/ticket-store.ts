import { PutCommand, QueryCommand } from '@aws-sdk/lib-dynamodb';
import type { StoredMessage, TicketStore } from '../../../usecases/ports/tickets.ts';
import type { LargeTexts } from '../../s3/large-texts.ts';
import { claimItem, claimOf, isExpired, standingClaims } from '../claims.ts';
import { digestOf } from '../digest.ts';
import { getItem, getItems, getKnown, type Item, itemsBetween } from '../items.ts';
import { hasParties, withParties } from '../people/parties.ts';
import { people } from '../people/people.ts';
import {
  CASE_PREFIX,
  CHILD_PREFIX,
  claimKey,
  EVENT_PREFIX,
  type Keyed,
  MESSAGE_PREFIX,
  messageKey,
  NOTICE_PREFIX,
  partiesKey,
  type Table,
  ticketKey,
  ticketPartition,
} from '../table.ts';
import { sentNoticeOf } from '../telling/notices.ts';
import { isWritten } from '../written.ts';
import { eventOf } from './event-items.ts';
import { loadTicket } from './load-ticket.ts';
import { majorIncidentsOf } from './major-incidents.ts';
import { ticketCommit } from './ticket-commit.ts';
import { ticketItem, ticketOf } from './ticket-items.ts';
import { dueUntil, listTickets, loadsOf, queueOf } from './ticket-lists.ts';
import { changedSince, placesOf } from './ticket-places.ts';

const LAST_NUMBER = 999_999;

const prefixOf = (as: 'major_incident' | 'problem'): string => (as === 'problem' ? CASE_PREFIX : CHILD_PREFIX);

const number = (sequence: number): string => String(sequence).padStart(6, '0');

/** Drops an item's keys; its other fields are what a reader wants. */
const withoutKeys = ({ pk: _pk, sk: _sk, ...fields }: Keyed & Record<string, unknown>): Record<string, unknown> =>
  fields;

/** Groups the results of a query of a ticket's partition, from its events to the ticket itself. */
const partsOfWhole = (items: readonly Item[]) => {
  const of = (prefix: string) => items.filter(({ sk }) => String(sk).startsWith(prefix));
  return {
    own: of(ticketKey('').sk)[0],
    parties: of(partiesKey('').sk),
    events: of(EVENT_PREFIX),
    notices: of(NOTICE_PREFIX),
    messages: of(MESSAGE_PREFIX),
  };
};

/**
 * Whether an eventually consistent read found the expected event and all before it. DynamoDB may show a transaction's
 * items one by one. Parties are in an item that changes with the ticket, so a ticket with parties is read again.
 */
const isWhole = ({ own, events }: ReturnType<typeof partsOfWhole>, upTo: number): boolean =>
  own !== undefined && Number(own.version) >= upTo && events.length >= upTo && !hasParties(own);

export const ticketStore = (table: Table, largeTexts: LargeTexts): TicketStore => {
  const messageOf = async (item: Record<string, unknown>): Promise<StoredMessage> =>
    // Only commit writes MESSAGE items.
    largeTexts.restore(withoutKeys(item as Keyed) as StoredMessage);

  const beginningOf = (item: Record<string, unknown>): StoredMessage =>
    largeTexts.beginning(withoutKeys(item as Keyed) as StoredMessage); // as above

  const get = (key: Keyed) => getItem(table, key);

  const query = (reference: string, from: string, to: string, how?: { isConsistent: boolean }) =>
    itemsBetween(table, ticketPartition(reference), from, to, how);

  // From the first event to TICKET. Parts of an incident and cases of a problem sort before, the workflow after.
  const wholeOf = async (reference: string, how: { isConsistent: boolean }) =>
    partsOfWhole(await query(reference, EVENT_PREFIX, ticketKey(reference).sk, how));

  const batchGet = (keys: readonly Keyed[]) => getItems(table, keys);

  const load = loadTicket(table);

  const { commit, commitTogether } = ticketCommit(table, largeTexts, get);

  return {
    load,
    renew: async (reference) => {
      const ticket = await load(reference);
      if (!ticket) return;
      const unchanged = {
        ConditionExpression: 'version = :version',
        ExpressionAttributeValues: { ':version': ticket.version },
      };
      await isWritten(
        table.client.send(new PutCommand({ TableName: table.name, Item: ticketItem(ticket), ...unchanged })),
      );
    },
    whole: async (reference, upTo) => {
      const lately = await wholeOf(reference, { isConsistent: false });
      const { own, parties, events, notices, messages } = isWhole(lately, upTo)
        ? lately
        : await wholeOf(reference, { isConsistent: true });
      const [ticket] = own ? await withParties(async () => parties, [own]) : [];
      if (!ticket) return null;
      const texts = new Map(messages.map((item) => [item.sk, item]));
      const request = texts.get(messageKey(reference, 1).sk);
      return {
        ticket: ticketOf(ticket),
        events: events.map(eventOf),
        notices: notices.map(sentNoticeOf),
        request: request ? beginningOf(request) : null,
        message: async (sequence) => {
          const item = texts.get(messageKey(reference, sequence).sk);
          return item ? messageOf(item) : null;
        },
      };
    },
    commit,
    commitTogether,
    events: async (reference, after = 0, upTo = LAST_NUMBER) => {
      // DynamoDB refuses a range that ends before it begins.
      if (upTo <= after) return [];
      return (await query(reference, `${EVENT_PREFIX}${number(after + 1)}`, `${EVENT_PREFIX}${number(upTo)}`)).map(
        eventOf,
      );
    },
    messages: async (reference) =>
      Promise.all((await query(reference, MESSAGE_PREFIX, `${MESSAGE_PREFIX}~`)).map(messageOf)),
    message: async (reference, sequence) => {
      const item = await get(messageKey(reference, sequence));
      return item ? messageOf(item) : null;
    },
    shown: async (reference, sequence) => {
      const item = await getKnown(table, messageKey(reference, sequence));
      return item ? messageOf(item) : null;
    },
    partsIn: async (parent, as, { from, to }) => {
      const prefix = prefixOf(as);
      const parts = await query(parent, `${prefix}${from}`, `${prefix}${to}`);
      return parts.map(({ sk }) => String(sk).slice(prefix.length));
    },
    parts: async (parent, as, after, most) => {
      const prefix = prefixOf(as);
      const page = await table.client.send(
        new QueryCommand({
          TableName: table.name,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
          ExpressionAttributeValues: {
            ':pk': ticketPartition(parent),
            // A space sorts before every letter, so `after` itself is left out.
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
      return [...new Set(references)].flatMap((reference) => {
        const ticket = byKey.get(`${ticketPartition(reference)}TICKET`);
        const request = byKey.get(`${ticketPartition(reference)}${messageKey(reference, 1).sk}`);
        return ticket ? [{ ticket: ticketOf(ticket), request: request ? beginningOf(request) : null }] : [];
      });
    },
    withRequests: async (tickets) => {
      const found = await batchGet(
        [...new Set(tickets.map(({ reference }) => reference))].map((each) => messageKey(each, 1)),
      );
      const requests = new Map(found.map((item) => [item.pk, beginningOf(item)]));
      return tickets.map((ticket) => ({ ticket, request: requests.get(ticketPartition(ticket.reference)) ?? null }));
    },
    dueUntil: (organisation, until, most) => dueUntil(table, organisation, until, most),
    majorIncidents: majorIncidentsOf(table),
    queue: (organisation, team, most, from) => queueOf(table, organisation, team, most, from),
    places: (organisation, list, range, most) => placesOf(table, organisation, list, range, most),
    changedSince: (organisation, since, most) => changedSince(table, organisation, since, most),
    list: (filter, limit, cursor) => listTickets(table, filter, limit, cursor),
    claim: standingClaims(table),
    remember: async (claim, reference) => {
      await table.client.send(new PutCommand({ TableName: table.name, Item: claimItem(claim, reference) }));
    },
    claims: async (scope, keys) => {
      const wanted = keys.map((key) => claimKey(scope, digestOf(key)));
      const found = new Map((await batchGet(wanted)).map((item) => [item.pk, item]));
      return wanted.map(({ pk }) => {
        const item = found.get(pk);
        return item && !isExpired(item) ? claimOf(item) : null;
      });
    },
    claimedAs: people(table).claimedAs,
    person: async (organisation, id) => (await people(table).known(organisation, [id]))[0] ?? null,
    loads: (organisation, agents) => loadsOf(table, organisation, agents),
  };
};
