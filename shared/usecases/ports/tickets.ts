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

/** Tickets, their history, and claims. */

/** Something that may happen only once, such as a Message-ID, an Idempotency-Key or a queue message's id. */
export type Claim = {
  scope: string;
  key: string;
  /** Digest of the request, if the same key with another request is an error. */
  request?: string;
  /**
   * Seconds of real time until it may happen again; negative to give a claim back; left out, the claim never expires.
   */
  keepSeconds?: number;
  /** What the claim may stand for already: a held mail that now becomes a ticket or message. */
  replaces?: string;
};

/** `sequence`: the ticket's version right after the claimed change, if a change of a ticket made the claim. */
export type StandingClaim = { reference: string; request: string | null; sequence?: number };

/** A caller's Idempotency-Key and the digest of the request body. */
export type Idempotency = { key: string; digest: string };

/** Conditions of a change: a key that makes it happen once, and the ticket version it is meant for. */
export type Conditions = { idempotency: Idempotency | null; version: number | null };

/** A change of one ticket, or a new ticket if `before` is null, with the claims it makes. */
export type Change = {
  before: Ticket | null;
  draft: Draft;
  claims?: readonly Claim[];
  /** Redacted messages that overwrite those with the same numbers. */
  rewritten?: readonly StoredMessage[];
};

/** A changed ticket with its new events and messages. */
export type ChangedTicket = { ticket: Ticket; events: TicketEvent[]; messages: StoredMessage[] };

export type CommittedTogether =
  | { outcome: 'committed'; changed: ChangedTicket[] }
  | { outcome: 'conflict' }
  | { outcome: 'claimed'; standing: StandingClaim };

export type Committed =
  | ({ outcome: 'committed' } & ChangedTicket)
  | { outcome: 'conflict' }
  | { outcome: 'claimed'; standing: StandingClaim };

/** A stored message: text, author and instant. */
export type StoredMessage = MessageContent & { sequence: number; author: Actor; at: Instant; salt: string };

export type TicketFilter = {
  organisation: string;
  statuses: readonly Status[];
  levels: readonly number[];
  assignee?: string;
  /** Ids of one person, who may have several. */
  requesters?: readonly string[];
};

/** A ticket's position in every list: `createdAt#reference`, which never changes. */
export type Place = string;

/** Lists of an organisation's tickets that an index holds, ordered by place. */
export type TicketList =
  | { by: 'organisation' }
  | { by: 'status'; status: Status; level: number }
  | { by: 'requester'; requester: string }
  | { by: 'assignee'; assignee: string; isClosed: boolean }
  | { by: 'origin'; origin: string }
  | { by: 'externalId'; externalId: string }
  | { by: 'category'; category: string }
  | { by: 'team'; team: string | null; priority: string | null };

/** References, newest first, from a cursor on. Each cursor is the sort key of its item. */
export type ReferencePage = { references: { reference: string; cursor: string }[]; more: boolean };

/** A ticket with all its events, notices and messages. */
export type WholeTicket = {
  ticket: Ticket;
  events: TicketEvent[];
  notices: SentNotice[];
  /** The request with the beginning of its text; null if it wasn't read. */
  request: StoredMessage | null;
  /** Null if the message wasn't read. */
  message: (sequence: number) => Promise<StoredMessage | null>;
};

/** A ticket and its history, as changes read and write them. */
export type TicketHistory = {
  /** Strongly consistent. */
  load: (reference: string) => Promise<Ticket | null>;
  /**
   * Loads a ticket with everything that belongs to it, to notify about an event; meant for tickets with a short
   * history. Complete up to the event `upTo`; later events, and notices that are being sent at this moment, may be
   * missing.
   */
  whole: (reference: string, upTo: number) => Promise<WholeTicket | null>;
  /**
   * Writes events, ticket, messages and claims in one transaction, if the ticket is still at the version of `before`.
   */
  commit: (
    before: Ticket | null,
    draft: Draft,
    claims: readonly Claim[],
    rewritten?: readonly StoredMessage[],
  ) => Promise<Committed>;
  /** As `commit`, for several tickets in order: all changes are written, or none. */
  commitTogether: (changes: readonly Change[]) => Promise<CommittedTogether>;
  /** Writes a ticket again with its index entries. Does nothing if it is missing or has just changed. */
  renew: (reference: string) => Promise<void>;
  /** Events with after < number ≤ upTo, in order. */
  events: (reference: string, after?: number, upTo?: number) => Promise<TicketEvent[]>;
  messages: (reference: string) => Promise<StoredMessage[]>;
  message: (reference: string, sequence: number) => Promise<StoredMessage | null>;
  /** As `message`, eventually consistent, for showing: a redaction made a moment ago may be missing. */
  shown: (reference: string, sequence: number) => Promise<StoredMessage | null>;
};

