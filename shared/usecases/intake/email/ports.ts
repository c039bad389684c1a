import type { Verdicts } from '../../../domain/intake/joining.ts';
import type { HeldMailState, HoldCause, MailStanding, SenderRule } from '../../../schemas/mail/held-mail.ts';
import type { MailAddress, MailKind, MailReason } from '../../../schemas/mail/mail.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import type { Claim, StandingClaim } from '../../ports/tickets.ts';

/** What receiving and releasing mail needs of the table besides tickets. */

/** Who received it by the envelope, and who sent it: '' for the null return path, null when it isn't known. */
export type Envelope = { source: string | null; recipients: string[] };

/** A mail that is neither a ticket nor a message of one until somebody releases it. */
export type HeldMail = {
  id: string;
  organisation: string;
  cause: HoldCause;
  at: Instant;
  from: MailAddress;
  /** Whether the sender is who the mail says; not known of what was held before this was kept. */
  authenticated?: boolean;
  /** Its sender looks like one of our addresses or domains without being one. */
  looksLikeUs?: boolean;
  to: string[];
  subject: string;
  kind: MailKind;
  reason: MailReason;
  messageId: string | null;
  rawKey: string;
  bytes: number;
  envelope: Envelope;
  verdicts: Verdicts;
  /** The ticket that it names, or null. */
  ticket: string | null;
  /** Its claim, which the ticket or message takes over that it becomes. */
  claim: { key: string; request: string };
  state: HeldMailState;
  /** Who released or rejected it, `system` where that was nobody's work, and what it became. */
  decided: { by: string; at: Instant; reference: string | null } | null;
};

export type HeldMails = {
  /** The mail and its claims in one transaction: delivered again it changes nothing. */
  hold: (
    mail: HeldMail,
    claims: readonly Claim[],
  ) => Promise<{ outcome: 'held' } | { outcome: 'claimed'; standing: StandingClaim }>;
  load: (organisation: string, id: string) => Promise<HeldMail | null>;
  /** Newest first, from before an id on. */
  page: (organisation: string, before: string | null, limit: number) => Promise<{ mails: HeldMail[]; more: boolean }>;
  /** Closes a mail that is held; false when it isn't any more. A mail that was released stays so. */
  reject: (mail: HeldMail, decided: { by: string; at: Instant }) => Promise<boolean>;
  markReleased: (mail: HeldMail, decided: { by: string; at: Instant; reference: string }) => Promise<void>;
};

export type KnownSender = SenderRule & { by: string; at: Instant };

export type Senders = {
  standingOf: (organisation: string, address: string) => Promise<MailStanding | null>;
  put: (organisation: string, rule: KnownSender) => Promise<void>;
  remove: (organisation: string, sender: string) => Promise<void>;
  list: (organisation: string) => Promise<KnownSender[]>;
};

/** A cap: at most so many within the last hours, whenever these began. */
export type MailCap = { name: string; most: number; hours: number };

/** Whose mails are counted, and how many they may be. */
export type Counted = { who: string; caps: readonly MailCap[] };

/** What somebody's mails were counted as, as it is stored. */
export type Tally = Readonly<Record<string, unknown>>;

/** What is being read of some, from an instant on: a mail is counted as of that instant. */
export type Tallies = { at: Instant; of: ReadonlyMap<string, Promise<Tally>> };

export type MailCounts = {
  /**
   * Counts a mail once as one of each, in order, towards every cap of theirs, until one of those is reached: then it isn't
   * counted as theirs, and they are the answer; else null. Who isn't among the tallies is read.
   */
  count: <T extends Counted>(
    organisation: string,
    mail: string,
    when: Instant | Tallies,
    as: readonly T[],
  ) => Promise<T | null>;
  /** Begins to read what was counted of some, along with what else is read at this moment. */
  tallies: (organisation: string, at: Instant, who: readonly string[]) => Tallies;
};
