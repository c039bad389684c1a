import ipaddr from 'ipaddr.js';
import * as z from 'zod';
import { instantSchema, said } from '../primitives.ts';
import { line } from '../requests.ts';
import { channelSchema, roleSchema } from '../ticket.ts';

/** API keys as they are created and changed (specification 10, "Roles"). */

const networkOf = (text: string): string | null => {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return `${text}/32`;
  if (ipaddr.IPv6.isValid(text)) return `${text}/128`;
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) return ipaddr.IPv4.networkAddressFromCIDR(text).toString();
  return ipaddr.IPv6.isValidCIDR(text) ? ipaddr.IPv6.networkAddressFromCIDR(text).toString() : null;
};

/**
 * An address, or a network in CIDR notation (RFC 4632, RFC 4291). A network with a host part is refused as a mistake.
 */
const networkSchema = z
  .string()
  .max(50)
  .refine((text) => networkOf(text) !== null, {
    error: 'an address or a network, such as 203.0.113.0/24 or 2001:db8::/32',
    abort: true,
  })
  .refine((text) => !text.includes('/') || networkOf(text) === ipaddr.parse(text.split('/')[0] ?? '').toString(), {
    error: 'the first address of the network, such as 203.0.113.0/24 for 203.0.113.7/24',
  });

/** The requests that a key may send, within its role. */
export const keyScopeSchema = z.strictObject({
  /** Only tickets posted with the key, and those assigned to its agent. An integrator's key never sees others. */
  ownTickets: z.boolean().default(false),
  /** Only tickets of these channels. Null means all. */
  channels: z.array(channelSchema).min(1).max(20).nullable().default(null),
  /** Only requests from these addresses. Null means any. */
  addresses: z.array(networkSchema).min(1).max(50).nullable().default(null),
  /** Requests per minute. Null means as many as the role allows. */
  requestsPerMinute: z.int().min(1).max(100_000).nullable().default(null),
});
export type KeyScope = z.output<typeof keyScopeSchema>;

export const newKeySchema = z.strictObject({
  /** What the key is for. */
  name: line.max(100),
  role: roleSchema,
  /** The agent it belongs to. Every role but integrator needs one. */
  agent: said.max(100).nullable().default(null),
  scope: keyScopeSchema.prefault({}),
  /** When the key expires. Null means that it is valid until it is revoked. */
  expiresAt: instantSchema.nullable().default(null),
});
export type NewKey = z.output<typeof newKeySchema>;

export const changedKeySchema = z
  .strictObject({
    name: line.max(100).optional(),
    scope: keyScopeSchema.optional(),
    expiresAt: instantSchema.nullable().optional(),
  })
  .refine((change) => Object.keys(change).length > 0, 'name at least one field to change');
export type ChangedKey = z.output<typeof changedKeySchema>;

export const keyActionSchema = z.discriminatedUnion('action', [
  /** Adds a new secret. The existing ones end at an instant, in seven days if left out. */
  z.strictObject({ action: z.literal('rotate'), endsAt: instantSchema.optional() }),
  z.strictObject({ action: z.literal('revoke') }),
]);
