import ipaddr from 'ipaddr.js';
import * as z from 'zod';
import { instantSchema, said } from '../primitives.ts';
import { line } from '../requests.ts';
import { channelSchema, roleSchema } from '../ticket.ts';

/** API keys, as they are made and changed (specification 10, "Roles"). */

const networkOf = (text: string): string | null => {
  if (ipaddr.IPv4.isValidFourPartDecimal(text)) return `${text}/32`;
  if (ipaddr.IPv6.isValid(text)) return `${text}/128`;
  if (ipaddr.IPv4.isValidCIDRFourPartDecimal(text)) return ipaddr.IPv4.networkAddressFromCIDR(text).toString();
  return ipaddr.IPv6.isValidCIDR(text) ? ipaddr.IPv6.networkAddressFromCIDR(text).toString() : null;
};

/** An address, or a network in CIDR notation (RFC 4632, RFC 4291). One that names a host within its network is a slip. */
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

/** Which requests a key is good for, within its role. */
export const keyScopeSchema = z.strictObject({
  /** Only tickets posted with the key, and those that its agent has. An integrator's key sees no others anyway. */
  ownTickets: z.boolean().default(false),
  /** Only tickets of these channels; null: of every one. */
  channels: z.array(channelSchema).min(1).max(20).nullable().default(null),
  /** Only from these addresses; null: from everywhere. */
  addresses: z.array(networkSchema).min(1).max(50).nullable().default(null),
  /** How many requests; null: as many as keys of its role may send. */
  requestsPerMinute: z.int().min(1).max(100_000).nullable().default(null),
});
export type KeyScope = z.output<typeof keyScopeSchema>;

export const newKeySchema = z.strictObject({
  /** What it is for. */
  name: line.max(100),
  role: roleSchema,
  /** Whose it is; every role but integrator needs one. */
  agent: said.max(100).nullable().default(null),
  scope: keyScopeSchema.prefault({}),
  /** It is good until then; null: until it is revoked. */
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
  /** A new secret beside the ones that there are, which end at an instant: in seven days when left out. */
  z.strictObject({ action: z.literal('rotate'), endsAt: instantSchema.optional() }),
  z.strictObject({ action: z.literal('revoke') }),
]);
