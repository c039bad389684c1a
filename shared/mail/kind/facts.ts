import type { BouncedRecipient, MailAddress } from '../../schemas/mail/mail.ts';

/** What the decisions about a mail are based on: its decoded headers and texts, free of any library's types. */
export interface MailFacts {
  /** All values of each header in the order of the mail, by its name in lower case. */
  headers: ReadonlyMap<string, readonly string[]>;
  from: MailAddress;
  replyTo: readonly MailAddress[];
  subject: string;
  /** Empty for the empty path (`<>`), null if unknown. */
  returnPath: string | null;
  ownAddresses: readonly string[];
  text: string;
  /** Media type of each part without children, in lower case. */
  partTypes: readonly string[];
  /** `report-type` of a multipart/report, in lower case, or empty. */
  reportType: string;
  /** The recipients that a message/delivery-status part reports on (RFC 3464). Null if there is no such part. */
  deliveryStatus: readonly BouncedRecipient[] | null;
  /** Whether a part marks the mail as a reaction: Gmail's, or RFC 9078's if nothing else is written. */
  hasReactionPart: boolean;
  /** Whether a part is the mail that a report is about, or its headers (RFC 6522, 3). */
  hasReturnedMail: boolean;
  /** The addresses in that mail's To. */
  returnedTo: readonly string[];
  /** The addresses in this mail's To and Cc. */
  addressedTo: readonly string[];
  attachmentCount: number;
  /** Whether the text can't be read without the recipient's key. */
  encrypted: boolean;
  /** In-Reply-To and References. */
  messageIds: readonly string[];
  referenceInSubject: string | null;
  referenceInAddress: string | null;
  /** To, Cc, and the envelope's recipients as far as known. */
  recipients: readonly string[];
}

/** The first value of a header, or an empty string. */
export const headerOf = (facts: MailFacts, name: string): string => facts.headers.get(name)?.[0] ?? '';

export const hasHeader = (facts: MailFacts, name: string): boolean => facts.headers.has(name);

/** A header's first word in lower case: `auto-replied` of `auto-replied; owner-email="…"`. */
export const keywordOf = (facts: MailFacts, name: string): string =>
  /^[a-z_-]+/.exec(headerOf(facts, name).toLowerCase())?.[0] ?? '';
