import type { MailContext, ReadMail } from '../../adapters/mime/types.ts';
import type { Verdicts } from '../../domain/mail/joining.ts';
import type { SesNotice } from '../../schemas/ses-notice.ts';
import type { OpenServices } from '../open-ticket.ts';
import type { Claim } from '../ports.ts';

export type RawMail = { read: (bucket: string, key: string) => Promise<Uint8Array> };
export type ReceiveServices = OpenServices & {
  rawMail: RawMail;
  readMail: (raw: Uint8Array, context: MailContext) => Promise<ReadMail>;
};

export type ReceivedMail = {
  organisation: string;
  reference: string;
  outcome: 'opened' | 'added' | 'kept' | 'delivered_before';
};

/** A mail on its way into one organisation. */
export type Arrival = {
  organisation: string;
  mail: ReadMail;
  verdicts: Verdicts;
  rawKey: string;
  rawBytes: number;
  /** What makes a second delivery find the first one. */
  claims: readonly Claim[];
};

/** Claims of raw mails that have become something; `reconcile` looks for those that haven't. */
export const RAW_MAIL_SCOPE = 'raw-mail';
/** As long as reconcile looks back, and some more. */
const RAW_MAIL_KEEP_SECONDS = 3 * 86_400;

export const rawMailClaim = (key: string): Claim => ({
  scope: RAW_MAIL_SCOPE,
  key,
  keepSeconds: RAW_MAIL_KEEP_SECONDS,
});

/** Message-IDs received and sent, by organisation, for ever (DESIGN 2.3). */
export const messageIdScope = (organisation: string): string => `message-id#${organisation}`;

/** SES's verdicts; GRAY where it gives none. */
export const verdictsOf = ({ receipt }: SesNotice): Verdicts => ({
  spf: receipt.spfVerdict?.status ?? 'GRAY',
  dkim: receipt.dkimVerdict?.status ?? 'GRAY',
  dmarc: receipt.dmarcVerdict?.status ?? 'GRAY',
  spam: receipt.spamVerdict?.status ?? 'GRAY',
  virus: receipt.virusVerdict?.status ?? 'GRAY',
});
