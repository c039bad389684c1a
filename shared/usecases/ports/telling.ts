import type { Announcement } from '../../domain/telling/announcement.ts';
import type { Invitation } from '../../mail/invitation.ts';
import type { Instant } from '../../schemas/primitives.ts';
import type { HeldMessage, OutgoingMessage } from '../../schemas/workflow.ts';
import type { Range } from '../telling/fan-out.ts';
import type { Stands } from './stands.ts';

/** Notices, digests, announcements, and the ways they are sent. */

/** A recipient in copy of a mail: `person:` and their id, and their address. */
export type Copy = { recipient: string; address: string };

export type SentNotice = {
  /** The recipients in copy, each with a digest of the address (see `wentTo`) and whether delivery failed. */
  copies: { recipient: string; sentTo: string; failed: boolean }[];
  /** A digest of the address it was sent to (see `wentTo` of `Notices`). */
  sentTo: string | null;
  /** When it was sent, suppressed or given up. */
  at: Instant | null;
  sequence: number;
  recipient: string;
  state: string;
  template: string;
  cause: string | null;
  messageId: string | null;
  /** Claimed by a sender whose process died; not one that waits in the queue for its time. */
  isOpen: boolean;
  /** Fingerprint of its text (`fingerprintOf`) in base64; null for notices sent before fingerprints were kept. */
  said?: string | null;
};

export type NoticeResult = {
  state: 'sent' | 'suppressed' | 'failed';
  at: Instant;
  cause?: string;
  /** SES's Message-ID, with angle brackets. */
  messageId?: string;
  /** The address it was sent to, stored as a digest. */
  sentTo?: string;
  /** The recipients in copy. */
  copies?: readonly Copy[];
  /** Fingerprint of its text (`fingerprintOf`) in base64. */
  said?: string;
  /** The organisation, if answers to this mail belong to the ticket: they find it by the Message-ID (`ticketOf`). */
  answeredIn?: string;
};

