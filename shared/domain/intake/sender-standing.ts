import { canonicalAddress, inLowerCase } from '../../mail/addresses.ts';

/** The keys under which a sender may be listed, the more specific first: the address, then its domain. */
export const senderKeys = (address: string): string[] => {
  const canonical = canonicalAddress(address);
  const at = canonical.lastIndexOf('@');
  return at < 0 || address === '' ? [] : [canonical, canonical.slice(at)];
};

/** The key of a rule: an address without its plus part, or a domain unchanged, both in lower case. */
export const senderKeyOf = (sender: string): string =>
  sender.startsWith('@') ? inLowerCase(sender) : canonicalAddress(sender);
