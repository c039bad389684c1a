import { marshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticketItem, ticketOf } from '../../../shared/adapters/dynamodb/tickets/ticket-items.ts';
import { BLANK } from '../../../shared/domain/ticket/evolve.ts';
import { newLevelClock } from '../../../shared/domain/ticket/ticket.ts';
import { statusSchema } from '../../../shared/schemas/ticket.ts';
import { ASK, Case, MONDAY } from '../../kit/case.ts';
import { history, play } from '../../kit/histories.ts';
import { CLUB, MARKETPLACE } from '../../kit/settings.ts';

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

  it('is read back as it was written after every step of every history', () => {
    fc.assert(
      fc.property(history, (each) => {
        play(each, ({ ticket }) => expect(ticketOf(ticketItem(ticket))).toEqual(ticket));
      }),
      { numRuns: 50 },
    );
  });

  it('doesn’t repeat in attributes what its keys contain', () => {
    const { ticket } = new Case(CLUB).assess().act({ action: 'take' });
    const item = ticketItem(ticket);
    for (const field of ['reference', 'organisation', 'status', 'level', 'requester', 'assignee', 'createdAt'])
      expect(item).not.toHaveProperty(field);
  });

  it('stays under one write unit of 1 KB when it is resolved, with all fields of an ordinary ticket', () => {
    const { ticket } = new Case(MARKETPLACE).assess().act({ action: 'take' }).act(ASK).runHours(20).requesterWrites();
    const pause = ticket.clock.pauses[0];
    if (!pause) throw new Error('the answer ends a pause');
    const full = {
      ...ticket,
      status: 'resolved' as const,
      requester: `p-${'x'.repeat(22)}`,
      origin: 'marketplace-integrator',
      externalId: 'order-2026-11-0004711',
      type: 'technical_support' as const,
      category: 'tools_and_system_access' as const,
      team: 'specialists',
      assignee: 'katharina.vogel',
      outcome: 'data_restoration',
      waiting: { since: MONDAY, reminders: 2 },
      checkpoint: { kind: 'reminder' as const, at: MONDAY },
      resolutionEvent: 12,
      resolvedAt: MONDAY,
      lastHash: 'x'.repeat(43),
      clock: { ...ticket.clock, pauses: [pause], pausedSince: MONDAY, warnedAt: MONDAY },
    };
    expect(sizeOf(marshall(ticketItem(full), { removeUndefinedValues: true }))).toBeLessThan(1024);
  });
});

/** An item's size as DynamoDB counts it: names and values; three bytes for each map or list, and one for each entry. */
const sizeOf = (item: Record<string, unknown>): number =>
  Object.entries(item).reduce((sum, [name, value]) => sum + Buffer.byteLength(name) + valueSize(value), 0);

const valueSize = (value: unknown): number => {
  // marshall turns each value into a record with one type.
  const [[type, inner] = ['', '']] = Object.entries(value as Record<string, unknown>);
  if (type === 'M')
    return 3 + Object.entries(inner as object).reduce((sum, [k, v]) => sum + 1 + k.length + valueSize(v), 0);
  if (type === 'L') return 3 + (inner as unknown[]).reduce<number>((sum, v) => sum + 1 + valueSize(v), 0);
  return type === 'BOOL' || type === 'NULL' ? 1 : Buffer.byteLength(String(inner));
};
