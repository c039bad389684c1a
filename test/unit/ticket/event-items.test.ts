import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MARSHALLING } from '../../../shared/adapters/dynamodb/table.ts';
import { eventItem, eventOf } from '../../../shared/adapters/dynamodb/tickets/event-items.ts';
import { auditFaults } from '../../../shared/domain/ticket/audit.ts';
import type { TicketEvent } from '../../../shared/domain/ticket/events.ts';
import { Case } from '../../kit/case.ts';
import { history, play } from '../../kit/histories.ts';
import { CLUB } from '../../kit/settings.ts';

/** As DynamoDB returns it. */
const stored = (event: TicketEvent) => unmarshall(marshall(eventItem('TD-7K3M-92QX', 'club', event), MARSHALLING));

const EVENT: TicketEvent = {
  ...{ sequence: 2, type: 'assessed', at: '2026-03-02T09:00:00.000Z', actor: { kind: 'system', id: null } },
  ...{ reason: null, before: {}, after: {}, signal: true, hash: 'b', previousHash: 'a' },
};

describe('an event in the table', () => {
  it('is read back as it was written, with any previous nulls and missing fields', () => {
    const values = fc.option(fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.record({ at: fc.string() })), {
      nil: null,
    });
    const names = fc.constantFrom('type', 'category', 'assignee', 'clock', 'constructor');
    const fields = fc.dictionary(names, values);
    fc.assert(
      fc.property(fields, fields, (before, after) => {
        const event = { ...EVENT, before, after };
        expect(eventOf(stored(event))).toEqual(event);
      }),
    );
  });

  it('has a valid chain after every step of every history', () => {
    fc.assert(
      fc.property(history, (each) => {
        play(each, ({ events }) => expect(auditFaults(events.map((event) => eventOf(stored(event))))).toEqual([]));
      }),
      { numRuns: 30 },
    );
  });

  it('with explicit nulls from an earlier version is read unchanged', () => {
    const before = { category: null, status: 'new' };
    const old = { pk: 'TICKET#TD-7K3M-92QX', sk: 'EVENT#000002', organisation: 'club', ...EVENT, before };
    expect(eventOf(old)).toEqual({ ...EVENT, before });
  });

  it('contains only previous values that weren’t null: an assessment has few of them', () => {
    const { events } = new Case(CLUB).assess();
    const assessed = events.find(({ type }) => type === 'assessed');
    if (!assessed) throw new Error('it was assessed');
    expect(Object.values(assessed.before).filter((value) => value === null).length).toBeGreaterThan(5);
    const item = stored(assessed);
    expect(item).not.toHaveProperty('before');
    expect(Object.values(item.was)).not.toContain(null);
  });
});
