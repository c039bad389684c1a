import { isAuthenticated, type Verdicts } from '../../../domain/intake/joining.ts';
import { isAligned } from '../../../mail/alignment.ts';
import type { MailContext, ReadMail } from '../../../mail/types.ts';
import type { HoldCause } from '../../../schemas/mail/held-mail.ts';
import type { SesNotice } from '../../../schemas/mail/ses-notice.ts';
import type { AttachmentObjects } from '../../attachments/attachments.ts';
import type { DeliveryServices } from '../../delivery/delivery-targets.ts';

import type { Claim } from '../../ports/tickets.ts';
import type { OpenServices } from '../open-ticket.ts';
import type { Envelope, HeldMails, MailCounts, Senders } from './ports.ts';

export type RawMail = {
  read: (bucket: string, key: string) => Promise<Uint8Array>;
  /** Marks a mail that contains a card number, so that its retention ends early. A repetition changes nothing. */
  restrict: (bucket: string, key: string) => Promise<void>;
};
export type ReceiveServices = OpenServices &
  DeliveryServices & {
    attachments: AttachmentObjects;
    rawMail: RawMail;
    readMail: (raw: Uint8Array, context: MailContext) => Promise<ReadMail>;
    heldMails: HeldMails;
    senders: Senders;
    mailCounts: MailCounts;
    /** The secrets of reply addresses; read only when needed. */
    replySecrets: () => Promise<readonly string[]>;
  };

export type ReceivedMail = {
  organisation: string;
  /** The ticket's reference, or the one that stands for a held mail (`heldReference`). */
  reference: string;
  outcome: 'opened' | 'added' | 'kept' | 'held_on_ticket' | 'held' | 'delivered_before';
  /** Only for held mail. */
  cause?: HoldCause;
};

/** A mail that is being received in one organisation. */
export type Arrival = {
  organisation: string;
  mail: ReadMail;
  verdicts: Verdicts;
  envelope: Envelope;
  /** Whether one of our support addresses is among the recipients. */
  addressed: boolean;
  /** All of our addresses. */
  ownAddresses: readonly string[];
  rawKey: string;
  rawBytes: number;
  /**
   * The mail's own key among the Message-IDs, and the digest that distinguishes another mail with the same
   * Message-ID.
   */
  key: string;
  digest: string;
  /** Further claims that record that the mail was processed. */
  furtherClaims: readonly Claim[];
  /** The reference that a released held mail had; null for a mail that has just arrived. */
  released: string | null;
};

/** SES's verdicts. Where SES gives none, GRAY, or for spam and virus the verdict that SES wrote into the mail. */
export const verdictsOf = ({ receipt }: SesNotice, written: Pick<Verdicts, 'spam' | 'virus'>): Verdicts => ({
  spf: receipt.spfVerdict?.status ?? 'GRAY',
  dkim: receipt.dkimVerdict?.status ?? 'GRAY',
  dmarc: receipt.dmarcVerdict?.status ?? 'GRAY',
  spam: receipt.spamVerdict?.status ?? written.spam,
  virus: receipt.virusVerdict?.status ?? written.virus,
  dmarcPolicy: receipt.dmarcPolicy ?? null,
});

/**
 * Whether the sender is authenticated. SES's verdicts are about From as SES parses it. If another parser may read a
 * different sender, it is unclear who the verdicts are about (RFC 7489, 6.6.1).
 */
export const isBelieved = ({ mail, verdicts, envelope }: Pick<Arrival, 'mail' | 'verdicts' | 'envelope'>): boolean =>
  mail.hasStrictFrom &&
  isAuthenticated(verdicts, {
    spf: envelope.source !== null && isAligned(mail.from.address, envelope.source),
    dkim: mail.signedBy.some((domain) => isAligned(mail.from.address, domain)),
  });
