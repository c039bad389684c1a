import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** ipaddr.js also reads 127.1 and 0x7f000001, which are excluded here. */
const isAddress = (text: string): boolean => isIP(text) !== 0 && ipaddr.isValid(text);

/**
 * Of IPv6, only global unicast belongs to the internet (RFC 4291). ipaddr.js also counts unassigned ranges as unicast.
 */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an IP address is on the public internet: not private, loopback, link-local (where clouds have their metadata
 * service), multicast or any other special range in IANA's registries (RFC 6890), and not an IPv6 address that contains
 * an IPv4 address.
 */
export const isPublicAddress = (address: string): boolean => {
  if (!isAddress(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST));
};

/** Whether an address is in one of the ranges (CIDR). */
export const isWithin = (address: string, ranges: readonly string[]): boolean => {
  if (!isAddress(address)) return false;
  const parsed = ipaddr.process(address);
  return ranges
    .map((range) => ipaddr.parseCIDR(range))
    .some(([net, bits]) => parsed.kind() === net.kind() && parsed.match(net, bits));
};

/** RFC 6761, 6.3: names that always mean this machine. */
const LOCALHOST = /(^|\.)localhost\.?$/i;

/** Whether a URL leads to a non-public address outside the allowed ranges, without any lookup of its name. */
export const leadsInside = (url: string, alsoAllowed: readonly string[]): boolean => {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const address = LOCALHOST.test(host) ? '127.0.0.1' : host;
  return isAddress(address) && !isPublicAddress(address) && !isWithin(address, alsoAllowed);
};
