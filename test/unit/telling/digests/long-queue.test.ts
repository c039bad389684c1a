import { describe, expect, it } from 'vitest';
import { openTable } from '../../../../shared/adapters/dynamodb/table.ts';
import { queueListings } from '../../../../shared/adapters/dynamodb/telling/queue-listings.ts';
import type { TicketEvent } from '../../../../shared/domain/ticket/events.ts';
import type { Ticket } from '../../../../shared/domain/ticket/ticket.ts';
import { instantOf } from '../../../../shared/schemas/primitives.ts';
import type { QueueStart, TicketLists } from '../../../../shared/usecases/ports/tickets.ts';
import { queueDigest } from '../../../../shared/usecases/telling/digests/queue-digest.ts';
import { Case } from '../../../kit/case.ts';
import { memoryTable } from '../../../kit/memory/memory-table.ts';
import { CLUB } from '../../../kit/settings.ts';

memoryTable();
const listings = queueListings(openTable('tickets'));
const START = Date.parse('2026-11-23T08:00:00Z');
const TEAM = 'helpdesk';

/** Tickets that arrived one after the other and wait. */
const queue = (length: number): Ticket[] => {
  const { ticket } = new Case(CLUB);
  const run = crypto.randomUUID();
  return Array.from({ length }, (_, index) => {
    const createdAt = instantOf(START + index * 60_000);
    return {
      ...ticket,
      ...{ reference: `TD-${run}-${index}`, createdAt, team: TEAM, assignee: null },
      queued: { since: createdAt, told: true },
    };
  });
};

/** A queue's index and its tickets. Nothing else is requested. */
const storeOf = (tickets: readonly Ticket[]) => {
  const byReference = new Map(tickets.map((ticket) => [ticket.reference, ticket]));
  const found = (references: readonly string[]) =>
    references.map((reference) => byReference.get(reference)).filter((ticket) => ticket !== undefined);
  return {
    queue: async (_organisation: string, _team: string, most: number, from: QueueStart = { since: '' }) => {
      const ordered = 'until' in from ? tickets.toReversed() : tickets;
      const isBehind = ({ createdAt }: Ticket) => ('until' in from ? createdAt <= from.until : createdAt >= from.since);
      return ordered
        .filter(isBehind)
        .slice(0, most)
        .map(({ reference }) => reference);
    },
    loadTickets: async (references: readonly string[]) => found(references),
    loadMany: async (references: readonly string[]) => found(references).map((ticket) => ({ ticket, request: null })),
  } as unknown as TicketLists; // the rest isn't requested
};

const leftInQueue = ({ queued }: Ticket, sequence: number) =>
  ({
    type: 'left_in_queue',
    sequence,
    facts: { team: TEAM, queuedSince: queued?.since ?? '' },
  }) as unknown as TicketEvent; // the parts that a digest reads

const told = async (store: TicketLists, ticket: Ticket): Promise<string[]> =>
  (await queueDigest({ store, listings }, ticket, leftInQueue(ticket, 5))).map(
    ({ ticket: { reference } }) => reference,
  );

describe('a queue that is longer than any mail', () => {
  it.each([
    ['in their order', (tickets: Ticket[]) => tickets],
    ['backwards', (tickets: Ticket[]) => tickets.toReversed()],
  ])('is reported in mails of a hundred, each stay once, with events %s', async (_how, ordered) => {
    const tickets = queue(350);
    const store = storeOf(tickets);
    const mails: string[][] = [];
    for (const ticket of ordered(tickets)) mails.push(await told(store, ticket));
    expect(mails.map(({ length }) => length).filter((length) => length > 0)).toEqual([100, 100, 100, 50]);
    expect(new Set(mails.flat()).size).toBe(350);
    // A repeated event lists the same tickets.
    for (const [index, ticket] of ordered(tickets).entries())
      if (mails[index]?.length) expect(await told(store, ticket)).toEqual(mails[index]);
  });

  it('is reported once, even if events come at once, and again', async () => {
    const tickets = queue(40);
    const store = storeOf(tickets);
    const tellAll = () => Promise.all(tickets.map((ticket) => told(store, ticket).catch(() => ['again'])));
    const first = (await tellAll()).filter(({ length }) => length > 0);
    const second = (await tellAll()).filter(({ length }) => length > 0);
    const mail = second.find((references) => references[0] !== 'again') ?? [];
    expect(first.filter((references) => references[0] !== 'again')).toHaveLength(1);
    expect(second).toEqual([mail]);
    expect(new Set(mail)).toEqual(new Set(tickets.map(({ reference }) => reference)));
  });

  it('forgets an ended stay, and lists the next one of the same ticket', async () => {
    const [ticket] = queue(1);
    if (!ticket) throw new Error('one was made');
    expect(await told(storeOf([ticket]), ticket)).toEqual([ticket.reference]);
    expect(await told(storeOf([{ ...ticket, queued: null }]), ticket)).toEqual([]);
    const back = { ...ticket, queued: { since: instantOf(START + 86_400_000), told: true } };
    expect(await told(storeOf([back]), back)).toEqual([ticket.reference]);
  });
});
