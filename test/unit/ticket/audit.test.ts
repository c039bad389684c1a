import { describe, expect, it } from 'vitest';
import { auditFaults, fold, messageDigest } from '../../../shared/domain/ticket/audit.ts';
import type { TicketEvent } from '../../../shared/domain/ticket/events.ts';
import { ASK, assessed, RESOLVE } from '../../kit/case.ts';
import { CLUB } from '../../kit/settings.ts';

const life = () =>
  assessed(CLUB).act({ action: 'take' }).act(ASK).requesterWrites().act(RESOLVE).requesterWrites('thanks');
const altered = (events: TicketEvent[], at: number, change: Partial<TicketEvent>) =>
  events.map((event, index) => (index === at ? { ...event, ...change } : event));

describe('the audit trail', () => {
  it('folds into the ticket, and is valid', () => {
    const { ticket, events } = life();
    expect(fold(events)).toEqual(ticket);
    expect(auditFaults(events)).toEqual([]);
  });

  it('begins with the ticket’s owner', () => {
    const [created] = life().events;
    expect(created?.after).toMatchObject({ reference: 'TD-7K3M-92QX', organisation: 'club', requester: 'p-ann' });
  });

  it('survives being stored as JSON with its keys in another order', () => {
    const reversed = (value: unknown): unknown =>
      value !== null && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(
            Object.entries(value)
              .reverse()
              .map(([key, inner]) => [key, reversed(inner)]),
          )
        : value;
    const { ticket, events } = life();
    const stored = JSON.parse(JSON.stringify(events.map(reversed)));
    expect(auditFaults(stored)).toEqual([]);
    expect(fold(stored)).toEqual(ticket);
  });

  it('shows previous and new values, only for changes', () => {
    expect(life().latest('taken')).toMatchObject({
      before: { status: 'new', assignedBy: 'rule', investigationStartedAt: null },
      after: { status: 'open', assignedBy: 'person' },
    });
    expect(life().latest('taken').after).not.toHaveProperty('assignee');
    expect(life().events[0]?.before).toEqual({});
  });

  it('shows an altered event, a missing one and a broken link', () => {
    const { events } = life();
    expect(auditFaults(altered(events, 2, { reason: 'x' }))).toEqual([{ sequence: 3, fault: 'hash_differs' }]);
    expect(auditFaults(events.toSpliced(2, 1))[0]).toEqual({ sequence: 3, fault: 'missing' });
    expect(auditFaults(altered(events, 2, { previousHash: 'x' }))).toContainEqual({
      sequence: 3,
      fault: 'chain_broken',
    });
  });

  it('contains a salted digest of a text, not the text', () => {
    const { events } = life();
    expect(JSON.stringify(events)).not.toContain('forgot');
    expect(events[0]?.messageDigest).toBe(messageDigest('salt', 'I forgot my password.'));
    expect(messageDigest('other', 'I forgot my password.')).not.toBe(events[0]?.messageDigest);
  });
});
