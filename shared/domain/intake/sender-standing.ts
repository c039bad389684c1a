import { canonicalAddress } from '../../mail/addresses.ts';

/** What a supervisor has decided about an address or a whole domain. */
export const MAIL_STANDINGS = ['blocked', 'allowed'] as const;
export type MailStanding = (typeof MAIL_STANDINGS)[number];

/** The keys under which a sender may stand on the list, the more particular one first: the address, then its domain. */
export const senderKeys = (address: string): string[] => {
  const canonical = canonicalAddress(address);
  const at = canonical.lastIndexOf('@');
  return at < 0 || address === '' ? [] : [canonical, canonical.slice(at)];
};

/** The key of a rule: the address without its plus part, or a domain as it is, both in lower case. */
export const senderKeyOf = (sender: string): string =>
  sender.startsWith('@') ? sender.toLowerCase() : canonicalAddress(sender);
