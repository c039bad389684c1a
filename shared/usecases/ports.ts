import type { OpenTickets } from '../domain/assignment/assignment.ts';
import type { CompiledCalendar } from '../domain/calendar/index.ts';
import type { Announcement } from '../domain/telling/announcement.ts';
import type { Language } from '../domain/telling/languages.ts';
import type { VersionedPolicy } from '../domain/ticket/context.ts';
import type { Draft } from '../domain/ticket/decision.ts';
import type { MessageContent, TicketEvent } from '../domain/ticket/events.ts';
import type { Person } from '../domain/ticket/person.ts';
import type { Actor, Ticket } from '../domain/ticket/ticket.ts';
import type { Registration } from '../domain/workflow/signal.ts';
import type { Organisation } from '../schemas/configuration/organisation.ts';
import type { LanguagePack, Template } from '../schemas/configuration/template.ts';
import type { Instant } from '../schemas/primitives.ts';
import type { Role, Status } from '../schemas/ticket.ts';
import type { OutgoingMessage } from '../schemas/workflow.ts';
import type { Range } from './telling/fan-out.ts';

/** What use cases need of the world; adapters give it. */

export type Clock = {
  /** The system's time, which may run faster than the machine's. */
  now: () => Instant;
  /** Whole seconds of the machine's time until an instant, rounded up, 1 to 99,999,999 (Step Functions' TimeoutSeconds). */
  waitSeconds: (until: Instant) => number;
};

/** Unguessable bytes. */
export type Random = (bytes: number) => Uint8Array;

/** Something that may happen once: a Message-ID, an Idempotency-Key, a queue message's id. */
export type Claim = {
  scope: string;
  key: string;
  /** Digest of what was asked, where the same key with another request is a fault. */
  request?: string;
  /** Seconds of real time until it may happen again; for ever when left out. */
  keepSeconds?: number;
  /** What the claim may stand for already: a held mail that now becomes a ticket or message. */
  replaces?: string;
};

/** `sequence`: the ticket's version right after what was claimed, where a ticket's change brought the claim. */
export type StandingClaim = { reference: string; request: string | null; sequence?: number };

/** A caller's Idempotency-Key, and the digest of the body that came with it. */
export type Idempotency = { key: string; digest: string };

/** What becomes of one ticket, which is new where there is none before, with what may happen once by it. */
export type Change = {
  before: Ticket | null;
  draft: Draft;
  claims?: readonly Claim[];
  /** Messages that are put over those of the same numbers: redacted ones. */
  rewritten?: readonly StoredMessage[];
};

export type CommittedTogether =
  | { outcome: 'committed'; changed: { ticket: Ticket; events: TicketEvent[] }[] }
  | { outcome: 'conflict' }
  | { outcome: 'claimed'; standing: StandingClaim };

export type Committed =
  | { outcome: 'committed'; ticket: Ticket; events: TicketEvent[] }
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

/** References newest first, from a cursor on; the cursor is the last one's sort key. */
export type ReferencePage = { references: { reference: string; cursor: string }[]; more: boolean };

