import { withAsciiDomain } from '../schemas/ascii-domain.ts';

/**
 * An address in the form in which two are compared: lower case, its domain in ASCII, without its plus part (RFC 5233's
 * detail).
 */
export const canonicalAddress = (written: string): string => {
  const address = withAsciiDomain(written);
  const at = address.lastIndexOf('@');
  const local = address.slice(0, at).toLowerCase();
  const plus = local.indexOf('+');
  return `${plus > 0 ? local.slice(0, plus) : local}@${address.slice(at + 1).toLowerCase()}`;
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
  return (at < 0 ? address : address.slice(0, at)).toLowerCase();
};

/** Whether an address is one of ours, with any plus part. */
export const isOwnAddress = (address: string, ownAddresses: readonly string[]): boolean => {
  const canonical = canonicalAddress(address);
  return ownAddresses.some((own) => canonicalAddress(own) === canonical);
};
