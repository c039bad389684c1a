import type { ExplainedMail, NoAutoReplyCause, UnreadableReason } from '../schemas/mail/mail.ts';
import type { Instant } from '../schemas/primitives.ts';
import type { ScanVerdicts } from './parse/received-verdicts.ts';

import type { KnownText } from './text/known-text.ts';

/** How our mails refer to what they are about. */
export interface OwnReferences {
  /** The header that carries a reference in our mails, in lower case. */
  header: string;
  /** The first reference in a text, such as a subject or the plus part of an address. Null if there is none. */
  find: (text: string) => string | null;
}

/** What is known besides the mail's bytes. */
export interface MailContext {
  /** All our addresses, support addresses and senders, without plus parts. */
  ownAddresses: readonly string[];
  /**
   * The envelope sender as SES reports it (`mail.source`), empty for the empty path. If it is unknown, Return-Path is
   * used.
   */
  returnPath?: string;
  /** The envelope's recipients as SES reports them. A plus-address may appear only here. */
  recipients?: readonly string[];
  /** Without it, no mail has a reference. */
  references?: OwnReferences;
  /** The content of the thread that the mail answers, if it is known before the mail is read. */
  known?: KnownText;
}

/** What intake reads from a raw mail: the answer of `explain`, and what else the receiving function needs. */
export interface ReadMail extends ExplainedMail {
  /** SES's scan verdicts, as written into the mail. */
  scanned: ScanVerdicts;
  /**
   * Whether From is one mailbox that a strict parser reads alike, in a regular header block. Only then is it clear
   * whose domain DMARC checked (RFC 7489, 6.6.1). Otherwise `from` is for display only.
   */
  hasStrictFrom: boolean;
  /**
   * The domains whose DKIM signatures the mail carries, or those that SES found valid if it names them (RFC 6376, RFC
   * 8601).
   */
  signedBy: string[];
  /** Why no automatic mail may go to the sender. Null if one may. */
  noAutoReply: NoAutoReplyCause | null;
  /** Why an agent has to look at the raw mail. Null if it was read. */
  unreadable: UnreadableReason | null;
  /** Whether the mail is only a reaction. `reply` is then its emoji. */
  isReaction: boolean;
  /**
   * Whether the mail looks like SES's own event about a mail (JSON), as SNS sends it by mail. Any sender can write one.
   */
  isSesEvent: boolean;
  /** The Date header's instant. Null if it is missing or can't be read. */
  date: Instant | null;
  /** Where the sender wants answers (RFC 5322, 3.6.2). It may repeat From. */
  replyTo: ExplainedMail['to'];
  /** The Message-IDs of In-Reply-To, References and, for a bounce, the returned mail, by `threadIdOf`, newest first. */
  threadIds: string[];
  /**
   * All recipients: To, Cc, the headers in which servers recorded the envelope's recipients, and the envelope itself.
   */
  recipients: readonly string[];
  /** The mail's own Message-ID by `threadIdOf`, or null. */
  threadId: string | null;
  /** SHA-256 (hex) of what identifies a mail that has no Message-ID. */
  digest: string;
  /**
   * The sender of the mail that this one forwards, as this mail names them. Null if it forwards none. Not
   * authenticated.
   */
  forwardedFrom: ExplainedMail['from'] | null;
  /**
   * The mailing list that distributed the mail (RFC 2369, RFC 2919): its addresses, and the author if the list rewrote
   * From. Null if there was no list.
   */
  list: { addresses: string[]; author: ExplainedMail['from'] | null } | null;
  /** Whether the mail accepts or declines a meeting (RFC 5546, 3.2.3), with one click or with words added. */
  answersInvitation: boolean;
  /** Whether From looks like one of our addresses or domains without being one. Shown to agents. */
  looksLikeUs: boolean;
  /** Whether the text can't be read without the recipient's key. */
  encrypted: boolean;
  /** What a limit cut off, so that agents can be informed. Empty for nearly every mail. */
  cut: ('headers' | 'parts' | 'depth' | 'text')[];
  /** The HTML in a form that is safe to show: no script, style, form or remote image. Null if there is none. */
  sanitisedHtml(): string | null;
  /**
   * The Content-IDs of the attachments in order, by which the HTML shows them in place (RFC 2392). Empty for an
   * attachment without one.
   */
  contentIds: readonly string[];
  /** Like `reply`, but decided by the content of the thread that the mail answers. */
  writtenIn(known: KnownText, how?: { wordsAlone?: boolean }): string;
  /** The words of the mail in every form in which it shows them, to add to the content of a thread. */
  shownTexts(): string[];
  /** The decoded content of the attachment at an index of `attachments`. Empty for an index outside it. */
  attachmentContent(index: number): Uint8Array;
}