export type TicketStore = {
  /** Strongly consistent. */
  load: (reference: string) => Promise<Ticket | null>;
  /** Events, ticket, messages and claims in one transaction, on condition that the ticket is still at `before`'s version. */
  commit: (
    before: Ticket | null,
    draft: Draft,
    claims: readonly Claim[],
    rewritten?: readonly StoredMessage[],
  ) => Promise<Committed>;
  /** The same for several tickets at once, in their order: all of it happens, or nothing. */
  commitTogether: (changes: readonly Change[]) => Promise<CommittedTogether>;
  /** Events with after < number ≤ upTo, in order. */
  events: (reference: string, after?: number, upTo?: number) => Promise<TicketEvent[]>;
  messages: (reference: string) => Promise<StoredMessage[]>;
  message: (reference: string, sequence: number) => Promise<StoredMessage | null>;
  /** Tickets that are, or once were, part of a major incident or cases of a problem: all in a range, in order. */
  partsIn: (parent: string, as: 'major_incident' | 'problem', range: Range) => Promise<string[]>;
  /**
   * Tickets that are, or once were, part of a major incident or cases of a problem: those whose references come after one,
   * in order, `most` at most.
   */
  parts: (parent: string, as: 'major_incident' | 'problem', after: string, most: number) => Promise<string[]>;
  /** References of tickets that became major incidents, the newest first, `most` at most. */
  majorIncidents: (organisation: string, most: number) => Promise<string[]>;
  /** Several tickets, in no order; missing ones are left out. */
  loadTickets: (references: readonly string[]) => Promise<Ticket[]>;
  /** Several tickets with their requests (message 1), in the order asked; missing ones are left out. */
  loadMany: (references: readonly string[]) => Promise<{ ticket: Ticket; request: StoredMessage | null }[]>;
  /** References whose next checkpoint comes until an instant, the next one first, `most` at most. */
  dueUntil: (organisation: string, until: Instant, most: number) => Promise<string[]>;
  /** References in a team's queue, the oldest first, `most` at most; what has just changed may be missing. */
  queue: (organisation: string, team: string, most: number) => Promise<string[]>;
  list: (filter: TicketFilter, limit: number, cursor: string | null) => Promise<ReferencePage>;
  claim: (claim: Pick<Claim, 'scope' | 'key'>) => Promise<StandingClaim | null>;
  /** Puts a claim by itself, over one that stands there. */
  remember: (claim: Claim, reference: string) => Promise<void>;
  /** In the order of the keys; null where there is none. */
  claims: (scope: string, keys: readonly string[]) => Promise<(StandingClaim | null)[]>;
  /** A requester, as far as it matters to who works a ticket and what is said by itself. */
  person: (
    organisation: string,
    id: string,
  ) => Promise<Pick<Person, 'language' | 'email' | 'phone' | 'preferredChannel'> | null>;
  /** As `People` has it. */
  claimedAs: (organisation: string, ids: readonly string[]) => Promise<string[]>;
  /** Open tickets by agent and priority. */
  loads: (organisation: string, agents: readonly string[]) => Promise<Record<string, OpenTickets>>;
};

/** A read of a restricted ticket: with which key, whose that is, and what was asked for, as method and route. */
export type Read = { at: Instant; key: string; agent: string | null; what: string };

export type Reads = {
  record: (reference: string, read: Read) => Promise<void>;
  /** In order. */
  of: (reference: string) => Promise<Read[]>;
};

export type { Person };

export type People = {
  load: (organisation: string, ids: readonly string[]) => Promise<Person[]>;
  /** Puts a person; the same one again changes nothing. */
  save: (organisation: string, person: Person) => Promise<void>;
  /** Puts a person whom an integrator or queue source claims to know, so that `claimedAs` finds them by any of some ids. */
  saveClaimed: (organisation: string, person: Person, findableBy: readonly string[]) => Promise<void>;
  /** The ids of persons who are claimed to be one of these, in no order. */
  claimedAs: (organisation: string, ids: readonly string[]) => Promise<string[]>;
};

/** Who a key belongs to. */
export type ApiKey = { id: string; organisation: string; role: Role; agent: string | null };

export type LoadedOrganisation = {
  organisation: Organisation;
  calendar: CompiledCalendar;
  calendars: Record<string, CompiledCalendar>;
  /** Latest version of each of its policies. */
  policies: Record<string, number>;
  /** Templates that it words itself, by language and name (`en.acknowledgement`). */
  templates: Record<string, Template>;
  /** Real time at which deadlines of open tickets may have moved last. */
  timesChangedAt: Instant | null;
};

export type Configuration = {
  organisation: (id: string) => Promise<LoadedOrganisation | null>;
  /** Throws UnknownPolicy. */
  policy: (organisation: string, id: string, version: number) => Promise<VersionedPolicy>;
  registry: () => Promise<Registry>;
};

/** What leads from the outside to an organisation. */
export type Registry = {
  organisations: string[];
  defaultOrganisation: string;
  /** Organisation by support address, lower case. */
  byAddress: Record<string, string>;
  /** Organisation by queue source. */
  bySource: Record<string, string>;
};

/** The words of a language; null where none are stored. */
export type Languages = { pack: (language: Language) => Promise<LanguagePack | null> };

export type Registrations = {
  /** Conditional on `mayReplace`; false when something newer stands there. */
  register: (reference: string, mine: Registration) => Promise<boolean>;
  load: (reference: string) => Promise<Registration | null>;
};

/** Somebody in copy of a mail: `person:` and their id, and their address. */
export type Copy = { recipient: string; address: string };

