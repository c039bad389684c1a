import type { MailKind, NoAutoReplyCause } from '../../schemas/mail/mail.ts';
import { isOwnAddress, localPartOf } from '../addresses.ts';
import { hasHeader, headerOf, keywordOf, type MailFacts } from './facts.ts';

interface SilenceRule {
  cause: NoAutoReplyCause;
  fits: (facts: MailFacts, kind: MailKind) => boolean;
}

/** The headers of RFC 2369 and RFC 2919, such as List-Id and List-Unsubscribe. */
const LIST_HEADERS = [
  ...['list-id', 'list-unsubscribe', 'list-post', 'list-help', 'list-subscribe', 'list-owner', 'list-archive'],
  ...['mailing-list', 'x-mailing-list', 'x-listserver'],
];

/** Senders whose mail is not read (RFC 5230, 4.6). */
const LIST_SENDERS = /^(owner-.+|.+-(request|owner|bounces)|listserv|majordomo|mailman)$/;

const MAILER_DAEMONS = /^(mailer-?daemon|mail-daemon|maildaemon)$/;

const NO_REPLY =
  /(^|[._+-])(no-?_?reply|do-?_?not-?_?(reply|respond)|donotreply|no-?_?response|noresponder|no-?responder|nao-?responda|nicht-?antworten|keine-?antwort|ne-?pas-?repondre|non-?rispondere|niet-?beantwoorden)([._+-]|\d|$)/;

/** Whether an address itself says that replies are not read. */
export const isNoReplyAddress = (address: string): boolean => NO_REPLY.test(localPartOf(address));

/** Addresses of mail systems, at which copies are not read by a person: RFC 5230, 4.6; RFC 5321, 4.5.1. */
const POSTMASTERS = /^(postmaster|abuse|root|bounces?)$/;

/** Whether an address is read by no person, or belongs to a list or mail system. */
export const isNobodysAddress = (address: string): boolean => {
  const local = localPartOf(address);
  return NO_REPLY.test(local) || MAILER_DAEMONS.test(local) || LIST_SENDERS.test(local) || POSTMASTERS.test(local);
};

/** Whether Reply-To names a person, who then gets the answers instead of the sender (RFC 5322, 3.6.2). */
const namesSomebody = ({ replyTo, ownAddresses }: MailFacts): boolean =>
  replyTo.some(({ address }) => !isOwnAddress(address, ownAddresses) && !isNobodysAddress(address));

/**
 * Whether a mail from our address was written on a person's behalf, for example by a web form, and isn't our own mail
 * coming back.
 */
export const writesForSomebody = (facts: MailFacts): boolean =>
  namesSomebody(facts) &&
  facts.returnPath !== '' &&
  !hasHeader(facts, 'x-tierdesk-notice') &&
  !hasHeader(facts, 'x-tierdesk-reference') &&
  !/^auto-/.test(keywordOf(facts, 'auto-submitted'));

const isOwn = (facts: MailFacts, address: string): boolean => isOwnAddress(address, facts.ownAddresses);

/**
 * Microsoft's request for silence ([MS-OXCMAIL], X-Auto-Response-Suppress), as far as it concerns automatic replies.
 */
const SUPPRESSES = /\b(all|oof|autoreply)\b/i;

/** The first rule that fits gives the cause to record. */
export const silenceRules: readonly SilenceRule[] = [
  { cause: 'no_sender', fits: ({ from }) => from.address === '' },
  {
    cause: 'own_address',
    fits: (facts) => isOwn(facts, facts.from.address) && !writesForSomebody(facts),
  },
  {
    cause: 'reply_to_us',
    fits: (facts) => facts.replyTo.some(({ address }) => isOwn(facts, address)),
  },
  { cause: 'bounce', fits: (_, kind) => kind === 'bounce' },
  { cause: 'feedback_report', fits: (_, kind) => kind === 'complaint' },
  { cause: 'null_return_path', fits: ({ returnPath }) => returnPath === '' },
  {
    cause: 'auto_submitted',
    fits: (facts) => hasHeader(facts, 'auto-submitted') && keywordOf(facts, 'auto-submitted') !== 'no',
  },
  { cause: 'auto_reply', fits: (_, kind) => kind === 'auto-reply' },
  { cause: 'mailer_daemon', fits: ({ from }) => MAILER_DAEMONS.test(localPartOf(from.address)) },
  { cause: 'precedence_bulk', fits: (facts) => /^(bulk|list|junk)$/.test(keywordOf(facts, 'precedence')) },
  {
    cause: 'list',
    fits: (facts) =>
      LIST_HEADERS.some((name) => hasHeader(facts, name)) || LIST_SENDERS.test(localPartOf(facts.from.address)),
  },
  { cause: 'auto_response_suppressed', fits: (facts) => SUPPRESSES.test(headerOf(facts, 'x-auto-response-suppress')) },
  {
    cause: 'no_reply_address',
    fits: (facts) =>
      !namesSomebody(facts) && [facts.from, ...facts.replyTo].some(({ address }) => isNoReplyAddress(address)),
  },
];

/** Why no automatic mail may answer this one (RFC 3834, 2; RFC 5230, 4.6). Null if one may. */
export const noAutoReplyCause = (facts: MailFacts, kind: MailKind): NoAutoReplyCause | null =>
  silenceRules.find(({ fits }) => fits(facts, kind))?.cause ?? null;
