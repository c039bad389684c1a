import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketItem, ticketOf } from '../../shared/adapters/ticket-items.ts';
import { BLANK } from '../../shared/domain/evolve.ts';
import { newLevelClock } from '../../shared/domain/ticket.ts';
import { statusSchema } from '../../shared/schemas/ticket.ts';
import { Case, RESOLVE } from './support/case.ts';
import { CLUB } from './support/settings.ts';

const instants = fc
  .date({ min: new Date('2026-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString());

describe('a ticket in the table', () => {
  it('is read back as it was written', () => {
    const tickets = fc.record({
      status: fc.constantFrom(...statusSchema.options),
      createdAt: instants,
      assignee: fc.option(fc.constant('ann'), { nil: null }),
      checkpoint: fc.option(fc.record({ kind: fc.constant('limit' as const), at: instants }), { nil: null }),
      expectedBy: fc.option(instants, { nil: null }),
      links: fc.array(fc.record({ reference: fc.constant('TD-0000-0000'), as: fc.constant('related' as const) }), {
        maxLength: 2,
      }),
      clock: instants.map(newLevelClock),
    });
    fc.assert(
      fc.property(tickets, (fields) => {
        const ticket = { ...BLANK, reference: 'TD-7K3M-92QX', organisation: 'club', requester: 'p-1', ...fields };
        expect(ticketOf(ticketItem(ticket))).toEqual(ticket);
      }),
    );
  });

  it('stays under one write unit of 1 KB when it is resolved', () => {
    const { ticket } = new Case(CLUB).assess().act({ action: 'take' }).act(RESOLVE);
    const item = marshall({ ...ticketItem(ticket), lastHash: 'x'.repeat(43) }, { removeUndefinedValues: true });
    expect(sizeOf(item)).toBeLessThan(1024);
  });
});

/** DynamoDB's own size of an item: names and values, three bytes and one an entry for maps and lists. */
const sizeOf = (item: Record<string, unknown>): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);

const valueSize = (value: unknown): number => {
  // marshall gives each value as a record with its one type.
  const [[type, inner] = ['', '']] = Object.entries(value as Record<string, unknown>);
  if (type === 'M')
    return 3 + Object.entries(inner as object).reduce((sum, [k, v]) => sum + 1 + k.length + valueSize(v), 0);
  if (type === 'L') return 3 + (inner as unknown[]).reduce<number>((sum, v) => sum + 1 + valueSize(v), 0);
  return type === 'BOOL' || type === 'NULL' ? 1 : Buffer.byteLength(String(inner));
};