export type SentNotice = {
  /** Who got it in copy: a digest of the address (`wentTo`), and whether it failed there. */
  copies: { recipient: string; sentTo: string; failed: boolean }[];
  /** A digest of the address that it was sent to (see Notices' `wentTo`). */
  sentTo: string | null;
  /** When it was sent, suppressed or given up. */
  at: Instant | null;
  sequence: number;
  recipient: string;
  state: string;
  template: string;
  cause: string | null;
  messageId: string | null;
  /** Claimed by a sender who died with it, and not waiting in the queue for its time. */
  isOpen: boolean;
  /** What it said, as `fingerprintOf` keeps it, in base64; null for a notice that was sent before it was kept. */
  said?: string | null;
};

export type NoticeResult = {
  state: 'sent' | 'suppressed' | 'failed';
  at: Instant;
  cause?: string;
  /** SES's Message-ID, with angle brackets. */
  messageId?: string;
  /** The address that it went to, which is kept as a digest. */
  sentTo?: string;
  /** Who got it in copy. */
  copies?: readonly Copy[];
  /** What it said, as `fingerprintOf` keeps it, in base64. */
  said?: string;
};

/** What was sent to whom about which event; the key is event and recipient (architecture rule 7). */
export type Notices = {
  /** Whether a notice was sent to an address. */
  wentTo: (notice: Pick<SentNotice, 'sentTo'>, address: string) => boolean;
  /** Only one sender at a time has a notice; who died with it gives it back after the lease. */
  lease: (
    reference: string,
    sequence: number,
    recipient: string,
    template: string,
  ) => Promise<'leased' | 'leased_by_another' | 'done'>;
  finish: (reference: string, sequence: number, recipient: string, result: NoticeResult) => Promise<void>;
  /** Gives a lease back before its time, for whoever comes next; in how many seconds of real time, where that is known. */
  release: (reference: string, sequence: number, recipient: string, waitsSeconds?: number) => Promise<void>;
  ofTicket: (reference: string) => Promise<SentNotice[]>;
  /** What the other side said of a notice that was sent; a failure stays, whatever is reported after it. */
  report: (
    reference: string,
    sequence: number,
    recipient: string,
    report: { outcome: 'failed' | 'delivered' | 'delayed' | 'complained'; at: Instant; cause?: string },
  ) => Promise<void>;
  /** The same of somebody in copy, which says nothing of the others. */
  reportCopy: (
    reference: string,
    notice: Pick<SentNotice, 'sequence' | 'recipient'>,
    copy: string,
    report: { outcome: 'failed' | 'complained'; at: Instant; cause?: string },
  ) => Promise<void>;
  /** So that an answer to it finds its ticket. */
  rememberMessageId: (organisation: string, threadId: string, reference: string) => Promise<void>;
  /** Counts an automatic mail to an address once, unless as many as `most` were counted since an instant: then false. */
  countAutomatic: (
    organisation: string,
    address: string,
    notice: { id: string; at: Instant; since: Instant },
    most: number,
  ) => Promise<boolean>;
};

/** Which digest a ticket's stay in a team's queue was listed in. */
export type Listed = Record<string, { since: Instant; digest: string }>;

/** What the supervisor of a team was told of its queue: a ticket once for each stay. */
export type QueueDigests = {
  load: (organisation: string, team: string) => Promise<{ listed: Listed; version: number }>;
  /** On condition that it is still at this version: false otherwise. */
  save: (organisation: string, team: string, listed: Listed, version: number) => Promise<boolean>;
};

/** An address that gets no mail, or no optional mail, of an organisation; what was lifted since isn't here. */
export type SuppressedAddress = {
  address: string;
  /** Nothing is sent there: it bounced for good, with this status (RFC 3463), on this ticket. */
  bounced: { at: Instant; status: string | null; reference: string } | null;
  /** Nothing optional is sent there: its owner called a mail of ours spam. */
  complained: { at: Instant; reference: string } | null;
  /** Neither announcements nor surveys are sent there, as its owner has asked by a link. */
  unsubscribed: { at: Instant } | null;
};

type AddressReport = { address: string; sentAt: Instant; at: Instant; reference: string };

