import { isIP } from 'node:net';
import ipaddr from 'ipaddr.js';

/** ipaddr.js also reads 127.1 and 0x7f000001. */
const isAddress = (text: string): boolean => isIP(text) !== 0 && ipaddr.isValid(text);

/** Of IPv6 only global unicast is the internet's (RFC 4291); ipaddr.js counts what nobody has been given yet as unicast. */
const GLOBAL_UNICAST = ipaddr.parseCIDR('2000::/3');

/**
 * Whether an IP address is one of the public internet: not private, loopback, link-local (where a cloud's metadata is),
 * multicast or any other special one of IANA's registries (RFC 6890), nor an IPv6 address that holds an IPv4 one.
 */
export const isPublicAddress = (address: string): boolean => {
  if (!isAddress(address)) return false;
  const parsed = ipaddr.process(address);
  return parsed.range() === 'unicast' && (parsed.kind() === 'ipv4' || parsed.match(GLOBAL_UNICAST));
};

/** Whether an address lies in one of some ranges (CIDR). */
export const isWithin = (address: string, ranges: readonly string[]): boolean => {
  if (!isAddress(address)) return false;
  const parsed = ipaddr.process(address);
  return ranges
    .map((range) => ipaddr.parseCIDR(range))
    .some(([net, bits]) => parsed.kind() === net.kind() && parsed.match(net, bits));
};

/** RFC 6761, 6.3: names of this machine, whoever is asked. */
const LOCALHOST = /(^|\.)localhost\.?$/i;

/** Whether a URL says itself, before any name is looked up, that it leads to no public address and to none of some ranges. */
export const leadsInside = (url: string, alsoAllowed: readonly string[]): boolean => {
  const host = new URL(url).hostname.replace(/^\[|\]$/g, '');
  const address = LOCALHOST.test(host) ? '127.0.0.1' : host;
  return isAddress(address) && !isPublicAddress(address) && !isWithin(address, alsoAllowed);
};
