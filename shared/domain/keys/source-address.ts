import ipaddr from 'ipaddr.js';
import type { KeyScope } from '../../schemas/keys/api-key.ts';

/**
 * Whether a request may come from an address. An IPv4-mapped IPv6 address (RFC 4291, 2.5.5.2) counts as the IPv4
 * address.
 */
export const reachesFrom = ({ addresses }: KeyScope, from: string): boolean => {
  if (addresses === null) return true;
  if (!ipaddr.isValid(from)) return false;
  const source = ipaddr.process(from);
  return addresses.some((network) => {
    const [base, bits] = network.includes('/')
      ? ipaddr.parseCIDR(network)
      : ([ipaddr.parse(network), source.kind() === 'ipv4' ? 32 : 128] as const);
    return base.kind() === source.kind() && source.match(base, bits);
  });
};