export type Suppressions = {
  /** Null when nothing stands against an address. */
  of: (organisation: string, address: string) => Promise<SuppressedAddress | null>;
  /** False when the suppression was lifted after the mail was sent that the report is about. */
  bounced: (organisation: string, report: AddressReport & { status: string | null }) => Promise<boolean>;
  complained: (organisation: string, report: AddressReport) => Promise<boolean>;
  /** By the owner's own link, at an instant; the same again changes nothing else. */
  unsubscribe: (organisation: string, address: string, at: Instant) => Promise<void>;
  subscribe: (organisation: string, address: string) => Promise<void>;
  /** Of a bounce and a complaint, not of what its owner has asked for. False when there is none. */
  lift: (organisation: string, address: string, lifted: { by: string; at: Instant }) => Promise<boolean>;
  /** A page may be short, and still have a cursor. */
  list: (
    organisation: string,
    limit: number,
    cursor: string | null,
  ) => Promise<{ items: SuppressedAddress[]; cursor: string | null }>;
};

export type Announcements = {
  /** With the event that has it sent, in one transaction; where the id is taken, what stands there, and whether it is of the same request. */
  create: (announcement: Announcement, request: string) => Promise<{ announcement: Announcement; isSame: boolean }>;
  load: (organisation: string, id: string) => Promise<Announcement | null>;
  list: (organisation: string) => Promise<Announcement[]>;
  start: (announcement: Announcement, at: Instant) => Promise<boolean>;
  /** Keeps how a part of the readers is split into pages; where it was split before, that stays and is given back. */
  split: (announcement: Announcement, part: number, pages: readonly Range[]) => Promise<Range[]>;
  /** Notes that a page of a part is told, or a part that has none; true when nobody is left. Noted again it is the same. */
  told: (announcement: Announcement, part: number, page: number) => Promise<boolean>;
  /** False when it is finished or cancelled, as with the next one. */
  finish: (announcement: Announcement, at: Instant) => Promise<boolean>;
  cancel: (announcement: Announcement, cancelled: { by: string; at: Instant }) => Promise<boolean>;
  counts: (announcement: Announcement) => Promise<{ sent: number; suppressed: number; failed: number }>;
};

/** Everybody of an organisation who has an address, by address, in parts of about the same size. */
export type Readers = {
  /** The keys of all addresses of a part, in order. */
  addresses: (organisation: string, part: number) => Promise<string[]>;
  /** The ids of the persons with an address in a range of a part. */
  within: (organisation: string, part: number, range: Range) => Promise<string[]>;
};

/** What there is left to tell goes on the outgoing queue as a message of its own, received as if it were the first. */
export type OutgoingQueue = { send: (messages: readonly OutgoingMessage[]) => Promise<void> };

/** What goes to SES. */
export type OutgoingMailRequest = {
  from: { address: string; name: string };
  to: { address: string; name: string };
  /** Addresses of people in copy. Whoever put them there chose their names: those are left out. */
  cc: readonly string[];
  replyTo: string;
  subject: string;
  text: string;
  html: string;
  /** Of the text (RFC 3282). */
  language: string;
  at: Instant;
  automatic: 'auto-replied' | 'auto-generated' | 'by_a_person';
  reference: string;
  /** The notice's kind, such as `acknowledgement` or `escalated`. */
  notice?: string;
  inReplyTo: string | null;
  references: string[];
  /** Files that go with it, by where they lie. */
  attachments: { name: string; type: string; key: string }[];
  /** Of mail that nobody needs: the link by which its reader gets no more of it (RFC 8058). */
  unsubscribeUrl?: string;
};

export type WebhookSender = {
  /** Posts JSON; `id` is the same when it is posted again. `later`: it may succeed then; `refused` for good, with the cause. */
  send: (
    url: string,
    id: string,
    body: object,
  ) => Promise<{ outcome: 'sent' } | { outcome: 'later' } | { outcome: 'refused'; cause: string }>;
};

/** Why SES takes no mail now. */
export type MailWaits = 'throttled' | 'quota' | 'unavailable';

export type MailSender = {
  /**
   * SES's Message-ID with angle brackets; `later` when SES takes nothing now (its rate, its day's quota, or a fault of the
   * account that a person has to mend), with seconds where they are known; `refused` for good, with the cause.
   */
  send: (
    mail: OutgoingMailRequest,
  ) => Promise<
    | { outcome: 'sent'; messageId: string }
    | { outcome: 'later'; why: MailWaits; seconds?: number }
    | { outcome: 'refused'; cause: string }
  >;
};
