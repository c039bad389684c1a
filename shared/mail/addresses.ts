import { withAsciiDomain } from '../schemas/ascii-domain.ts';

/**
 * Lower-cases ASCII letters only. Unicode's rules turn the Kelvin sign into a k, and so one person's address into
 * another's.
 */
export const inLowerCase = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase());

/** Whether two addresses are the same apart from capitals. */
export const isSameAddress = (one: string | null | undefined, other: string | null | undefined): boolean =>
  Boolean(one) && Boolean(other) && inLowerCase(one ?? '') === inLowerCase(other ?? '');

/**
 * The form in which addresses are compared: lower case, the domain in ASCII, without the plus part (RFC 5233's detail).
 */
export const canonicalAddress = (written: string): string => {
  const address = withAsciiDomain(written);
  const at = address.lastIndexOf('@');
  const local = inLowerCase(address.slice(0, at));
  const plus = local.indexOf('+');
  return `${plus > 0 ? local.slice(0, plus) : local}@${inLowerCase(address.slice(at + 1))}`;
};

/** The plus part of an address. Null if it has none. */
export const plusPartOf = (address: string): string | null => {
  const local = address.slice(0, Math.max(0, address.lastIndexOf('@')));
  const plus = local.indexOf('+');
  return plus > 0 ? local.slice(plus + 1) : null;
};

/** The local part in lower case, or the whole text if it has no @. */
export const localPartOf = (address: string): string => {
  const at = address.lastIndexOf('@');
  return inLowerCase(at < 0 ? address : address.slice(0, at));
};

/** Whether an address is one of ours, with any plus part. */
export const isOwnAddress = (address: string, ownAddresses: readonly string[]): boolean => {
  const canonical = canonicalAddress(address);
  return ownAddresses.some((own) => canonicalAddress(own) === canonical);
};

/**
 * Whether an address that a person entered is their organisation's own support address. Mail to it would come back to
 * us.
 */
export const isOurs = (address: string, { supportAddresses }: { supportAddresses: readonly string[] }): boolean =>
  isOwnAddress(address, supportAddresses);