/** Notices by event and recipient, which are the key (architecture rule 7). */
export type Notices = {
  /** Whether a notice was sent to an address. */
  wentTo: (notice: Pick<SentNotice, 'sentTo'>, address: string) => boolean;
  /**
   * Only one sender at a time holds a notice. If its process dies, the lease runs out and another sender may take it.
   * With `isOwedAgain`, a notice that was suppressed because there was no address can be leased too.
   */
  lease: (
    reference: string,
    sequence: number,
    recipient: string,
    template: string,
    isOwedAgain?: boolean,
  ) => Promise<'leased' | 'leased_by_another' | 'done'>;
  /** Returns the notice as stored afterwards; null if it no longer exists. */
  finish: (reference: string, sequence: number, recipient: string, result: NoticeResult) => Promise<SentNotice | null>;
  /** The recipients whose notice is finished: sent, or suppressed for good. */
  done: (reference: string, sequence: number, recipients: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Gives a lease back early for the next sender, who may take it in `waitsSeconds` of real time if that is given. */
  release: (reference: string, sequence: number, recipient: string, waitsSeconds?: number) => Promise<void>;
  ofTicket: (reference: string) => Promise<SentNotice[]>;
  /** Records what the receiving side reported. A failure stays, whatever is reported after it. */
  report: (
    reference: string,
    sequence: number,
    recipient: string,
    report: { outcome: 'failed' | 'delivered' | 'delayed' | 'complained'; at: Instant; cause?: string },
  ) => Promise<void>;
  /** As `report`, for one recipient in copy; the others are unaffected. */
  reportCopy: (
    reference: string,
    notice: Pick<SentNotice, 'sequence' | 'recipient'>,
    copy: string,
    report: { outcome: 'failed' | 'complained'; at: Instant; cause?: string },
  ) => Promise<void>;
  /** The ticket of a notice, by the `threadIdOf` its Message-ID. Null is possible for a moment after sending. */
  ticketOf: (organisation: string, threadId: string) => Promise<string | null>;
  /** Counts an automatic mail to an address once. Returns false if `most` were counted since an instant. */
  countAutomatic: (
    organisation: string,
    address: string,
    notice: { id: string; at: Instant; since: Instant },
    most: number,
  ) => Promise<boolean>;
};

/** A ticket's stay in a team's queue. */
export type Stay = { reference: string; since: Instant };

/** The queue digests that supervisors got. Each stay is listed once, in an item of its own. */
export type QueueListings = {
  /** The digest that lists a stay and, if this stay's own digest lists it, all stays in that digest. */
  standing: (stay: Stay) => Promise<{ digest: string; lists: readonly Stay[] } | null>;
  /** References of the tickets whose stays are in some digest. */
  listed: (stays: readonly Stay[]) => Promise<ReadonlySet<string>>;
  /**
   * Lists the digest's own stay and up to 99 others. Writes all, or none and returns false if another digest was
   * faster.
   */
  list: (digest: string, own: Stay, others: readonly Stay[]) => Promise<boolean>;
};

/** Notices that wait for their agent's digest, by ticket and event: since when, and which notice sends the digest. */
export type Listed = Record<string, { since: Instant; digest: string }>;

/** Notices that wait for an agent's digest. */
export type AgentDigests = {
  load: (organisation: string, agent: string) => Promise<{ listed: Listed; version: number }>;
  /** Returns false if the list is no longer at this version. */
  save: (organisation: string, agent: string, listed: Listed, version: number) => Promise<boolean>;
};

export type Announcements = {
  /** Writes the announcement and the event that starts its sending in one transaction. */
  create: (announcement: Announcement, request: string) => Promise<{ announcement: Announcement; stands: Stands }>;
  load: (organisation: string, id: string) => Promise<Announcement | null>;
  list: (organisation: string) => Promise<Announcement[]>;
  start: (announcement: Announcement, at: Instant) => Promise<boolean>;
  /** Stores how a part of the readers is split into pages. If it was split before, returns that split unchanged. */
  split: (announcement: Announcement, part: number, pages: readonly Range[]) => Promise<Range[]>;
  /** Records that a page, or a part without pages, is done; true if no reader is left. A repetition changes nothing. */
  told: (announcement: Announcement, part: number, page: number) => Promise<boolean>;
  /** Returns false if the announcement is finished or cancelled; so does `cancel`. */
  finish: (announcement: Announcement, at: Instant) => Promise<boolean>;
  cancel: (announcement: Announcement, cancelled: { by: string; at: Instant }) => Promise<boolean>;
  counts: (announcement: Announcement) => Promise<{ sent: number; suppressed: number; failed: number }>;
};

/** Everyone in an organisation who has an address, ordered by address, in parts of about the same size. */
export type Readers = {
  /** The keys of all addresses in a part, in order. */
  addresses: (organisation: string, part: number) => Promise<string[]>;
  /** Ids of the people with an address in a range of a part. */
  within: (organisation: string, part: number, range: Range) => Promise<string[]>;
};

/** Splits remaining work off as a new message of the outgoing queue, received like the first one. */
export type OutgoingQueue = { send: (messages: readonly OutgoingMessage[]) => Promise<void> };

/** A message that waits, and until when. `kept` identifies this write, so that a newer one isn't deleted with it. */
export type WaitingMessage = { message: HeldMessage; until: Instant; kept: string };

/** Messages whose time is too far ahead for a queue to hold them (docs/decisions/0104). */
export type WaitingMessages = {
  /**
   * Keeps a message until an instant of the system's clock. If it was kept before, the new instant replaces the old
   * one.
   */
  keep: (message: HeldMessage, until: Instant) => Promise<void>;
  /** Messages that are due by an instant, a page at a time. */
  due: (until: Instant) => AsyncIterable<readonly WaitingMessage[]>;
  /** Deletes messages that are back on the queue. One that was kept again meanwhile stays. */
  forget: (woken: readonly WaitingMessage[]) => Promise<void>;
};

/** A mail to send by SES. */
export type OutgoingMailRequest = {
  from: { address: string; name: string };
  to: { address: string; name: string };
  /** Addresses in copy, without names: the names were chosen by the sender who added them. */
  cc: readonly string[];
  replyTo: string;
  subject: string;
  text: string;
  html: string;
  /** Language of the text (RFC 3282). */
  language: string;
  at: Instant;
  automatic: 'auto-replied' | 'auto-generated' | 'by_a_person';
  reference: string;
  /** The notice's kind, such as `acknowledgement` or `escalated`. */
  notice?: string;
  inReplyTo: string | null;
  references: string[];
  /** Attached files, by their S3 keys. */
  attachments: { name: string; type: string; key: string }[];
  /** Calendar data of an appointment for the recipient's calendar. */
  invitation?: Invitation;
  /** For optional mail: the link by which the recipient unsubscribes (RFC 8058). */
  unsubscribeUrl?: string;
};

export type WebhookSender = {
  /**
   * Posts JSON. `id` stays the same over repetitions. `later`: may succeed later; `refused`: failed for good, with
   * the cause.
   */
  send: (
    url: string,
    id: string,
    body: object,
  ) => Promise<{ outcome: 'sent' } | { outcome: 'later' } | { outcome: 'refused'; cause: string }>;
};

/** Why a mail waits. `no_time`: the function would end before SES's answer is known. */
export type MailWaits = 'throttled' | 'quota' | 'unavailable' | 'no_time';

export type MailSender = {
  /**
   * Returns SES's Message-ID with angle brackets. `later` (with seconds if known): SES accepts nothing now because of
   * its rate, the daily quota or a fault of the account that an operator has to fix, or there is no time left.
   * `refused`: failed for good, with the cause. `hasTime` is called after the mail is composed and its files are
   * read.
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