/** Where a listing of a queue starts: at an instant of creation (included), forwards or backwards. */
export type QueueStart = { since: Instant } | { until: Instant };

/** Reads several tickets at once. */
export type TicketLists = {
  /** Several tickets, in no particular order, without missing ones. */
  loadTickets: (references: readonly string[]) => Promise<Ticket[]>;
  /** Several tickets with their requests (message 1), in the order asked, without missing ones. */
  loadMany: (references: readonly string[]) => Promise<{ ticket: Ticket; request: StoredMessage | null }[]>;
  /** Adds the requests of tickets that are already loaded, in their order. */
  withRequests: (tickets: readonly Ticket[]) => Promise<{ ticket: Ticket; request: StoredMessage | null }[]>;
  list: (filter: TicketFilter, limit: number, cursor: string | null) => Promise<ReferencePage>;
  /**
   * Places of a list, newest first, at most `most`: older than `before`, and created at or after `since`. Eventually
   * consistent: a change made a moment ago may be missing.
   */
  places: (
    organisation: string,
    list: TicketList,
    range: { before: Place | null; since: Instant | null },
    most: number,
  ) => Promise<Place[]>;
  /**
   * Places of tickets changed since an instant or shortly before it, in no order; null if there are more than `most`.
   */
  changedSince: (organisation: string, since: Instant, most: number) => Promise<Place[] | null>;
  /** References whose next checkpoint is due by an instant, the next one first, at most `most`. */
  dueUntil: (organisation: string, until: Instant, most: number) => Promise<string[]>;
  /**
   * References in a team's queue, at most `most`: the oldest first, from the start or from an instant on, or
   * backwards from an instant. Eventually consistent: a change made a moment ago may be missing.
   */
  queue: (organisation: string, team: string, most: number, from?: QueueStart) => Promise<string[]>;
  /** Open tickets by agent and priority. */
  loads: (organisation: string, agents: readonly string[]) => Promise<Record<string, OpenTickets>>;
};

/** Major incidents and problems, and the tickets that are or were part of them. */
export type TicketFamilies = {
  /** All in a range, in order. */
  partsIn: (parent: string, as: 'major_incident' | 'problem', range: Range) => Promise<string[]>;
  /** Those with references after `after`, in order, at most `most`. */
  parts: (parent: string, as: 'major_incident' | 'problem', after: string, most: number) => Promise<string[]>;
  /** References of tickets that became major incidents, newest first, at most `most`. */
  majorIncidents: (organisation: string, most: number) => Promise<string[]>;
};

/** What has happened once already. */
export type Claims = {
  claim: (claim: Pick<Claim, 'scope' | 'key'>) => Promise<StandingClaim | null>;
  /** Writes a claim outside a change, replacing any existing one. */
  remember: (claim: Claim, reference: string) => Promise<void>;
  /** In the order of the keys; null where there is no claim. */
  claims: (scope: string, keys: readonly string[]) => Promise<(StandingClaim | null)[]>;
};

/** What assignment and automatic messages need to know about a requester. */
export type Requesters = {
  person: (
    organisation: string,
    id: string,
  ) => Promise<Pick<Person, 'language' | 'email' | 'phone' | 'preferredChannel' | 'type' | 'origin'> | null>;
  /** See `People`. */
  claimedAs: (organisation: string, ids: readonly string[]) => Promise<string[]>;
};

/** All of these ports, as one adapter provides them. A use case names the parts it needs with `Pick`. */
export type TicketStore = TicketHistory & TicketLists & TicketFamilies & Claims & Requesters;

/**
 * A read of a restricted ticket: the key used (`portal:` and a person's id for a signed-in requester), the agent it
 * belongs to, and what was requested, as method and route.
 */
export type Read = { at: Instant; key: string; agent: string | null; what: string };

export type Reads = {
  record: (reference: string, read: Read) => Promise<void>;
  /** Ordered by instant; reads within one millisecond come in any order. */
  of: (reference: string) => Promise<Read[]>;
};
