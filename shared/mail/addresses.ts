import { withAsciiDomain } from '../schemas/ascii-domain.ts';

/**
 * Letters of ASCII in lower case, and nothing else: Unicode's rules make a k of the Kelvin sign, and so an address of
 * somebody else's.
 */
export const inLowerCase = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Whether two are the same address, to the letter but for capitals. */
export const isSameAddress = (one: string | null | undefined, other: string | null | undefined): boolean =>
  Boolean(one) && Boolean(other) && inLowerCase(one ?? '') === inLowerCase(other ?? '');

/**
 * An address in the form in which two are compared: lower case, its domain in ASCII, without its plus part (RFC 5233's
 * detail).
 */
export const canonicalAddress = (written: string): string => {
  const address = withAsciiDomain(written);
  const at = address.lastIndexOf('@');
  const local = inLowerCase(address.slice(0, at));
  const plus = local.indexOf('+');
  return `${plus > 0 ? local.slice(0, plus) : local}@${inLowerCase(address.slice(at + 1))}`;
};

/** The plus part of an address, or null. */
export const plusPartOf = (address: string): string | null => {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@')));
  const plus = local.indexOf('+');
  return plus > 0 ? local.slice(plus + 1) : null;
};

/** The local part in lower case, or all of it when there is no @. */
export const localPartOf = (address: string): string => {
  const at = address.lastIndexOf('@');
  return inLowerCase(at < 0 ? address : address.slice(0, at));
};

/** Whether an address is one of ours, with any plus part. */
export const isOwnAddress = (address: string, ownAddresses: readonly string[]): boolean => {
  const canonical = canonicalAddress(address);
  return ownAddresses.some((own) => canonicalAddress(own) === canonical);
};

/** Whether an address that somebody typed is their organisation's own: what is mailed there comes back to us. */
export const isOurs = (address: string, { supportAddresses }: { supportAddresses: readonly string[] }): boolean =>
  isOwnAddress(address, supportAddresses);
