import { getDomain } from 'tldts';

const domainOf = (address: string): string =>
  address
    .slice(address.lastIndexOf('@') + 1)
    .replace(/(?<![>\s.])[>\s.]+$/, '')
    .toLowerCase();

/**
 * Whether a domain stands for the sender's: both have one organisational domain (RFC 7489, 3.1 and 3.2: relaxed alignment,
 * by the public suffix list, so that two customers of one provider's hosting aren't one).
 */
export const isAligned = (sender: string, other: string): boolean => {
  const [one, two] = [domainOf(sender), domainOf(other)];
  if (one === '' || two === '') return false;
  const organisational = (domain: string): string => getDomain(domain, { allowPrivateDomains: true }) ?? domain;
  return organisational(one) === organisational(two);
};
