import type { OpenTickets } from '../../domain/assignment/assignment.ts';
import type { Draft } from '../../domain/ticket/decision.ts';
import type { TicketEvent } from '../../domain/ticket/events.ts';
import type { MessageContent } from '../../domain/ticket/messages.ts';
import type { Person } from '../../domain/ticket/person.ts';
import type { Actor, Ticket } from '../../domain/ticket/ticket.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { Status } from '../../schemas/ticket.ts';
import type { Range } from '../telling/fan-out.ts';
import type { SentNotice } from './telling.ts';

/** Tickets, their history, and what happens once. */

/** Something that may happen once: a Message-ID, an Idempotency-Key, a queue message's id. */
export type Claim = {
  scope: string;
  key: string;
  /** Digest of what was asked, where the same key with another request is a fault. */
  request?: string;
  /** Seconds of real time until it may happen again, less than none for one that is given back; for ever when left out. */
  keepSeconds?: number;
  /** What the claim may stand for already: a held mail that now becomes a ticket or message. */
  replaces?: string;
};

/** `sequence`: the ticket's version right after what was claimed, where a ticket's change brought the claim. */
export type StandingClaim = { reference: string; request: string | null; sequence?: number };

/** A caller's Idempotency-Key, and the digest of the body that came with it. */
export type Idempotency = { key: string; digest: string };

/** What a change depends on besides the ticket: a key that makes it happen once, and the version that it is meant for. */
export type Conditions = { idempotency: Idempotency | null; version: number | null };

/** What becomes of one ticket, which is new where there is none before, with what may happen once by it. */
export type Change = {
  before: Ticket | null;
  draft: Draft;
  claims?: readonly Claim[];
  /** Messages that are put over those of the same numbers: redacted ones. */
  rewritten?: readonly StoredMessage[];
};

/** What became of one: the ticket, its new events, and the texts among them. */
export type ChangedTicket = { ticket: Ticket; events: TicketEvent[]; messages: StoredMessage[] };

export type CommittedTogether =
  | { outcome: 'committed'; changed: ChangedTicket[] }
  | { outcome: 'conflict' }
  | { outcome: 'claimed'; standing: StandingClaim };

export type Committed =
  | ({ outcome: 'committed' } & ChangedTicket)
  | { outcome: 'conflict' }
  | { outcome: 'claimed'; standing: StandingClaim };

/** A message as it is stored: text, author and instant. */
export type StoredMessage = MessageContent & { sequence: number; author: Actor; at: Instant; salt: string };

export type TicketFilter = {
  organisation: string;
  statuses: readonly Status[];
  levels: readonly number[];
  assignee?: string;
  /** Ids of one person, of whom several may be known. */
  requesters?: readonly string[];
};

/** A ticket's place in every list: `createdAt#reference`, which never changes. */
export type Place = string;

/** An index holds each of these lists of an organisation's tickets in the order of their places. */
export type TicketList =
  | { by: 'organisation' }
  | { by: 'status'; status: Status; level: number }
  | { by: 'requester'; requester: string }
  | { by: 'assignee'; assignee: string; isClosed: boolean }
  | { by: 'origin'; origin: string }
  | { by: 'externalId'; externalId: string }
  | { by: 'category'; category: string }
  | { by: 'team'; team: string | null; priority: string | null };

/** References newest first, from a cursor on; the cursor is the last one's sort key. */
export type ReferencePage = { references: { reference: string; cursor: string }[]; more: boolean };

/** A ticket with everything that was done, said and told about it. */
export type WholeTicket = {
  ticket: Ticket;
  events: TicketEvent[];
  notices: SentNotice[];
  /** Its request with the beginning of the text; null where it isn't among what was read. */
  request: StoredMessage | null;
  /** Null where it isn't among what was read. */
  message: (sequence: number) => Promise<StoredMessage | null>;
};

/** A ticket and all that happened to it: what a change reads and writes. */
export type TicketHistory = {
  /** Strongly consistent. */
  load: (reference: string) => Promise<Ticket | null>;
  /**
   * The same with all that belongs to it, for telling of an event: for tickets whose history is short. Nothing is missing of
   * what had happened up to the event; what has happened since, or has become of a notice in this very moment, may be.
   */
  whole: (reference: string, upTo: number) => Promise<WholeTicket | null>;
  /** Events, ticket, messages and claims in one transaction, on condition that the ticket is still at `before`'s version. */
  commit: (
    before: Ticket | null,
    draft: Draft,
    claims: readonly Claim[],
    rewritten?: readonly StoredMessage[],
  ) => Promise<Committed>;
  /** The same for several tickets at once, in their order: all of it happens, or nothing. */
  commitTogether: (changes: readonly Change[]) => Promise<CommittedTogether>;
  /** Writes a ticket once more as it stands, with all that a list finds it by; one that isn't there, or has just changed, is left. */
  renew: (reference: string) => Promise<void>;
  /** Events with after < number ≤ upTo, in order. */
  events: (reference: string, after?: number, upTo?: number) => Promise<TicketEvent[]>;
  messages: (reference: string) => Promise<StoredMessage[]>;
  message: (reference: string, sequence: number) => Promise<StoredMessage | null>;
  /** The same for showing: one that was just redacted may be as it was a moment ago. */
  shown: (reference: string, sequence: number) => Promise<StoredMessage | null>;
};

