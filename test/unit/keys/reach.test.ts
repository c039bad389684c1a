import { describe, expect, it } from 'vitest';
import { isNarrowed, reachesTicket, WHOLE_SCOPE } from '../../../shared/domain/keys/reach.ts';
import { reachesFrom } from '../../../shared/domain/keys/source-address.ts';
import { keyScopeSchema } from '../../../shared/schemas/keys/api-key.ts';

const from = (addresses: string[], address: string) => reachesFrom({ ...WHOLE_SCOPE, addresses }, address);

describe('addresses of a scope', () => {
  it.each([
    ['203.0.113.0/24', '203.0.113.77', true],
    ['203.0.113.0/24', '203.0.114.1', false],
    ['203.0.113.7', '203.0.113.7', true],
    ['203.0.113.7', '203.0.113.8', false],
    ['2001:db8::/32', '2001:db8:1::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['2001:db8::1', '2001:DB8:0::1', true],
    ['203.0.113.0/24', '::ffff:203.0.113.9', true],
    ['203.0.113.0/24', '2001:db8::1', false],
    ['0.0.0.0/0', '2001:db8::1', false],
    ['203.0.113.0/24', 'unknown', false],
    ['203.0.113.0/24', '', false],
  ])('%s and %s: %s', (network, address, reached) => {
    expect(from([network], address)).toBe(reached);
    expect(from(['192.0.2.1', network], address)).toBe(reached);
  });

  it('are unrestricted if there are none', () => {
    expect(reachesFrom(WHOLE_SCOPE, 'unknown')).toBe(true);
  });

  it.each(['203.0.113.7/24', '203.0.113.0/33', '203.0.113', '0x7f.1', 'example.com', '10.0.0.0/8 ', '2001:db8::1/32'])(
    'cannot be %j',
    (network) => {
      expect(keyScopeSchema.safeParse({ addresses: [network] }).success).toBe(false);
    },
  );

  it.each(['203.0.113.0/24', '203.0.113.7', '0.0.0.0/0', '2001:db8::/32', '2001:db8::1', '2001:DB8:0:0::/64'])(
    'can be %j',
    (network) => expect(keyScopeSchema.safeParse({ addresses: [network] }).success).toBe(true),
  );
});

describe('tickets of a scope', () => {
  const key = { origin: 'key:k', agent: 'ann' };
  const ticket = { origin: 'key:other', assignee: null, channel: 'api' } as const;

  it('are all if nothing narrows it', () => {
    expect(reachesTicket(WHOLE_SCOPE, key, ticket)).toBe(true);
    expect(isNarrowed({ ...WHOLE_SCOPE, addresses: ['192.0.2.1'] })).toBe(false);
  });

  it('are those posted with it and those of its agent', () => {
    const own = { ...WHOLE_SCOPE, ownTickets: true };
    expect(isNarrowed(own)).toBe(true);
    expect(reachesTicket(own, key, ticket)).toBe(false);
    expect(reachesTicket(own, key, { ...ticket, origin: 'key:k' })).toBe(true);
    expect(reachesTicket(own, key, { ...ticket, assignee: 'ann' })).toBe(true);
    expect(reachesTicket(own, { ...key, agent: null }, ticket)).toBe(false);
  });

  it('are those of its channels', () => {
    const phone = { ...WHOLE_SCOPE, channels: ['phone' as const] };
    expect(isNarrowed(phone)).toBe(true);
    expect(reachesTicket(phone, key, ticket)).toBe(false);
    expect(reachesTicket(phone, key, { ...ticket, channel: 'phone' })).toBe(true);
  });
});
