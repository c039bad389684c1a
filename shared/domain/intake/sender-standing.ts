import { canonicalAddress, inLowerCase } from '../../mail/addresses.ts';

/** The keys under which a sender may stand on the list, the more particular one first: the address, then its domain. */
export const senderKeys = (address: string): string[] => {
  const canonical = canonicalAddress(address);
  const at = canonical.lastIndexOf('@');
  return at < 0 || address === '' ? [] : [canonical, canonical.slice(at)];
};

/** The key of a rule: the address without its plus part, or a domain as it is, both in lower case. */
export const senderKeyOf = (sender: string): string =>
  sender.startsWith('@') ? inLowerCase(sender) : canonicalAddress(sender);