/** Where a list of a queue begins: at the instant of creation, included, forwards or backwards. */
export type QueueStart = { since: Instant } | { until: Instant };

/** Several tickets at once, by what they have in common. */
export type TicketLists = {
  /** Several tickets, in no order; missing ones are left out. */
  loadTickets: (references: readonly string[]) => Promise<Ticket[]>;
  /** Several tickets with their requests (message 1), in the order asked; missing ones are left out. */
  loadMany: (references: readonly string[]) => Promise<{ ticket: Ticket; request: StoredMessage | null }[]>;
  /** Tickets that are loaded already with their requests, in their order. */
  withRequests: (tickets: readonly Ticket[]) => Promise<{ ticket: Ticket; request: StoredMessage | null }[]>;
  list: (filter: TicketFilter, limit: number, cursor: string | null) => Promise<ReferencePage>;
  /**
   * Places of a list, the newest first, `most` at most: before (older than) one, and not created before an instant. What has
   * just changed may still be missing, or still be there.
   */
  places: (
    organisation: string,
    list: TicketList,
    range: { before: Place | null; since: Instant | null },
    most: number,
  ) => Promise<Place[]>;
  /** Places of whatever has changed since an instant, in no order, or since a little before; null where that is more than `most`. */
  changedSince: (organisation: string, since: Instant, most: number) => Promise<Place[] | null>;
  /** References whose next checkpoint comes until an instant, the next one first, `most` at most. */
  dueUntil: (organisation: string, until: Instant, most: number) => Promise<string[]>;
  /**
   * References in a team's queue, `most` at most: the oldest first, from the first one or from an instant on, or backwards
   * from an instant. What has just changed may be missing.
   */
  queue: (organisation: string, team: string, most: number, from?: QueueStart) => Promise<string[]>;
  /** Open tickets by agent and priority. */
  loads: (organisation: string, agents: readonly string[]) => Promise<Record<string, OpenTickets>>;
};

/** Major incidents and problems, and the tickets that are, or once were, part of them. */
export type TicketFamilies = {
  /** All in a range, in order. */
  partsIn: (parent: string, as: 'major_incident' | 'problem', range: Range) => Promise<string[]>;
  /** Those whose references come after one, in order, `most` at most. */
  parts: (parent: string, as: 'major_incident' | 'problem', after: string, most: number) => Promise<string[]>;
  /** References of tickets that became major incidents, the newest first, `most` at most. */
  majorIncidents: (organisation: string, most: number) => Promise<string[]>;
};

/** What may happen once, and has happened. */
export type Claims = {
  claim: (claim: Pick<Claim, 'scope' | 'key'>) => Promise<StandingClaim | null>;
  /** Puts a claim by itself, over one that stands there. */
  remember: (claim: Claim, reference: string) => Promise<void>;
  /** In the order of the keys; null where there is none. */
  claims: (scope: string, keys: readonly string[]) => Promise<(StandingClaim | null)[]>;
};

/** Who wrote, as far as it matters to who works a ticket and what is said by itself. */
export type Requesters = {
  person: (
    organisation: string,
    id: string,
  ) => Promise<Pick<Person, 'language' | 'email' | 'phone' | 'preferredChannel' | 'type' | 'origin'> | null>;
  /** As `People` has it. */
  claimedAs: (organisation: string, ids: readonly string[]) => Promise<string[]>;
};

/** All of these, as one adapter gives them. A use case names the parts that it needs. */
export type TicketStore = TicketHistory & TicketLists & TicketFamilies & Claims & Requesters;

/**
 * A read of a restricted ticket: with which key (`portal:` and a person's id where its requester was signed in), whose that
 * is, and what was asked for, as method and route.
 */
export type Read = { at: Instant; key: string; agent: string | null; what: string };

export type Reads = {
  record: (reference: string, read: Read) => Promise<void>;
  /** By their instants; what was read within one millisecond comes in any order. */
  of: (reference: string) => Promise<Read[]>;
};
