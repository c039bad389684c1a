import { canonicalAddress } from '../../mail/addresses.ts';
import type { MailAddress, MailKind, NoAutoReplyCause } from '../../schemas/mail/mail.ts';

export type CopyingMail = {
  kind: MailKind;
  noAutoReply: NoAutoReplyCause | null;
  from: MailAddress;
  to: readonly MailAddress[];
  cc: readonly MailAddress[];
};

/**
 * Whom a mail's sender puts on the thread: everybody else in To and Cc, but our own addresses and the agents. Nobody where
 * no person wrote it, or a list carried it: its recipients are not whom the sender meant.
 */
export const copiedBy = (mail: CopyingMail, notThese: readonly string[]): MailAddress[] => {
  if ((mail.kind !== 'request' && mail.kind !== 'reply') || mail.noAutoReply !== null) return [];
  const known = new Set([mail.from.address, ...notThese].map(canonicalAddress));
  return [...mail.to, ...mail.cc].filter(({ address }) => {
    const canonical = canonicalAddress(address);
    if (known.has(canonical)) return false;
    known.add(canonical);
    return true;
  });
};
