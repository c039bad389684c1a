import type { Announcement } from '../../domain/telling/announcement.ts';
import type { Invitation } from '../../mail/invitation.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { HeldMessage, OutgoingMessage } from '../../schemas/workflow.ts';
import type { Range } from '../telling/fan-out.ts';
import type { Stands } from './stands.ts';

/** What is told, and by which way. */

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
  /** Whose it is, where answers belong to the ticket: they find it by the Message-ID (`ticketOf`). */
  answeredIn?: string;
};

/** What was sent to whom about which event; the key is event and recipient (architecture rule 7). */
export type Notices = {
  /** Whether a notice was sent to an address. */
  wentTo: (notice: Pick<SentNotice, 'sentTo'>, address: string) => boolean;
  /**
   * Only one sender at a time has a notice; who died with it gives it back after the lease. `isOwedAgain`: one is to be had, too,
   * that was suppressed for want of an address.
   */
  lease: (
    reference: string,
    sequence: number,
    recipient: string,
    template: string,
    isOwedAgain?: boolean,
  ) => Promise<'leased' | 'leased_by_another' | 'done'>;
  /** The notice as it stands afterwards; null where it isn't there any more. */
  finish: (reference: string, sequence: number, recipient: string, result: NoticeResult) => Promise<SentNotice | null>;
  /** Those of some recipients who are done with: told, or left out for good. */
  done: (reference: string, sequence: number, recipients: readonly string[]) => Promise<ReadonlySet<string>>;
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
  /** The ticket of a notice, by the `threadIdOf` its Message-ID; null also for a moment after it was sent. */
  ticketOf: (organisation: string, threadId: string) => Promise<string | null>;
  /** Counts an automatic mail to an address once, unless as many as `most` were counted since an instant: then false. */
  countAutomatic: (
    organisation: string,
    address: string,
    notice: { id: string; at: Instant; since: Instant },
    most: number,
  ) => Promise<boolean>;
};

/** A ticket's stay in a team's queue. */
export type Stay = { reference: string; since: Instant };

/** What supervisors were told of their teams' queues: a stay once, in an item of its own. */
export type QueueListings = {
  /** The digest in which a stay is listed and, where that is the digest of this stay, all that it lists. */
  standing: (stay: Stay) => Promise<{ digest: string; lists: readonly Stay[] } | null>;
  /** The tickets whose stays some digest lists. */
  listed: (stays: readonly Stay[]) => Promise<ReadonlySet<string>>;
  /** Lists the digest's own stay and others, 99 at most: all of them, or none where another digest was faster (false). */
  list: (digest: string, own: Stay, others: readonly Stay[]) => Promise<boolean>;
};

/** Notices that wait for their agent's digest, by ticket and event; since when, and the notice that sends them. */
export type Listed = Record<string, { since: Instant; digest: string }>;

/** What waits for the digest of an agent. */
export type AgentDigests = {
  load: (organisation: string, agent: string) => Promise<{ listed: Listed; version: number }>;
  /** On condition that it is still at this version: false otherwise. */
  save: (organisation: string, agent: string, listed: Listed, version: number) => Promise<boolean>;
};

export type Announcements = {
  /** With the event that has it sent, in one transaction. */
  create: (announcement: Announcement, request: string) => Promise<{ announcement: Announcement; stands: Stands }>;
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

/** A message of the outgoing queue that waits, and for when; `kept` says which keeping of it this is. */
export type WaitingMessage = { message: HeldMessage; until: Instant; kept: string };

/** Messages whose time is too far away for a queue to hold them (docs/decisions/0104). */
export type WaitingMessages = {
  /** Keeps a message until an instant of the system's clock. Kept already, this instant counts. */
  keep: (message: HeldMessage, until: Instant) => Promise<void>;
  /** Those whose time comes until an instant, a page at a time. */
  due: (until: Instant) => AsyncIterable<readonly WaitingMessage[]>;
  /** Forgets what is on the queue again. What was kept anew meanwhile stays. */
  forget: (woken: readonly WaitingMessage[]) => Promise<void>;
};

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
  /** Of an appointment: what its reader's calendar is told. */
  invitation?: Invitation;
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

/** Why a mail waits: SES takes none now, or the function ends before it would be known what became of it. */
export type MailWaits = 'throttled' | 'quota' | 'unavailable' | 'no_time';

export type MailSender = {
  /**
   * SES's Message-ID with angle brackets; `later` when SES takes nothing now (its rate, its day's quota, or a fault of the
   * account that a person has to mend) or there is no time for it, with seconds where they are known; `refused` for good,
   * with the cause. `hasTime` is asked once the mail is written and its files are read.
   */
  send: (
    mail: OutgoingMailRequest,
    hasTime?: () => boolean,
  ) => Promise<
    | { outcome: 'sent'; messageId: string }
    | { outcome: 'later'; why: MailWaits; seconds?: number }
    | { outcome: 'refused'; cause: string }
  >;
};
