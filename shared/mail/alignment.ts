import { getDomain } from 'tldts';

const domainOf = (address: string): string =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .replace(/(?<![>\s.])[>\s.]+$/, '')
    .toLowerCase();

/**
 * Whether two domains have the same organisational domain, so that one may speak for the other (RFC 7489, 3.1 and 3.2:
 * relaxed alignment). It uses the public suffix list, so two customers of one hosting provider don't count as one.
 */
export const isAligned = (sender: string, other: string): boolean => {
  const [one, two] = [domainOf(sender), domainOf(other)];
  if (one === '' || two === '') return false;
  const organisational = (domain: string): string => getDomain(domain, { allowPrivateDomains: true }) ?? domain;
  return organisational(one) === organisational(two);
};
