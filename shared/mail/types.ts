import type { ExplainedMail, NoAutoReplyCause, UnreadableReason } from '../schemas/mail/mail.ts';
import type { Instant } from '../schemas/primitives.ts';
import type { ScanVerdicts } from './parse/received-verdicts.ts';

import type { KnownText } from './text/known-text.ts';

/** How mails of ours name what they are about. */
export interface OwnReferences {
  /** The header that carries a reference in mails that we send, in lower case. */
  header: string;
  /** The first reference in a text such as a subject or the plus part of an address, or null. */
  find: (text: string) => string | null;
}

/** What is known besides the mail's bytes. */
export interface MailContext {
  /** Every address of ours, support addresses and senders alike, without plus parts. */
  ownAddresses: readonly string[];
  /** The envelope's sender as SES reports it (`mail.source`), '' when empty; unknown: Return-Path is believed. */
  returnPath?: string;
  /** The envelope's recipients as SES reports them; a plus-address may stand only here. */
  recipients?: readonly string[];
  /** Without it no mail has a reference. */
  references?: OwnReferences;
  /** What the thread holds that the mail answers, where that is known before it is read. */
  known?: KnownText;
}

/** What intake reads in a raw mail: `explain`'s answer and what else the receiving function needs. */
export interface ReadMail extends ExplainedMail {
  /** What SES found by scanning, as it wrote it into the mail. */
  scanned: ScanVerdicts;
  /**
   * Whether From is one mailbox that a strict parser and this one read alike, in a header block without oddities: only then
   * is it clear whom DMARC speaks of (RFC 7489, 6.6.1). Otherwise `from` is for display alone.
   */
  hasStrictFrom: boolean;
  /** The domains whose DKIM signatures it carries, or those that SES found good, where it says which (RFC 6376, RFC 8601). */
  signedBy: string[];
  /** Why no automatic mail may go to the sender, or null when it may. */
  noAutoReply: NoAutoReplyCause | null;
  /** Why a person has to look at the raw mail, or null when it was read. */
  unreadable: UnreadableReason | null;
  /** Whether it is a reaction, and nothing that somebody wrote: `reply` is its emoji. */
  isReaction: boolean;
  /** Whether it looks like SES's own event about a mail (JSON), as SNS mails those. Anybody can write one. */
  isSesEvent: boolean;
  /** The Date header's instant, or null when it is missing or can't be read. */
  date: Instant | null;
  /** Where the sender wants answers (RFC 5322, 3.6.2); may name From again. */
  replyTo: ExplainedMail['to'];
  /** Message-IDs of In-Reply-To, References and, in a bounce, the returned mail, by `threadIdOf`, newest first. */
  threadIds: string[];
  /** Everybody it was sent to: To, Cc, where servers on the way noted the envelope's recipients, and the envelope. */
  recipients: readonly string[];
  /** The mail's own Message-ID by `threadIdOf`, or null. */
  threadId: string | null;
  /** SHA-256 (hex) of what makes the mail the same mail when it has no Message-ID. */
  digest: string;
  /** The sender of the mail that this one forwards, as it names them; null when it forwards none. Not authenticated. */
  forwardedFrom: ExplainedMail['from'] | null;
  /**
   * The mailing list that carried it (RFC 2369, RFC 2919): where that is written to, and who wrote, where the list rewrote
   * From. Null where none did.
   */
  list: { addresses: string[]; author: ExplainedMail['from'] | null } | null;
  /** Whether it says that somebody comes to a meeting or not (RFC 5546, 3.2.3): by a click, also where words stand beside it. */
  answersInvitation: boolean;
  /** Whether From looks like one of our addresses or domains without being one: for the agent to see. */
  looksLikeUs: boolean;
  /** Whether what was written can't be read without the recipient's key. */
  encrypted: boolean;
  /** What a limit cut off, so that the agent can be told; empty for nearly every mail. */
  cut: ('headers' | 'parts' | 'depth' | 'text')[];
  /** The HTML as it may be displayed: no script, style, form or remote image. Null when there is none. */
  sanitisedHtml(): string | null;
  /** Content-IDs of the attachments, in their order, by which the HTML shows them in place (RFC 2392); '' for none. */
  contentIds: readonly string[];
  /** `reply`, told by what the thread holds that the mail answers. */
  writtenIn(known: KnownText, how?: { wordsAlone?: boolean }): string;
  /** Its words in every form in which it shows them: for what a thread holds. */
  shownTexts(): string[];
  /** The decoded content of the attachment at an index of `attachments`; empty for an index outside it. */
  attachmentContent(index: number): Uint8Array;
}
