import type { Verdicts } from '../../../domain/intake/joining.ts';
import type { HeldMailState, HoldCause, MailStanding, SenderRule } from '../../../schemas/mail/held-mail.ts';
import type { MailAddress, MailKind, MailReason } from '../../../schemas/mail/mail.ts';
import type { Instant } from '../../../schemas/primitives.ts';
import type { Claim, StandingClaim } from '../../ports/tickets.ts';

/** Stores that receiving and releasing mail needs besides tickets. */

/** Recipients and sender by the envelope. `source` is '' for the null return path and null if unknown. */
export type Envelope = { source: string | null; recipients: string[] };

/** A mail that doesn't become a ticket or message unless it is released. */
export type HeldMail = {
  id: string;
  organisation: string;
  cause: HoldCause;
  at: Instant;
  from: MailAddress;
  /** Whether the sender was authenticated; unknown for mails held before this was recorded. */
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
  /** Its claim, which passes to the ticket or message that the mail becomes. */
  claim: { key: string; request: string };
  state: HeldMailState;
  /** Who released or rejected it (`system` if it was closed automatically), and what it became. */
  decided: { by: string; at: Instant; reference: string | null } | null;
};

export type HeldMails = {
  /** Writes the mail and its claims in one transaction. A second delivery changes nothing. */
  hold: (
    mail: HeldMail,
    claims: readonly Claim[],
  ) => Promise<{ outcome: 'held' } | { outcome: 'claimed'; standing: StandingClaim }>;
  load: (organisation: string, id: string) => Promise<HeldMail | null>;
  /** Newest first, starting before an id. */
  page: (organisation: string, before: string | null, limit: number) => Promise<{ mails: HeldMail[]; more: boolean }>;
  /** Closes a held mail. False if it is no longer held; a released mail stays released. */
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

/** A cap: at most this many in the last `hours`, at any time. */
export type MailCap = { name: string; most: number; hours: number };

/** A sender, domain or ticket whose mails are counted, with its caps. */
export type Counted = { who: string; caps: readonly MailCap[] };

/** Stored counts of a sender, domain or ticket. */
export type Tally = Readonly<Record<string, unknown>>;

/** Counts that are being read. The mail counts as of instant `at`. */
export type Tallies = { at: Instant; of: ReadonlyMap<string, Promise<Tally>> };

export type MailCounts = {
  /**
   * Counts a mail once for each entry, in order, towards all caps of that entry. Stops at the first entry that has
   * reached a cap, doesn't count it there, and returns that entry; otherwise null. Reads entries that the tallies
   * don't contain.
   */
  count: <T extends Counted>(
    organisation: string,
    mail: string,
    when: Instant | Tallies,
    as: readonly T[],
  ) => Promise<T | null>;
  /** Starts to read counts, in parallel with other reads. */
  tallies: (organisation: string, at: Instant, who: readonly string[]) => Tallies;
};
