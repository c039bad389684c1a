import { domainToASCII } from 'node:url';

/** RFC 1035, 2.3.4: a domain has at most 255 octets, and each of these characters takes at least one. */
export const MAX_DOMAIN = 255;

/**
 * Converts the domain of an address to the form that mail servers look up (RFC 5890, A-labels): `ann@bücher.example` to
 * `ann@xn--bcher-kva.example`. Returns the address unchanged if that isn't possible.
 */
export const withAsciiDomain = (address: string): string => {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (at < 0 || domain.length > MAX_DOMAIN || !/[^\0-\x7f]/.test(domain)) return address;
  const ascii = domainToASCII(domain);
  return ascii === '' ? address : `${address.slice(0, at)}@${ascii}`;
};
