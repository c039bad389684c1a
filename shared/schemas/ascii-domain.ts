import { domainToASCII } from 'node:url';

/** RFC 1035, 2.3.4: a domain has 255 octets, in which each of these characters takes one at least. */
export const MAX_DOMAIN = 255;

/**
 * An address with its domain as mail servers look it up (RFC 5890, A-labels): `ann@xn--bcher-kva.example` for
 * `ann@bücher.example`. What can't be written so stays as it is.
 */
export const withAsciiDomain = (address: string): string => {
  const at = address.lastIndexOf('@');
  const domain = address.slice(at + 1);
  if (at < 0 || domain.length > MAX_DOMAIN || !/[^\0-\x7f]/.test(domain)) return address;
  const ascii = domainToASCII(domain);
  return ascii === '' ? address : `${address.slice(0, at)}@${ascii}`;
};
